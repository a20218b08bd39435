/** Both futures of a fork: exact where nothing is changed, apart by what is, the same whoever runs them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { AppError } from '#models/app-error.ts'
import type { LoggedCommand, PlantCommand } from '#models/scenario/command.ts'
import { forkRequestSchema, type ForkRequestInput } from '#models/scenario/fork.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { createLocalRunner } from '#simulator/experiment/runner.ts'
import { createWorkerPool } from '#simulator/experiment/worker-pool.ts'
import { firstDivergence } from '#simulator/forks/divergence.ts'
import { planFork, type RecordedCommand } from '#simulator/forks/plan-fork.ts'
import { runFutures, type ForkFutures, type Future } from '#simulator/forks/run-futures.ts'
import { resourcesOf } from '#simulator/forks/resources.ts'
import {
  applyCommand,
  createSimulation,
  runUntil,
  runWithCommands,
} from '#simulator/plant-simulation.ts'
import { forkSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

const hourUs = 3600e6
const plant = refractoryPlant()
const forkUs = 126 * hourUs
const faultUs = forkUs + hourUs
const untilUs = forkUs + 8 * hourUs

const past: TwinEvent[] = []
const now = createSimulation(plant, 1)
runUntil(now, forkUs, (event) => past.push(event))
const snapshot = saveSimulation(now)
const stateThen = createTwinState(plant)
applyEvents(stateThen, plant, past)
advanceTo(stateThen, plant, forkUs)
const keyframe = encodeKeyframe(stateThen, plant)

/** What really happened after the fork: the kiln stopped for four hours. */
const record: TwinEvent[] = []
const recorded: RecordedCommand[] = []
beforeAll(() => {
  const real = forkSimulation(now)
  const observe = (event: TwinEvent) => void record.push(event)
  const ask = (timeUs: number, command: PlantCommand) => {
    runUntil(real, timeUs, observe)
    recorded.push({ timeUs, command, sequence: applyCommand(real, command, observe) })
  }
  ask(faultUs, { command: 'fault', workUnit: 'R09', repairS: 4 * 3600 })
  ask(faultUs + 2 * hourUs, { command: 'acknowledge', alarm: 1, by: 'shift' })
  runUntil(real, untilUs, observe)
})

const pool = createWorkerPool(2)
afterAll(() => pool.close())

function futuresOf(
  changes: ForkRequestInput['changes'],
  replications = 2,
  runner = createLocalRunner(),
): Promise<ForkFutures> {
  const request = forkRequestSchema.parse({ changes })
  const plan = planFork(now, recorded, request.changes)
  return runFutures(
    { plant, snapshot, keyframe, epoch: 'e', plan, untilUs, replications, seed: 1 },
    runner,
  )
}

function eventsOf({ recordings }: ForkFutures, future: Future): readonly TwinEvent[] {
  return recordings[future].flatMap((bytes) => decodeHistoryChunk(bytes, plant).events)
}

function stateAfter(events: readonly TwinEvent[]): TwinState {
  const state = decodeKeyframe(keyframe, plant)
  applyEvents(state, plant, events)
  advanceTo(state, plant, untilUs)
  return state
}

function kpi({ kpis }: ForkFutures, key: string) {
  return kpis.find((candidate) => candidate.key === key)!
}

test('without a change both futures are the record, to the last event and hash', async () => {
  const found = await futuresOf([])
  for (const future of ['baseline', 'branch'] as const) {
    expect(eventsOf(found, future)).toEqual(record)
    expect(stateHash(stateAfter(eventsOf(found, future)), plant)).toBe(
      stateHash(stateAfter(record), plant),
    )
  }
  expect(firstDivergence(eventsOf(found, 'baseline'), eventsOf(found, 'branch'))).toBeUndefined()
  expect(kpi(found, 'goodUnits').difference).toMatchObject({ mean: 0, halfWidth: 0 })
})

test('chunks of a recording follow each other without a gap', async () => {
  const { recordings } = await futuresOf([])
  const chunks = recordings.baseline.map((bytes) => decodeHistoryChunk(bytes, plant))
  expect(chunks.length).toBeGreaterThan(1)
  expect(chunks[0]!.fromUs).toBe(forkUs)
  expect(chunks.at(-1)!.toUs).toBe(untilUs)
  chunks.slice(1).forEach(({ fromUs, state }, i) => {
    expect(fromUs).toBe(chunks[i]!.toUs)
    expect(state.sequence).toBe(chunks[i]!.events.at(-1)!.sequence)
  })
})

test('without the fault more good units come out, beyond doubt, and the futures part when it came', async () => {
  const found = await futuresOf([{ change: 'without', sequences: [recorded[0]!.sequence] }], 10)
  const { difference, baseline } = kpi(found, 'goodUnits')
  expect(difference.n).toBe(10)
  expect(difference.mean - difference.halfWidth!).toBeGreaterThan(0)
  expect(baseline.n).toBe(10)
  expect(eventsOf(found, 'baseline')).toEqual(record)
  const divergence = firstDivergence(eventsOf(found, 'baseline'), eventsOf(found, 'branch'))!
  expect(divergence.timeUs).toBe(faultUs)
  expect(divergence.baseline).toMatchObject({ type: 'work-unit-state', workUnit: 'R09' })
  const asked = eventsOf(found, 'branch').filter(({ type }) => type === 'command')
  expect(asked).toEqual([])
})

test('one thread and two give the same result', async () => {
  const changes = [{ change: 'speed', workUnit: 'R09', percent: 10 }] as const
  const [here, there] = await Promise.all([
    futuresOf([...changes], 4),
    futuresOf([...changes], 4, pool),
  ])
  expect(there).toEqual(here)
})

describe('changes', () => {
  const planned = (changes: ForkRequestInput['changes']) =>
    planFork(now, [], forkRequestSchema.parse({ changes }).changes).branch

  test('steps are taken from what holds at the fork, and add up', () => {
    const capacity = plant.places.find(({ id }) => id === 'B07')!.capacity
    const change = { change: 'capacity', place: 'B07', by: 5, atS: 60 } as const
    expect(planned([change, { ...change, atS: 120 }])).toEqual([
      {
        timeUs: forkUs + 60e6,
        command: { command: 'set-capacity', place: 'B07', capacity: capacity + 5 },
      },
      {
        timeUs: forkUs + 120e6,
        command: { command: 'set-capacity', place: 'B07', capacity: capacity + 10 },
      },
    ])
  })

  test.each([
    ['unknown-crew', { change: 'crew', crew: 'nobody', by: 1 }],
    ['unknown-place', { change: 'capacity', place: 'B99', by: 1 }],
    ['bad-change', { change: 'capacity', place: 'B07', by: -9999 }],
    ['unknown-work-unit', { change: 'speed', workUnit: 'R99', percent: 10 }],
    ['bad-change', { change: 'speed', workUnit: 'R09', percent: -90.1 + 0.1, atS: 0 }],
    ['unknown-product', { change: 'first', product: 'gold' }],
    ['not-in-record', { change: 'without', sequences: [1] }],
    [
      'unknown-tag',
      {
        change: 'command',
        command: { command: 'restore-parameter', workUnit: 'R09', tag: 'mood' },
      },
    ],
  ] as const)('refuses with %s what the plant cannot do: %j', (code, change) => {
    const again = change.change === 'speed' ? [change, change] : [change]
    try {
      planned(again as ForkRequestInput['changes'])
      expect.fail('not refused')
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).code).toBe(code)
    }
  })

  test('an incident that runs on at the fork can be ended: nothing more comes of it', () => {
    const copy = forkSimulation(now)
    const fault = { command: 'fault', workUnit: 'R09', repairS: 60 } as const
    applyCommand(copy, {
      command: 'start-incident',
      incident: 'INC',
      steps: [{ afterS: 600, command: fault }],
    })
    const ending = { command: 'end-incident', incident: 'INC' } as const
    expect(resourcesOf(copy).undo).toContainEqual(ending)
    const held = (commands: readonly LoggedCommand[]) => {
      const future = forkSimulation(copy)
      const seen: TwinEvent[] = []
      runWithCommands(future, commands, forkUs + 900e6, (event) => seen.push(event))
      return seen.some((event) => event.type === 'alarm-raised' && event.workUnit === 'R09')
    }
    const { branch } = planFork(copy, [], [{ change: 'command', command: ending, atS: 0 }])
    expect([held([]), held(branch)]).toEqual([true, false])
    expect(() => applyCommand(now, ending)).toThrow('not running')
  })

  test('what undid a command goes with it, and nobody acknowledges an alarm that has another number', () => {
    const at = (minute: number, command: PlantCommand, sequence: number) => ({
      timeUs: forkUs + minute * 60e6,
      command,
      sequence,
    })
    const log = [
      at(1, { command: 'acknowledge', alarm: 1 }, 11),
      at(2, { command: 'fault', workUnit: 'R09' }, 12),
      at(3, { command: 'acknowledge', alarm: 2 }, 13),
      at(4, { command: 'repair', workUnit: 'R02' }, 14),
      at(5, { command: 'repair', workUnit: 'R09' }, 15),
      at(6, { command: 'repair', workUnit: 'R09' }, 16),
    ]
    const { baseline, branch } = planFork(now, log, [{ change: 'without', sequences: [12] }])
    expect(baseline).toHaveLength(6)
    expect(branch.map(({ timeUs }) => (timeUs - forkUs) / 60e6)).toEqual([1, 4, 6])
  })
})
