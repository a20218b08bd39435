/** What must hold for any plant, held against 200 random ones: balance, determinism, snapshots, forks, figures. */
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { RunReport } from '#simulator/statistics/report.ts'
import { nativeSimulator } from '../support/native-simulator.ts'
import { textOf } from '../support/plant-builder.ts'
import { randomPlant } from '../support/random-plant.ts'

vi.setConfig({ testTimeout: 900_000 })

const {
  createSimulation,
  createTraceHash,
  forkSimulation,
  parsePlant,
  reportOf,
  restoreSimulation,
  runUntil,
  saveSimulation,
} = nativeSimulator

const horizonUs = 75e6

/** What the events alone say: units and items inside, and the time that all items spent there. */
function createLedger() {
  const inside = new Map<number, { units: number; createdUs: number }>()
  let raw = 0
  let finished = 0
  let scrapped = 0
  let assembled = 0
  let itemUs = 0
  const remove = (id: number, timeUs: number) => {
    const item = inside.get(id)
    if (item === undefined) return 0
    inside.delete(id)
    itemUs += timeUs - item.createdUs
    return item.units
  }
  return {
    observe: (event: TwinEvent) => {
      const { timeUs } = event
      switch (event.type) {
        case 'item-created':
          if (event.units === 0) return
          for (const id of event.items) inside.set(id, { units: event.units, createdUs: timeUs })
          raw += event.units * event.items.length
          return
        case 'item-inspected':
          event.items.forEach((id, i) => {
            inside.get(id)!.units -= event.scrapUnits[i]!
            scrapped += event.scrapUnits[i]!
            if (event.result === 'scrap') expect(remove(id, timeUs)).toBe(0)
          })
          return
        case 'item-assembled':
          for (const id of event.items) assembled += remove(id, timeUs)
          return
        case 'item-divided':
          expect(event.units.reduce((sum, units) => sum + units, 0)).toBe(
            remove(event.from, timeUs),
          )
          event.items.forEach((id, i) =>
            inside.set(id, { units: event.units[i]!, createdUs: timeUs }),
          )
          return
        case 'item-stored':
        case 'item-left':
          for (const id of event.items) finished += remove(id, timeUs)
      }
    },
    sums: (nowUs: number) => {
      const rest = [...inside.values()]
      return {
        raw,
        finished,
        scrapped,
        assembled,
        insideUnits: rest.reduce((sum, { units }) => sum + units, 0),
        itemUs: itemUs + rest.reduce((sum, { createdUs }) => sum + nowUs - createdUs, 0),
      }
    },
  }
}

/** Events and figures of a run up to the horizon, or the circle in which the plant stands still. */
interface Outcome {
  readonly hash: string
  readonly report: RunReport | undefined
  readonly standstill: string | undefined
}

function runOn(from: ReturnType<typeof createSimulation>, hash = createTraceHash()): Outcome {
  let standstill: string | undefined
  try {
    runUntil(from, horizonUs, hash.add)
  } catch (error) {
    standstill = standstillOf(error)
  }
  return {
    hash: hash.digest(),
    report: standstill === undefined ? reportOf(from) : undefined,
    standstill,
  }
}

/** The message of a standstill; anything else is thrown on. */
function standstillOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code !== 'deadlock') throw error
  expect(message).toMatch(/stands still: .* waits for /)
  return message
}

function holds(plant: Plant, seed: number, share: number): void {
  const ledger = createLedger()
  const times: number[] = []
  const hash = createTraceHash()
  const first = createSimulation(plant, seed)
  let standstill: string | undefined
  try {
    runUntil(first, horizonUs, (event) => {
      hash.add(event)
      ledger.observe(event)
      times.push(event.timeUs)
    })
  } catch (error) {
    standstill = standstillOf(error)
  }
  const { raw, finished, scrapped, assembled, insideUnits, itemUs } = ledger.sums(horizonUs)
  expect(raw).toBe(finished + scrapped + assembled + insideUnits)
  const report = standstill === undefined ? reportOf(first) : undefined
  if (report) {
    const { rawInUnits, goodUnits, scrappedUnits, assembledUnits } = report
    expect([rawInUnits, goodUnits, scrappedUnits, assembledUnits, report.insideUnits]).toEqual([
      raw,
      finished,
      scrapped,
      assembled,
      insideUnits,
    ])
    // Little's law on the sample path: the time integral of items inside is the sum of their times inside.
    expect(report.wipItems * horizonUs).toBeCloseTo(itemUs, -2)
  }

  const straight: Outcome = { hash: hash.digest(), report, standstill }
  expect(runOn(createSimulation(plant, seed))).toEqual(straight)

  const alone = createSimulation(plant, seed)
  if (standstill === undefined) {
    runUntil(alone, horizonUs)
    expect(reportOf(alone)).toEqual(report)
  } else expect(() => runUntil(alone, horizonUs)).toThrow(/stands still/)

  // Stopped at a random event; saved and restored, and forked, it goes on as if nothing had been.
  const at = times[Math.floor(share * times.length)] ?? 0
  if (standstill !== undefined && at === times.at(-1)) return
  const stopped = createSimulation(plant, seed)
  const saved = createTraceHash()
  const forked = createTraceHash()
  runUntil(stopped, at, (event) => {
    saved.add(event)
    forked.add(event)
  })
  const bytes = saveSimulation(stopped)
  const fork = forkSimulation(stopped)
  expect(runOn(restoreSimulation(plant, bytes), saved)).toEqual(straight)
  expect(runOn(fork, forked)).toEqual(straight)
  expect(Buffer.compare(saveSimulation(stopped), bytes)).toBe(0)
}

test('balance, determinism, snapshots, forks and figures hold for 200 random plants', () => {
  fc.assert(
    fc.property(
      randomPlant,
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (sketch, seed, share) =>
        holds(parsePlant(textOf(sketch), { file: 'random.yaml' }), seed, share),
    ),
    { numRuns: 200, seed: 3, endOnFailure: true },
  )
})
