/** Twenty minutes of the refractory plant, with names and readings that guests must not get, and all bytes that both doors sent. */
import type { Plant } from '#models/plant/plant.ts'
import { ByteWriter } from '#models/wire/byte-writer.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { openByteTap } from './byte-tap.ts'
import { joinAsGuest, openGuestDoors } from './guest-doors.ts'
import { refractoryPlant } from './refractory.ts'
import { TestViewer } from './test-viewer.ts'

const plantSeconds = 1200
const hiddenTags = new Set(['Z1_preheat', 'R06-1.spec_pressure', 'brick_mass'])
const tour = `schema: parallel-factory/tour@1
id: tour
name: { en: Tour, zh: 导览 }
# Not for guests: Customer Meridian Steel
guests: { hideTags: [Z1_preheat, R06-1.spec_pressure, brick_mass] }
stops:
  - id: kiln
    name: { en: Kiln, zh: 窑 }
    camera: { frame: R09 }
    caption: { en: The kiln, zh: 隧道窑 }
    narration: { en: Here they are fired., zh: 在这里烧成。 }
    figures:
      - { name: { en: Good today, zh: 今日合格 }, live: good-today }
      - { name: { en: Preheat, zh: 预热 }, workUnit: R09, tag: Z1_preheat }
`

const people = { commander: 'Zhang Weidong', acknowledger: 'Li Xiaolan' }
const [customer, supplier] = ['Meridian Steel', 'Hidden Minerals Ltd']
const crew = { id: 'night-shift-wang', name: { en: 'Wang night team', zh: '王氏夜班' } }
const mode = 'by Chen Guoqiang'
const bespoke = 'brick-for-baogang'
const alarmCode = 'ask-huang-about-this'
const order = 8_801_772_134_567
const reading = 73_123.456_78

export interface HiddenSample {
  readonly guestBytes: Buffer
  readonly operatorBytes: Buffer
  /** What must not be found, by what it is. */
  readonly needles: ReadonlyMap<string, Buffer>
  readonly operator: TestViewer
  /** From the first tick on, and one that came when all was said. */
  readonly guest: TestViewer
  readonly late: TestViewer
  close(): Promise<void>
}

export async function hiddenSample(): Promise<HiddenSample> {
  const plant = withNames(refractoryPlant())
  const doors = await openGuestDoors({ plant, tour })
  const [operatorTap, guestTap] = [await openByteTap(doors.url), await openByteTap(doors.guestUrl)]
  const { code } = await doors.present()
  const operator = new TestViewer(operatorTap.url, await operatorPlant(operatorTap.url, plant.id))
  await operator.hello()
  const guest = await joinAsGuest(guestTap.url, plant.id, code)
  const asked = { headers: { 'x-join-code': code } }
  await Promise.all(
    ['', '/files'].map((path) => fetch(`${guestTap.url}/api/plants/${plant.id}${path}`, asked)),
  )
  await fetch(`${operatorTap.url}/api/plants/${plant.id}/files`)

  const simulation = createSimulation(refractoryPlant(), 1)
  const hiddenNumbers = new Map<string, Buffer>()
  for (let second = 5; second <= plantSeconds; second += 5) {
    const timeUs = second * 1e6
    doors.twin.push(eventsUntil(simulation, timeUs, hiddenNumbers))
    doors.twin.stamp(timeUs)
    await keptUp([operator, guest])
  }
  let sequence = doors.twin.state.sequence
  const timeUs = plantSeconds * 1e6
  const say = (body: object) => {
    const header = { sequence: ++sequence, timeUs, source: 'simulation', cause: 0 }
    doors.twin.push([{ ...header, ...body } as never])
    return sequence
  }
  const hiddenAlarm = { alarm: 901, workUnit: 'R09', code: 'high', priority: 2, tag: 'Z1_preheat' }
  const [from, into] = ['Z1_preheat', 'R09']
  say({ type: 'samples', workUnit: into, tags: [from], values: [reading], quality: 'good' })
  say({ type: 'alarm-raised', ...hiddenAlarm, value: reading, limit: 1000 })
  say({ type: 'alarm-raised', alarm: 902, workUnit: 'R06-2', code: alarmCode, priority: 1 })
  say({ type: 'alarm-acknowledged', alarm: 902, by: people.acknowledger })
  say({ type: 'mode-changed', workUnit: 'R06-2', mode })
  const parameters = { customer }
  say({ type: 'command', command: 'fault', target: 'R09', parameters, by: people.commander })
  say({
    type: 'work-unit-state',
    workUnit: 'R06-2',
    state: 'suspended',
    reason: 'starved',
    waitsFor: { kind: 'resource', id: crew.id },
  })
  say({
    type: 'order-changed',
    order,
    product: bespoke,
    status: 'released',
    quantity: 7,
    dueUs: 9e9,
  })
  doors.twin.stamp(timeUs + 1e6)
  await keptUp([operator, guest])
  const late = await joinAsGuest(guestTap.url, plant.id, code)
  await late.until(() => late.state !== undefined)
  // The next frame comes after some that had nothing for guests.
  doors.twin.stamp(timeUs + 2e6)
  await keptUp([operator, guest, late])

  return {
    guestBytes: guestTap.bytes(),
    operatorBytes: operatorTap.bytes(),
    needles: new Map([...needlesOf(plant), ...hiddenNumbers]),
    operator,
    guest,
    late,
    async close() {
      for (const viewer of [operator, guest, late]) viewer.close()
      await Promise.all([operatorTap.close(), guestTap.close(), doors.stop()])
    },
  }
}

function withNames(plant: Plant): Plant {
  return {
    ...plant,
    description: { en: `Bricks for ${customer}`, zh: plant.description.zh },
    crews: [{ ...crew, size: 4, calendar: undefined }],
    places: plant.places.map((place, index) =>
      index > 0
        ? place
        : {
            ...place,
            replenish: {
              kind: plant.itemKinds[0]!.id,
              product: plant.products[0]!.id,
              baseUnits: 1,
              reorderPoint: 1,
              orderUpTo: 1,
              initial: 1,
              leadTimeS: { kind: 'constant', value: 1 },
              supplier: { en: supplier, zh: supplier },
            },
          },
    ),
  }
}

async function operatorPlant(url: string, id: string): Promise<Plant> {
  return plantFromJson(await (await fetch(`${url}/api/plants/${id}`)).text())
}

/** What happens until then; hidden readings that are long enough to be known by their bytes are noted. */
function eventsUntil(
  simulation: ReturnType<typeof createSimulation>,
  timeUs: number,
  hidden: Map<string, Buffer>,
) {
  const events: Parameters<NonNullable<Parameters<typeof runUntil>[2]>>[0][] = []
  runUntil(simulation, timeUs, (event) => {
    events.push(event)
    if (event.type !== 'samples') return
    event.tags.forEach((tag, i) => {
      if (!hiddenTags.has(tag) && !hiddenTags.has(`${event.workUnit}.${tag}`)) return
      const bytes = numberBytes(event.values[i] ?? 0)
      if (bytes.length >= 6) hidden.set(`${event.workUnit}.${tag} ${event.values[i]}`, bytes)
    })
  })
  return events
}

function needlesOf(plant: Plant): Map<string, Buffer> {
  const tags = plant.stations.flatMap((station) => station.tags)
  const words = [
    ...['Z1_preheat', 'brick_mass'].flatMap((id) => {
      const tag = tags.find((other) => other.id === id)!
      return [tag.id, tag.name.en, tag.name.zh]
    }),
    ...Object.values(people),
    customer,
    supplier,
    crew.id,
    crew.name.en,
    crew.name.zh,
    mode,
    alarmCode,
    bespoke,
    plant.hash,
  ]
  const number = new ByteWriter()
  number.varint(order)
  return new Map<string, Buffer>([
    ...words.map((word): [string, Buffer] => [word, Buffer.from(word)]),
    ['order', Buffer.from(number.toBytes())],
    ['reading', numberBytes(reading)],
  ])
}

function numberBytes(value: number): Buffer {
  const writer = new ByteWriter()
  writer.number(value)
  return Buffer.from(writer.toBytes())
}

/** Nobody lags behind so far that a keyframe stands for what was said. */
async function keptUp(viewers: readonly TestViewer[]): Promise<void> {
  const seen = viewers.map((viewer) => viewer.frames.length)
  await Promise.all(viewers.map((viewer, i) => viewer.until(() => viewer.frames.length > seen[i]!)))
}
