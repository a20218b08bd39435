import { expect, test } from 'vitest'

import { mappedState, stateTables } from '#models/live/state-tables.ts'
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import { lineMap, liveMapOf, livePlant } from '../../support/live-line.ts'

const head = `schema: parallel-factory/live@1
plant: sketch
links:
  plc: { kind: mqtt, url: mqtt://localhost }
signals:
`

test('placeholders are written out, for each work unit and each of its tags', () => {
  expect(lineMap.signals.filter(({ meaning }) => meaning.is === 'state')).toMatchObject([
    { address: 'M1/state', workUnit: 'M1' },
    { address: 'M2/state', workUnit: 'M2' },
    { address: 'M3/state', workUnit: 'M3' },
  ])
  const { signals } = liveMapOf(`${head}  - { from: plc, address: 'x/{workUnit}/{tag}' }\n`)
  expect(signals[1]).toMatchObject({
    address: 'x/M2/temperature',
    workUnit: 'M2',
    meaning: { is: 'reading', tag: 'temperature', scale: 1 },
  })
})

test('codes of their own become PackML states, with a reason where one is given', () => {
  const { signals } = liveMapOf(
    `${head}  - { from: plc, address: a, workUnit: M1, state: { RUN: execute, 7: suspended blocked } }\n`,
  )
  const [{ meaning }] = signals as [(typeof signals)[0]]
  const table = meaning.is === 'state' ? meaning.table : {}
  expect(mappedState(table, 'run')).toEqual({ state: 'execute', reason: undefined })
  expect(mappedState(table, 7)).toEqual({ state: 'suspended', reason: 'blocked' })
  expect(mappedState(table, 'constructor')).toBeUndefined()
})

test('the tables of the standards know their codes as numbers and as names', () => {
  expect(mappedState(stateTables.packml, 6)?.state).toBe('execute')
  expect(mappedState(stateTables.packml, 'Execute')?.state).toBe('execute')
  expect(mappedState(stateTables.mtconnect, 'FEED_HOLD')?.state).toBe('held')
})

test.each([
  ['{ from: plx, address: a, workUnit: M1, starved: true }', "a link, got 'plx'"],
  ['{ from: plc, address: a, workUnit: M9, starved: true }', "a work unit of the plant, got 'M9'"],
  ['{ from: plc, address: a, workUnit: M1, tag: temperatur }', "did you mean 'temperature'?"],
  ['{ from: plc, address: a, workUnit: M1 }', 'one of tag, state, counter'],
  ['{ from: plc, address: a, workUnit: M1, starved: true, blocked: true }', 'starved and blocked'],
  ['{ from: plc, address: a, starved: true }', "the key 'workUnit', or {workUnit} in the address"],
  ['{ from: plc, address: a, workUnit: M1, starved: true, scale: 2 }', "no 'scale' beside"],
  ['{ from: plc, address: a, workUnit: M1, state: { 1: running } }', 'a PackML state'],
  ['{ from: plc, address: a, workUnit: M1, state: packlm }', 'packml'],
])('%s is refused with its place and how to mend it', (signal, message) => {
  expect(() => liveMapOf(`${head}  - ${signal}\n`)).toThrow(message)
  expect(() => liveMapOf(`${head}  - ${signal}\n`)).toThrow(/live\.yaml:6:\d+/)
})

test('two signals that would contradict each other are refused', () => {
  const line = '  - { from: plc, address: a, workUnit: M1, state: packml }\n'
  expect(() => liveMapOf(head + line + line)).toThrow('a second M1 state')
})

test('a map of another plant is refused', () => {
  const text = head.replace('plant: sketch', 'plant: other')
  expect(() => parseLiveMap(`${text}  []\n`, { file: 'live.yaml', plant: livePlant })).toThrow(
    "the id of the plant that runs, got 'other'",
  )
})
