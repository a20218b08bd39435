/** A virtual plant behind its MTConnect agent: what a client reads is what the plant says, and nothing can be written. */
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { MtconnectConnector } from '#server/connectors/mtconnect/mtconnect-connector.ts'
import { mtconnectKind } from '#server/connectors/mtconnect/mtconnect-kind.ts'
import { mtconnectSettings } from '#server/connectors/mtconnect/mtconnect-settings.ts'
import { readDevices, readStreams } from '#server/connectors/mtconnect/agent-answers.ts'
import { openMtconnectDoor, type MtconnectDoor } from '#server/virtual-plant/mtconnect-door.ts'
import { VirtualValues } from '#server/virtual-plant/virtual-values.ts'
import { WrittenDown } from '../../support/recording-sink.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

let values: VirtualValues
let door: MtconnectDoor
const context = { id: 'm', log: pino({ level: 'silent' }), nowMs: () => Date.now() }

beforeEach(async () => {
  values = new VirtualValues(tinyPlant)
  const options = { plant: tinyPlant, signals: values.signals, values: () => values.values }
  door = await openMtconnectDoor(options, { host: '127.0.0.1', port: 0, bufferSize: 50 })
})
afterEach(() => door.close())

const text = async (path: string) => (await fetch(`${door.url}/${path}`)).text()
const held = {
  type: 'work-unit-state',
  workUnit: 'R1',
  state: 'held',
  reason: 'failure',
  sequence: 1,
  timeUs: 1,
  source: 'simulation',
  cause: 0,
} as const

test('every signal is a data item of the device of its work unit', async () => {
  const { items } = readDevices(await text('probe'))
  const [unit] = tinyPlant.workUnits
  expect(new Set(items.map(({ device }) => device))).toEqual(
    new Set(tinyPlant.workUnits.map(({ id }) => id)),
  )
  const own = items.filter(({ device }) => device === unit!.id).map(({ type }) => type)
  for (const type of [
    'AVAILABILITY',
    'EXECUTION',
    'FUNCTIONAL_MODE',
    'PART_COUNT',
    'EMERGENCY_STOP',
  ])
    expect(own).toContain(type)
  const { observations } = readStreams(await text('current'))
  expect(observations.map(({ dataItem }) => dataItem).sort()).toEqual(
    items.map(({ id }) => id).sort(),
  )
})

test('a fault of the plant reaches a client with its time, and what it is found to mean', async () => {
  const settings = mtconnectSettings.parse({ url: door.url, intervalMs: 20 })
  const found = await mtconnectKind.discover(settings, context, AbortSignal.timeout(5000))
  const state = found.find(({ meaning }) => meaning?.is === 'state')!
  expect(found.filter(({ meaning }) => meaning?.is === 'counter')).toHaveLength(
    2 * tinyPlant.workUnits.length,
  )
  expect(found.find(({ meaning }) => meaning?.is === 'blocked')?.value).toBe(false)
  const sink = new WrittenDown()
  const abort = new AbortController()
  const connector = new MtconnectConnector(settings, { ...context, addresses: [state.address] })
  const ended = connector.run(sink, abort.signal)
  await expect.poll(() => sink.statuses.at(-1)?.kind).toBe('connected')
  const timeMs = Date.now()
  door.tick({ timeMs, changed: values.take([held]) })
  await expect
    .poll(() => sink.read.at(-1))
    .toEqual({
      address: state.address,
      value: 'FEED_HOLD',
      timeMs,
      quality: 'good',
    })
  abort.abort()
  await ended
  expect(door.writes()).toBe(0)
})

test('its buffer says what it no longer has', async () => {
  for (let i = 0; i < 60; i++) {
    door.tick({
      timeMs: Date.now(),
      changed: values.take([{ ...held, state: i % 2 ? 'held' : 'idle' }]),
    })
  }
  const { firstSequence, lastSequence } = readStreams(await text('current'))
  expect(lastSequence - firstSequence).toBe(49)
  const lost = await fetch(`${door.url}/sample?from=1`)
  expect(lost.status).toBe(404)
  expect(await lost.text()).toContain('errorCode="OUT_OF_RANGE"')
  const page = readStreams(await text(`sample?from=${firstSequence}&count=7`))
  expect(page.observations).toHaveLength(7)
  expect(page.nextSequence).toBe(firstSequence + 7)
})

test('what is not for reading is refused and counted', async () => {
  const answers = await Promise.all(
    ['PUT', 'POST', 'DELETE'].map((method) => fetch(`${door.url}/current`, { method })),
  )
  expect(answers.map(({ status }) => status)).toEqual([405, 405, 405])
  expect(door.writes()).toBe(3)
  for (const path of ['nowhere', 'nowhere/current', 'a/b/probe', 'sample?count=-1', '%E0%A4%A'])
    expect(await text(path), path).toContain('<MTConnectError')
})
