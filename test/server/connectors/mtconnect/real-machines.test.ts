/** Logs of real machines, played through an agent whose cable is cut on the way: the time in each state must be right. */
import { setTimeout as sleep } from 'node:timers/promises'

import { pino } from 'pino'
import { expect, test } from 'vitest'

import type { Reading } from '#server/connectors/connector.ts'
import { MtconnectConnector } from '#server/connectors/mtconnect/mtconnect-connector.ts'
import { mtconnectSettings } from '#server/connectors/mtconnect/mtconnect-settings.ts'
import type { AgentDataItem } from '#server/virtual-plant/mtconnect/agent-model.ts'
import { deviceWith, startMachine } from '../../../support/peers/mtconnect-machine.ts'
import { readShdr } from '../../../support/peers/shdr-log.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

interface Played {
  readonly read: readonly Reading[]
  /** From the times of the log to those of the readings, ms. */
  readonly shiftMs: number
  readonly endMs: number
  readonly codes: readonly string[]
}

/** The end of the log is now; the cable is away from one third to two thirds of it. */
async function play(
  fixture: string,
  items: readonly AgentDataItem[],
  addresses: readonly string[],
): Promise<Played> {
  const log = readShdr(fixture, items)
  const endMs = Math.max(...log.map(({ timeMs }) => timeMs))
  const shiftMs = Math.floor(Date.now() - endMs)
  const machine = await startMachine([deviceWith(items)])
  const sink = new WrittenDown()
  const abort = new AbortController()
  const connector = new MtconnectConnector(mtconnectSettings.parse({ url: machine.url }), {
    id: 'm',
    addresses,
    log: pino({ level: 'silent' }),
    nowMs: () => Date.now(),
  })
  const ended = connector.run(sink, abort.signal)
  await expect.poll(() => sink.statuses.at(-1)?.kind).toBe('connected')
  for (const [i, { timeMs, dataItem, value }] of log.entries()) {
    if (i === Math.floor(log.length / 3)) await machine.cable.cut()
    if (i === Math.floor((2 * log.length) / 3)) await machine.cable.mend()
    machine.agent.observe(dataItem, value, timeMs + shiftMs)
    if (i % 10 === 0) await sleep(10)
  }
  const doneMs = Date.now()
  await expect.poll(() => sink.completed.at(-1) ?? 0, { timeout: 8000 }).toBeGreaterThan(doneMs)
  abort.abort()
  await ended
  await machine.close()
  return { read: sink.read.toSorted(byTime), shiftMs, endMs, codes: sink.codes }
}

const byTime = (a: Reading, b: Reading) => a.timeMs - b.timeMs

function secondsByValue({ read, shiftMs, endMs }: Played, address: string) {
  // What the agent said before the log began has a later time than all of it.
  const own = read.filter((reading) => reading.address === address).slice(0, -1)
  const seconds: Record<string, number> = {}
  for (const [i, { timeMs, value }] of own.entries()) {
    const key = String(value ?? 'UNAVAILABLE')
    const until = own[i + 1]?.timeMs ?? endMs + shiftMs
    seconds[key] = (seconds[key] ?? 0) + (until - timeMs) / 1000
  }
  return seconds
}

test('a morning of a milling machine that is often away: each state has its seconds', async () => {
  const items: AgentDataItem[] = [
    { id: 'execution', category: 'EVENT', type: 'EXECUTION' },
    { id: 'avail', category: 'EVENT', type: 'AVAILABILITY' },
    { id: 'estop', category: 'EVENT', type: 'EMERGENCY_STOP' },
    { id: 'mode', category: 'EVENT', type: 'CONTROLLER_MODE' },
    { id: 'logic', category: 'CONDITION', type: 'LOGIC_PROGRAM' },
    { id: 'path_pos', category: 'SAMPLE', type: 'PATH_POSITION', units: 'MILLIMETER_3D' },
  ]
  const played = await play('nist-gfagie01.shdr', items, [
    'execution',
    'logic',
    'logic#8100004F',
    'path_pos.x',
  ])
  // Counted from the file by other means.
  const counted = { UNAVAILABLE: 54952.782, READY: 688.515, ACTIVE: 347.558, INTERRUPTED: 1.205 }
  const seconds = secondsByValue(played, 'execution')
  expect(Object.keys(seconds).sort()).toEqual(Object.keys(counted).sort())
  for (const [state, expected] of Object.entries(counted))
    expect(seconds[state], state).toBeCloseTo(expected, 2)
  const away = played.read.filter(({ value }) => value === undefined)
  expect(away.length).toBeGreaterThan(20)
  expect(away.every(({ quality }) => quality === 'bad')).toBe(true)
  const positions = played.read.filter(({ address }) => address === 'path_pos.x')
  expect(positions.some(({ value }) => value === 0)).toBe(false)
  const warned = played.read.filter(({ address }) => address === 'logic#8100004F')
  expect(new Set(warned.map(({ value }) => value))).toEqual(
    new Set([undefined, 'normal', 'warning']),
  )
  expect(played.codes).toEqual([])
})

test('one run of a lathe', async () => {
  const items: AgentDataItem[] = [
    { id: 'pexecution', category: 'EVENT', type: 'EXECUTION' },
    { id: 'ppartcount', category: 'EVENT', type: 'PART_COUNT' },
    { id: 'avail', category: 'EVENT', type: 'AVAILABILITY' },
    { id: 'estop', category: 'EVENT', type: 'EMERGENCY_STOP' },
    { id: 'system', category: 'CONDITION', type: 'SYSTEM' },
    { id: 'S1load', category: 'SAMPLE', type: 'LOAD', units: 'PERCENT' },
    { id: 'p1LPathPos', category: 'SAMPLE', type: 'PATH_POSITION', units: 'MILLIMETER_3D' },
  ]
  const played = await play('okuma.shdr', items, ['pexecution', 'ppartcount'])
  const seconds = secondsByValue(played, 'pexecution')
  expect(seconds['ACTIVE']).toBeCloseTo(604.963, 2)
  expect(seconds['READY']).toBeCloseTo(3.946, 2)
  expect(seconds['PROGRAM_COMPLETED']).toBeCloseTo(0.245, 2)
  expect(played.codes).toEqual([])
})
