/** Everything that a person can do on a live plant is done, and the equipment is asked for nothing but to speak. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { connectAsync } from 'mqtt'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { commandSchema, type Command } from '#models/wire/protocol.ts'
import { decodePayload, isUndecodable } from '#server/connectors/sparkplug/sparkplug-payload.ts'
import { openLivePlant } from '#server/live/open-live-plant.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { openMtconnectDoor, type MtconnectDoor } from '#server/virtual-plant/mtconnect-door.ts'
import { openOpcUaDoor, type OpcUaDoor } from '#server/virtual-plant/opcua-door.ts'
import { openSparkplugDoor, type SparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import { VirtualPlant } from '#server/virtual-plant/virtual-plant.ts'
import { discoverMap } from '../../support/live-twin.ts'
import {
  mosquittoIsMissing,
  startMosquitto,
  type Mosquitto,
} from '../../support/peers/mosquitto.ts'
import { refractoryPlant } from '../../support/refractory.ts'
import { TestViewer } from '../../support/test-viewer.ts'

const host = '127.0.0.1'
const log = pino({ level: 'silent' })
const plant = refractoryPlant()
const { id } = plant
const unit = plant.workUnits[0]!.id
const hostId = 'twin-of-the-test'

/** A valid one of each kind. */
const commands: { readonly [K in Command['command']]: Extract<Command, { command: K }> } = {
  pause: { command: 'pause' },
  resume: { command: 'resume' },
  speed: { command: 'speed', factor: 60 },
  fault: { command: 'fault', workUnit: unit, repairS: 60 },
  repair: { command: 'repair', workUnit: unit },
  acknowledge: { command: 'acknowledge', alarm: 1, by: 'test' },
  'set-rate': { command: 'set-rate', workUnit: unit, factor: 2 },
  'set-crew-size': { command: 'set-crew-size', crew: 'maintenance', size: 3 },
  'set-capacity': { command: 'set-capacity', place: plant.places[0]!.id, capacity: 5 },
  'add-vehicle': { command: 'add-vehicle', fleet: 'agv' },
  'start-maintenance': { command: 'start-maintenance', workUnit: unit },
  'end-maintenance': { command: 'end-maintenance', workUnit: unit },
  'drift-parameter': { command: 'drift-parameter', workUnit: unit, tag: 'moisture', shift: 1 },
  'restore-parameter': { command: 'restore-parameter', workUnit: unit, tag: 'moisture' },
  reorder: { command: 'reorder', product: 'brick', priority: 5 },
  'hold-lot': { command: 'hold-lot', lot: 1 },
  'release-lot': { command: 'release-lot', lot: 1 },
  'start-incident': {
    command: 'start-incident',
    incident: 'made-up',
    steps: [{ afterS: 0, command: { command: 'fault', workUnit: unit } }],
  },
  'end-incident': { command: 'end-incident', incident: 'made-up' },
}

interface Heard {
  readonly topic: string
  readonly payload: Buffer
}

let folder: string
let broker: Mosquitto
let virtual: VirtualPlant
let sparkplug: SparkplugDoor
let opcUa: OpcUaDoor
let mtconnect: MtconnectDoor
let server: RunningServer
/** All that was said at the broker, by whomever. */
const heard: Heard[] = []
const closing: (() => Promise<unknown>)[] = []

/** A third of the machines by each protocol, and a counter on a plain topic. */
function mapText(): string {
  const third = (rest: number) => plant.workUnits.filter((_, i) => i % 3 === rest)
  const state = (from: string, rest: number, address: (workUnit: string) => string) =>
    third(rest).map(({ id: workUnit }) => ({
      from,
      address: address(workUnit),
      workUnit,
      state: from === 'agent' ? 'mtconnect' : 'packml',
    }))
  return JSON.stringify({
    schema: 'parallel-factory/live@1',
    plant: id,
    links: {
      edge: { kind: 'sparkplug', url: broker.url, hostId },
      plc: { kind: 'opc-ua', url: opcUa.url },
      agent: { kind: 'mtconnect', url: mtconnect.url },
      topics: { kind: 'mqtt', url: broker.url },
      inlet: { kind: 'http', expectEvery: 60 },
    },
    signals: [
      ...state('edge', 0, (workUnit) => `${id}/virtual/${workUnit}:StateCurrent`),
      ...state('plc', 1, (workUnit) => `nsu=urn:parallel-factory:${id};s=${workUnit}.StateCurrent`),
      ...state('agent', 2, (workUnit) => `${workUnit}_StateCurrent`),
      { from: 'topics', address: 'line/good', workUnit: unit, counter: 'good' },
      { from: 'inlet', address: 'scrap', workUnit: unit, counter: 'scrap' },
    ],
  })
}

const send = (path: string, method: 'POST' | 'DELETE', body: unknown) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(body),
  })
const problem = async (answer: Response) => ((await answer.json()) as { code: string }).code
const links = async () => {
  const answer = await fetch(`${server.url}/api/plants/${id}/links`)
  return ((await answer.json()) as { links: { id: string; status: string }[] }).links
}
const openAlarm = () => {
  const { alarms } = server.plants.get(id)!.twin.state
  return [...alarms].find(([, alarm]) => alarm.code === 'failure')?.[0]
}

describe.skipIf(mosquittoIsMissing)('a live plant', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-only-'))
    closing.push(() => rm(folder, { recursive: true, force: true }))
    broker = await startMosquitto()
    closing.push(() => broker.close())
    virtual = new VirtualPlant({ plant, seed: 1, speed: 30, warmDays: 0.1 })
    closing.push(() => virtual.stop())
    sparkplug = await virtual.addDoor(async (options) =>
      openSparkplugDoor(options, { url: broker.url }),
    )
    opcUa = await virtual.addDoor((options) =>
      openOpcUaDoor(options, { host, port: 0, historySize: 100 }),
    )
    mtconnect = await virtual.addDoor((options) =>
      openMtconnectDoor(options, { host, port: 0, bufferSize: 10_000 }),
    )
    virtual.start()
    const listener = await connectAsync(broker.url)
    closing.push(() => listener.endAsync())
    listener.on('message', (topic, payload) => heard.push({ topic, payload }))
    await listener.subscribeAsync('#', { qos: 1 })
    const map = join(folder, 'live.yaml')
    await writeFile(map, mapText())
    const plants = new PlantRegistry()
    plants.add(
      await openLivePlant(
        plant,
        { LIVE: map, DATA_DIR: folder, HISTORY: 'file', HISTORY_DAYS: 1, HISTORY_FINE_DAYS: 1 },
        log,
      ),
    )
    server = await openDoors(
      plants,
      {
        PORT: 0,
        HOST: host,
        DATA_DIR: folder,
        ORIGIN: [],
        CONNECTIONS_PER_ADDRESS: 100,
        CLIENT_DIR: 'dist/client',
      },
      log,
    )
    closing.push(() => server.stop())
    const connected = async () => (await links()).filter(({ status }) => status === 'connected')
    await vi.waitFor(async () => expect(await connected()).toHaveLength(4), 20_000)
  }, 90_000)
  afterAll(async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  }, 30_000)

  test('every kind of command is tried', () => {
    const kinds = commandSchema.options.map(({ shape }) => [...shape.command.values][0])
    expect(Object.keys(commands).toSorted()).toEqual(kinds.toSorted())
  })

  test('takes no command but the acknowledgement of an alarm, over HTTP and over a socket', async () => {
    const viewer = new TestViewer(server.url, plant)
    await viewer.hello()
    await virtual.command({ command: 'fault', workUnit: unit, repairS: 3600 })
    await expect.poll(openAlarm, { timeout: 10_000 }).toBeDefined()
    for (const command of Object.values(commands)) {
      const isSeen = command.command === 'acknowledge'
      const asked = isSeen ? { ...command, alarm: openAlarm()! } : command
      const answer = await send(`/api/plants/${id}/commands`, 'POST', asked)
      const result = await viewer.command(asked)
      if (isSeen) {
        expect([answer.status, result.ok]).toEqual([200, true])
        continue
      }
      const code = /^(pause|resume|speed)$/.test(command.command) ? 'no-pace' : 'not-commandable'
      expect([command.command, await problem(answer)]).toEqual([command.command, code])
      expect(result).toMatchObject({ ok: false, code })
    }
    viewer.close()
  })

  test('keeps notes, compares futures, and gives its record away, all without the equipment', async () => {
    const { timeUs } = server.plants.get(id)!.twin.state
    const about = { kind: 'work-unit', id: unit }
    const note = await send(`/api/plants/${id}/notes`, 'POST', { timeUs, about, text: 'seen' })
    expect(note.status).toBe(201)
    const { id: number } = (await note.json()) as { id: number }
    expect((await send(`/api/plants/${id}/notes/${number}`, 'DELETE', {})).status).toBe(200)
    const fork = await send(`/api/plants/${id}/forks`, 'POST', { changes: [] })
    expect(fork.ok).toBe(true)
    expect((await fetch(`${server.url}/api/plants/${id}/shadow`)).status).toBe(200)
    const capsule = await send(`/api/plants/${id}/capsule`, 'POST', { fromUs: 0, toUs: timeUs })
    await capsule.arrayBuffer()
    for (const path of ['export/csv', 'incidents', 'links', 'notes', 'quarantine', 'summary'])
      expect((await fetch(`${server.url}/api/plants/${id}/${path}`)).status, path).toBe(200)
    const pushed = await send(`/api/plants/${id}/readings/inlet`, 'POST', {
      readings: [{ address: 'scrap', value: 1, time: Date.now() }],
    })
    expect(await pushed.json()).toMatchObject({ accepted: 1 })
  })

  test('looking around asks for births at most', { timeout: 60_000 }, async () => {
    const found = await Promise.all([
      discoverMap(plant, 'sparkplug', broker.url),
      discoverMap(plant, 'mqtt', broker.url),
      discoverMap(plant, 'opc-ua', opcUa.url),
      discoverMap(plant, 'mtconnect', mtconnect.url),
    ])
    for (const text of found) expect(text).toContain('parallel-factory/live@1')
  })

  test('after all that, nobody has written anything to the equipment', async () => {
    await server.stop()
    closing.pop()
    expect([opcUa.writes(), mtconnect.writes(), sparkplug.writes]).toEqual([0, 0, 0])
    const byEquipment = new RegExp(`^spBv1\\.0/${id}/[ND](BIRTH|DATA|DEATH)/virtual(/|$)`)
    const ours = heard.filter(({ topic }) => !byEquipment.test(topic))
    const asks = ours.filter(({ topic }) => topic !== `spBv1.0/STATE/${hostId}`)
    expect(asks.length).toBeGreaterThan(0)
    expect(new Set(asks.map(({ topic }) => topic))).toEqual(new Set([`spBv1.0/${id}/NCMD/virtual`]))
    for (const { payload } of asks) {
      const decoded = decodePayload(payload)
      expect(isUndecodable(decoded) ? [] : decoded.metrics).toMatchObject([
        { name: 'Node Control/Rebirth', value: { kind: 'boolean', boolean: true } },
      ])
    }
    const states = ours.filter(({ topic }) => topic === `spBv1.0/STATE/${hostId}`)
    expect(states.map(({ payload }) => JSON.parse(payload.toString()).online)).toEqual([
      true,
      false,
    ])
  })
})
