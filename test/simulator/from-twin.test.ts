/** A simulation built from the state of a twin: the same items in the same places, and a plant that goes on as it would have. */
import { readFileSync } from 'node:fs'

import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState, unitsInside, type TwinState } from '#models/twin/twin-state.ts'
import { scalar, type Simulation } from '#simulator/simulation.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { buildLine, exponential, textOf } from '../support/plant-builder.ts'
import { randomPlant } from '../support/random-plant.ts'

vi.setConfig({ testTimeout: 300_000 })

const {
  advanceTo,
  applyEvent,
  createSimulation,
  forkSimulation,
  parsePlant,
  runUntil,
  simulationFromTwin,
  skipSamplesUntil,
} = nativeSimulator
const hourUs = 3600e6
/** When the plant is first taken up, h: it has made something by then. */
const library: readonly (readonly [id: string, firstH: number])[] = [
  ['calb-battery', 240],
  ['csi-m09-pv', 48],
  ['hongyuan-bearing', 240],
  ['lier-refractory', 240],
  ['yto-tractor', 240],
]

function libraryPlant(id: string) {
  const file = new URL(`../../models/library/${id}/plant.yaml`, import.meta.url)
  return parsePlant(readFileSync(file, 'utf8'), { file: id })
}

const finished = ({ scalars }: Simulation) => scalars[scalar.finishedUnits]!
const inside = ({ scalars }: Simulation) => scalars[scalar.insideUnits]!

function expectBalance({ scalars }: Simulation): void {
  expect(scalars[scalar.rawInUnits]).toBe(
    scalars[scalar.finishedUnits]! +
      scalars[scalar.scrappedUnits]! +
      scalars[scalar.assembledUnits]! +
      scalars[scalar.insideUnits]!,
  )
}

test.each(library)(
  '%s taken up at 20 instants has the same items and goes on as well',
  (id, firstH) => {
    const plant = libraryPlant(id)
    const original = createSimulation(plant, 1)
    skipSamplesUntil(original, Infinity)
    const state = createTwinState(plant)
    const fold = (event: TwinEvent) => event.type !== 'samples' && applyEvent(state, plant, event)
    const made = { original: 0, takenUp: 0 }
    for (let instant = 0; instant < 20; instant++) {
      const atUs = Math.round((firstH + instant * 3.1) * hourUs)
      runUntil(original, atUs, fold)
      advanceTo(state, plant, atUs)
      const { simulation, state: taken, assumptions } = simulationFromTwin(plant, state, instant)
      expect(simulation.places.count).toEqual(original.places.count)
      expect(simulation.places.reserved).toEqual(original.places.reserved)
      expect(simulation.places.slotsUsed).toEqual(original.places.slotsUsed)
      expect(simulation.units.state).toEqual(original.units.state)
      expect(inside(simulation)).toBe(unitsInside(state))
      expect(unitsInside(taken)).toBe(unitsInside(state))
      expect(assumptions.map(({ code }) => code)).toContain('time-to-failure-drawn')

      const fork = forkSimulation(original)
      runUntil(fork, atUs + 8 * hourUs)
      runUntil(simulation, atUs + 8 * hourUs)
      expectBalance(simulation)
      const [was, is] = [finished(fork), finished(simulation)].map(
        (sum) => sum - finished(original),
      )
      // What fails within eight hours is drawn anew: single ones may differ, but not all of them to one side.
      expect(is! / was!).toBeGreaterThan(0.5)
      expect(is! / was!).toBeLessThan(2)
      made.original += was!
      made.takenUp += is!
    }
    expect(made.takenUp / made.original).toBeGreaterThan(0.97)
    expect(made.takenUp / made.original).toBeLessThan(1.03)
  },
)

test('200 random plants with every kind of block go on after being taken up, and nothing is lost', () => {
  let tried = 0
  let wentOn = 0
  fc.assert(
    fc.property(
      randomPlant,
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 60 }),
      (sketch, seed, atS) => {
        const plant = parsePlant(textOf(sketch), { file: 'random.yaml' })
        const original = createSimulation(plant, seed)
        const state = createTwinState(plant)
        if (!runs(original, atS * 1e6, (event) => applyEvent(state, plant, event))) return
        advanceTo(state, plant, atS * 1e6)
        const { simulation, state: taken } = simulationFromTwin(plant, state, seed)
        expect(inside(simulation)).toBe(unitsInside(taken))
        expect(taken.sequence).toBe(simulation.scalars[scalar.sequence])
        let gaps = 0
        const goesOn = runs(simulation, atS * 1e6 + 75e6, (event) => {
          gaps += event.sequence === taken.sequence + 1 ? 0 : 1
          applyEvent(taken, plant, event)
        })
        expect(gaps).toBe(0)
        expectBalance(simulation)
        expect(inside(simulation)).toBe(unitsInside(taken))
        tried += 1
        wentOn += goesOn ? 1 : 0
      },
    ),
    { numRuns: 200, seed: 5, endOnFailure: true },
  )
  expect(tried).toBeGreaterThan(100)
  expect(wentOn).toBe(tried)
})

/** False: the plant came to a standstill. */
function runs(simulation: Simulation, untilUs: number, observe?: (event: TwinEvent) => void) {
  try {
    runUntil(simulation, untilUs, observe)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== 'deadlock') throw error
    return false
  }
}

const line = buildLine({
  cycles: ['10 s', '10 s', '10 s'],
  buffers: [4, 4],
  failures: { breakdown: { mtbf: exponential(1000), mttr: exponential(100) } },
})

test('the same state and seed give the same simulation, and the given state is left alone', () => {
  const state = stateAfter(1000e6)
  const before = stateHash(state, line)
  const [one, other] = [1, 1].map((seed) => simulationFromTwin(line, state, seed))
  for (const { simulation } of [one!, other!]) runUntil(simulation, 9 * hourUs)
  expect(one!.simulation.scalars).toEqual(other!.simulation.scalars)
  expect(stateHash(state, line)).toBe(before)
})

test('a held machine is under repair for a drawn time, with the alarm that it already has', () => {
  const state = stateAfter(1000e6)
  state.alarms.clear()
  Object.assign(state.workUnits['M2']!, { state: 'held', reason: 'failure', sinceUs: 990e6 })
  state.alarms.set(7, {
    workUnit: 'M2',
    code: 'failure',
    priority: 2,
    tag: undefined,
    value: undefined,
    limit: undefined,
    raisedUs: 990e6,
    raisedSequence: state.sequence,
    clearedUs: undefined,
    acknowledgedBy: undefined,
  })
  const { simulation, state: taken, assumptions } = simulationFromTwin(line, state, 1)
  expect(assumptions).toContainEqual({ code: 'repair-time-drawn', count: 1, of: ['M2'] })
  expect([...taken.alarms.keys()]).toEqual([7])
  expect(taken.alarms.get(7)!.raisedUs).toBe(990e6)
  expect(taken.workUnits['M2']).toMatchObject({ state: 'held', sinceUs: 990e6 })
  runUntil(simulation, 9 * hourUs, (event) => applyEvent(taken, line, event))
  expect(taken.alarms.get(7)?.clearedUs).toBeGreaterThan(1000e6)
})

test('what is stale is believed, and said to be believed', () => {
  const state = stateAfter(1000e6)
  state.dataQuality['M3'] = { quality: 'stale', heardUs: 900e6 }
  expect(simulationFromTwin(line, state, 1).assumptions).toContainEqual({
    code: 'stale-unit-assumed',
    count: 1,
    of: ['M3'],
  })
})

function stateAfter(timeUs: number): TwinState {
  const state = createTwinState(line)
  runUntil(createSimulation(line, 1), timeUs, (event) => applyEvent(state, line, event))
  advanceTo(state, line, timeUs)
  return state
}
