/** One virtual plant, seen by two twins through doors of their own: one in peace, one through an outage. Their records agree. */
import { afterEach, describe, expect, test } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { openMtconnectDoor } from '#server/virtual-plant/mtconnect-door.ts'
import { openOpcUaDoor } from '#server/virtual-plant/opcua-door.ts'
import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import { VirtualPlant } from '#server/virtual-plant/virtual-plant.ts'
import { packmlNumber } from '#models/twin/packml.ts'
import { discoverMap, startLiveTwin, type LiveTwin } from '../../support/live-twin.ts'
import { mosquittoIsMissing, startMosquitto } from '../../support/peers/mosquitto.ts'
import { startProxy } from '../../support/peers/tcp-proxy.ts'
import { refractoryPlant } from '../../support/refractory.ts'

const plant = refractoryPlant()
const host = '127.0.0.1'
const opened: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function openPlant(): VirtualPlant {
  const virtual = new VirtualPlant({ plant, seed: 1, speed: 60, warmDays: 0.2 })
  opened.push(() => virtual.stop())
  return virtual
}

function startTwin(map: string, url?: string): LiveTwin {
  const twin = startLiveTwin(plant, map, url)
  opened.push(() => twin.stop())
  return twin
}

interface Way {
  /** Map for the twin in peace, and for the one through the outage, with the address that it reads from. */
  readonly calm: string
  readonly troubled: string
  readonly url: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** What comes is kept back, until it is let through. */
  hold(): void
  release(): void
}

const portOf = (url: string) => Number(new URL(url).port)

async function byAgent(virtual: VirtualPlant): Promise<Way> {
  const settings = { host, port: 0, bufferSize: 50_000 }
  const calm = await virtual.addDoor((options) => openMtconnectDoor(options, settings))
  const troubled = await virtual.addDoor((options) => openMtconnectDoor(options, settings))
  const proxy = await startProxy(portOf(troubled.url))
  opened.push(() => proxy.close())
  return {
    calm: await discoverMap(plant, 'mtconnect', calm.url),
    troubled: await discoverMap(plant, 'mtconnect', troubled.url),
    url: `http://${host}:${proxy.port}/`,
    cut: proxy.cut,
    mend: proxy.mend,
    hold: proxy.hold,
    release: proxy.release,
  }
}

async function byOpcUa(virtual: VirtualPlant): Promise<Way> {
  const settings = { host, port: 0, historySize: 2000 }
  const calm = await virtual.addDoor((options) => openOpcUaDoor(options, settings))
  const troubled = await virtual.addDoor((options) => openOpcUaDoor(options, settings))
  const proxy = await startProxy(portOf(troubled.url))
  opened.push(() => proxy.close())
  return {
    calm: await discoverMap(plant, 'opc-ua', calm.url),
    troubled: await discoverMap(plant, 'opc-ua', troubled.url),
    url: `opc.tcp://${host}:${proxy.port}`,
    cut: proxy.cut,
    mend: proxy.mend,
    hold: proxy.hold,
    release: proxy.release,
  }
}

/** `what`: the cable of the edge node, or the broker itself. */
async function bySparkplug(virtual: VirtualPlant, what: 'cable' | 'broker'): Promise<Way> {
  const [calm, troubled] = [await startMosquitto(), await startMosquitto()]
  opened.push(
    () => calm.close(),
    () => troubled.close(),
  )
  const proxy = await startProxy(troubled.port)
  opened.push(() => proxy.close())
  await virtual.addDoor(async (options) => openSparkplugDoor(options, { url: calm.url }))
  await virtual.addDoor(async (options) =>
    openSparkplugDoor(options, { url: `mqtt://${host}:${proxy.port}` }),
  )
  return {
    calm: await discoverMap(plant, 'sparkplug', calm.url),
    troubled: await discoverMap(plant, 'sparkplug', troubled.url),
    url: troubled.url,
    cut: () => (what === 'cable' ? proxy.cut() : troubled.kill()),
    mend: () => (what === 'cable' ? proxy.mend() : troubled.start()),
    hold: proxy.hold,
    release: proxy.release,
  }
}

/** Events from an instant on, with numbers counted from there: what happened, not how it was numbered. */
function storyFrom(events: readonly TwinEvent[], fromUs: number, toUs: number): unknown[] {
  const told = events.filter(({ timeUs }) => timeUs >= fromUs && timeUs < toUs)
  const base = (told[0]?.sequence ?? 1) - 1
  const rebased = (number: number) => (number > base ? number - base : 0)
  // An item that was inferred while one of the twins was still connecting has taken a number there.
  const items = new Map<number, number>()
  const renamed = (item: number) => {
    if (!items.has(item)) items.set(item, items.size)
    return items.get(item)!
  }
  return told.map((event) => ({
    ...event,
    sequence: rebased(event.sequence),
    cause: rebased(event.cause),
    ...('alarm' in event ? { alarm: rebased(event.alarm) } : {}),
    ...('items' in event ? { items: event.items.map(renamed) } : {}),
  }))
}

const plantUs = (timeMs: number) => (timeMs - Date.parse(plant.epoch)) * 1000
const allGood = ({ view }: LiveTwin) => Object.keys(view.dataQuality).length === 0
const until = (condition: () => boolean, timeout = 30_000) =>
  expect.poll(condition, { timeout, interval: 100 }).toBe(true)

/** A plant and its two twins, which know it as it stands and hear the same from `fromMs` on. */
async function openBoth(open: (virtual: VirtualPlant) => Promise<Way>) {
  const virtual = openPlant()
  virtual.start()
  const way = await open(virtual)
  virtual.setPaused(true)
  // The tick that was under way is told.
  await pause(500)
  const calm = startTwin(way.calm)
  const troubled = startTwin(way.troubled, way.url)
  await until(() => allGood(calm) && allGood(troubled))
  // Both know the plant as it stands: from here on they hear the same.
  virtual.setPaused(false)
  await pause(1500)
  const fromMs = Date.now()
  return { virtual, way, calm, troubled, fromMs }
}

async function expectSameStory({
  calm,
  troubled,
  fromMs,
}: {
  readonly calm: LiveTwin
  readonly troubled: LiveTwin
  readonly fromMs: number
}): Promise<void> {
  const toMs = Date.now()
  const settled = ({ source }: LiveTwin) =>
    source.report().links.every(({ completeMs = 0 }) => completeMs > toMs + 2500)
  await until(() => settled(calm) && settled(troubled))
  await pause(300)
  const story = storyFrom(calm.recorded, plantUs(fromMs), plantUs(toMs))
  expect(story.length).toBeGreaterThan(50)
  expect(storyFrom(troubled.recorded, plantUs(fromMs), plantUs(toMs))).toEqual(story)
}

const ways: readonly [string, (virtual: VirtualPlant) => Promise<Way>, boolean][] = [
  ['MTConnect, with the cable cut', byAgent, false],
  ['OPC UA, with the cable cut', byOpcUa, false],
  ['Sparkplug, with the cable of the edge node cut', (v) => bySparkplug(v, 'cable'), true],
  ['Sparkplug, with the broker killed', (v) => bySparkplug(v, 'broker'), true],
]

describe.each(ways)('by %s', { timeout: 120_000 }, (name, open, needsBroker) => {
  test.skipIf(needsBroker && mosquittoIsMissing)(
    'the record across the outage equals the one without it, and both show the plant as it is',
    async () => {
      const { virtual, way, calm, troubled, fromMs } = await openBoth(open)
      await pause(2000)
      await way.cut()
      await until(
        () => Object.keys(troubled.view.dataQuality).length === plant.workUnits.length,
        3000,
      )
      await pause(4000)
      await way.mend()
      await until(() => allGood(troubled))
      await pause(2000)
      await expectSameStory({ calm, troubled, fromMs })
      virtual.setSpeed(0.1)
      const agrees = ({ view }: LiveTwin) =>
        [...virtual.values].every(([{ workUnit, kind }, value]) => {
          const unit = view.workUnits[workUnit]!
          if (kind === 'good') return unit.goodUnits === value
          if (kind === 'scrap') return unit.scrapUnits === value
          // MTConnect has fewer states than PackML.
          if (kind !== 'state' || name.startsWith('MTConnect')) return true
          return packmlNumber[unit.state] === value
        })
      await until(() => agrees(calm) && agrees(troubled), 5000)
    },
  )

  test.skipIf(name.includes('broker') || (needsBroker && mosquittoIsMissing))(
    'what comes late again and again is in the record at its own instant',
    async () => {
      const { way, calm, troubled, fromMs } = await openBoth(open)
      for (let i = 0; i < 4; i++) {
        way.hold()
        await pause(1200)
        way.release()
        await pause(800)
      }
      await pause(1000)
      await expectSameStory({ calm, troubled, fromMs })
    },
  )
})
