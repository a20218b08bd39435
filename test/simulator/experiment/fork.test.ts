/** Futures from one instant: alike with the same chances, apart from the change on, and apart by other chances. */
import { expect, test, vi } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil, runWithCommands } from '#simulator/plant-simulation.ts'
import { reseedStreams } from '#simulator/reseed.ts'
import { forkSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { runReplication } from '#simulator/experiment/replication.ts'
import { refractoryPlant } from '../../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

const hourUs = 3600e6
const plant = refractoryPlant()
const now = createSimulation(plant, 1)
runUntil(now, 60 * hourUs)

function future(seed: number | undefined, faultAtUs?: number): TwinEvent[] {
  const events: TwinEvent[] = []
  const fork = forkSimulation(now)
  if (seed !== undefined) reseedStreams(fork, seed)
  const fault = { command: 'fault', workUnit: 'R09', repairS: 7200 } as const
  const commands = faultAtUs === undefined ? [] : [{ timeUs: faultAtUs, command: fault }]
  runWithCommands(fork, commands, 68 * hourUs, (event) => events.push(event))
  return events
}

test('the same chances and no change give the same future', () => {
  expect(future(7)).toEqual(future(7))
})

test('other chances give another future, which begins with what was under way', () => {
  const [own, other] = [future(undefined), future(7)]
  expect(other).not.toEqual(own)
  expect(other[0]).toEqual(own[0])
})

test('one changed thing makes no difference before it happens', () => {
  const faultAtUs = 64 * hourUs
  const [plain, changed] = [future(7), future(7, faultAtUs)]
  const before = ({ timeUs }: TwinEvent) => timeUs < faultAtUs
  expect(changed.filter(before)).toEqual(plain.filter(before))
  expect(changed).not.toEqual(plain)
})

test('a replication goes on from a snapshot with the chances of its seed', () => {
  const snapshot = saveSimulation(now)
  const job = { plant: 0, snapshot, commands: [], warmupUs: 0, untilUs: 68 * hourUs }
  const [first, again, other] = [7, 7, 8].map((seed) => runReplication(plant, { ...job, seed }))
  expect(again).toEqual(first)
  expect(other!.report.finishedItems).not.toBeUndefined()
  expect(other).not.toEqual(first)
  expect(first!.report.fromDays).toBe(60 / 24)
})
