/** A parameter outside its normal range spoils what it touches; the inspection finds it hours later and names the cause. */
import { expect, test, vi } from 'vitest'

import { causeChain } from '#models/twin/cause-chain.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import type { Plant } from '#models/plant/plant.ts'
import { lineOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant } from '../../support/plant-builder.ts'
import { refractoryPlant } from '../../support/refractory.ts'

vi.setConfig({ testTimeout: 120_000 })

const { applyCommand, createSimulation, forkSimulation, restoreSimulation, runUntil } =
  nativeSimulator
const { saveSimulation, reportOf } = nativeSimulator

const hourUs = 3600e6
const isVerdict = (event: TwinEvent): event is EventOf<'item-inspected'> =>
  event.type === 'item-inspected'

/** A furnace, a minute a piece, in front of an inspection that takes ten seconds. */
function furnace(quality: object, inspection: object = {}, furnace: object = {}): Plant {
  return buildPlant({
    flowUnit: { name: 'piece', kind: 'item', baseUnits: 10 },
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B: { capacity: 9 } },
    stations: {
      F: {
        cycle: '60 s',
        input: 'entry',
        output: 'B',
        tags: {
          T: { name: 'T', unit: '°C', target: 100, normal: { low: 90, high: 110 }, quality },
        },
        ...furnace,
      },
      I: { process: 'inspection', cycle: '10 s', input: 'B', ...inspection },
    },
  })
}

const drift = { command: 'drift-parameter', workUnit: 'F', tag: 'T' } as const
const restore = { command: 'restore-parameter', workUnit: 'F', tag: 'T' } as const

test('a spoilt item is scrapped at the inspection behind, because of the command', () => {
  const simulation = createSimulation(furnace({ per: 5, probability: '50 %' }), 1)
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => void events.push(event)
  const command = applyCommand(simulation, { ...drift, to: 120 }, observe)
  runUntil(simulation, 60e6, observe)
  applyCommand(simulation, restore, observe)
  runUntil(simulation, 140e6, observe)
  const verdicts = events.filter(isVerdict)
  expect(verdicts.map(lineOf)).toEqual([
    '60 1 pass at F (-0)',
    '70 1 scrap at I (-10)',
    '120 2 pass at F (-0)',
    '130 2 pass at I (-0)',
  ])
  const chain = causeChain(verdicts[1]!.sequence, (sequence) => events[sequence - 1])
  expect(chain.map(({ sequence }) => sequence)).toEqual([verdicts[1]!.sequence, command])
  expect(reportOf(simulation)).toMatchObject({ scrappedUnits: 10, goodUnits: 10 })
})

test('the mean over the stay counts: half a stay at 20 beyond is one at 10 less the range', () => {
  const spoilt = (atS: number) => {
    const simulation = createSimulation(furnace({ per: 10, probability: '100 %' }), 1)
    runUntil(simulation, atS * 1e6)
    applyCommand(simulation, { ...drift, shift: 20 })
    runUntil(simulation, 70e6)
    return reportOf(simulation).scrappedUnits
  }
  expect(spoilt(30)).toBe(0)
  expect(spoilt(1)).toBeGreaterThan(7)
})

test('of many the expected share is found, and of items that were not spoilt none', () => {
  const simulation = createSimulation(furnace({ per: 1, probability: '3 %', max: '25 %' }), 7)
  runUntil(simulation, 100 * hourUs)
  expect(reportOf(simulation).scrappedUnits).toBe(0)
  applyCommand(simulation, { ...drift, shift: -30 })
  runUntil(simulation, 200 * hourUs)
  const { scrappedUnits } = reportOf(simulation)
  const units = 6000 * 10
  const deviation = Math.sqrt(units * 0.25 * 0.75)
  expect(Math.abs(scrappedUnits - 0.25 * units)).toBeLessThan(4 * deviation)
})

test('a defect that can be mended sends the load through again, once', () => {
  const simulation = createSimulation(
    furnace({ per: 1, probability: '100 %', result: 'rework' }, { rework: '0 %' }),
    1,
  )
  const events: TwinEvent[] = []
  applyCommand(simulation, { ...drift, shift: 20 })
  runUntil(simulation, 80e6, (event) => events.push(event))
  expect(events.filter(isVerdict).map(lineOf)).toEqual([
    '60 1 pass at F (-0)',
    '70 1 rework at I (-0)',
    '80 1 pass at I (-0)',
  ])
})

test('in a pipeline only what passes the zone while the parameter is off is spoilt', () => {
  const plant = furnace(
    { per: 1, probability: '100 %', zone: ['50 %', '60 %'] },
    {},
    { process: 'pipeline', cycle: '60 s', residence: '600 s' },
  )
  const simulation = createSimulation(plant, 1)
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => void events.push(event)
  runUntil(simulation, 600e6)
  applyCommand(simulation, { ...drift, shift: 50 })
  runUntil(simulation, 660e6)
  applyCommand(simulation, restore)
  runUntil(simulation, 1500e6, observe)
  const scrapped = events.filter(isVerdict).filter(({ result }) => result === 'scrap')
  // The item that entered at 300 s is in the zone from 600 s to 660 s.
  expect(scrapped.map(lineOf)).toEqual(['910 6 scrap at I (-10)'])
})

test('hidden defects go with a snapshot and with a fork, and nobody watching changes nothing', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 100 * hourUs)
  applyCommand(simulation, { ...drift, workUnit: 'R09', tag: 'Z2_max', to: 1500, overS: 7200 })
  runUntil(simulation, 140 * hourUs)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  const fork = forkSimulation(simulation)
  runUntil(fork, 200 * hourUs, () => undefined)
  for (const each of [simulation, restored]) runUntil(each, 200 * hourUs)
  expect(reportOf(restored)).toEqual(reportOf(simulation))
  expect(reportOf(fork)).toEqual(reportOf(simulation))
})

test('a kiln that is too cold becomes scrap a day later, and the chain of causes leads to the drift', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => void (event.type === 'samples' || events.push(event))
  const startUs = 8 * 24 * hourUs
  runUntil(simulation, startUs)
  const command = applyCommand(
    simulation,
    { ...drift, workUnit: 'R09', tag: 'Z2_max', to: 1520 },
    observe,
  )
  const untilUs = startUs + 72 * hourUs
  runUntil(simulation, untilUs, observe)
  const lossBetween = (fromH: number, toH: number) => {
    let lost = 0
    let items = 0
    for (const event of events.filter(isVerdict)) {
      const atH = (event.timeUs - startUs) / hourUs
      if (event.workUnit !== 'R11' || atH < fromH || atH >= toH) continue
      if (event.result === 'pass') items += event.items.length
      lost += event.scrapUnits.reduce((sum, units) => sum + units, 0)
    }
    return lost / (40 * items)
  }
  // The last soak zone position is 38 % of 61 h in front of the exit, the first one half of it.
  expect(lossBetween(0, 23)).toBeLessThan(0.012)
  expect(lossBetween(34, 72)).toBeGreaterThan(0.28)
  expect(lossBetween(34, 72)).toBeLessThan(0.32)

  const byNumber = new Map(events.map((event) => [event.sequence, event]))
  const worst = events
    .filter(isVerdict)
    .findLast(({ workUnit, scrapUnits }) => workUnit === 'R11' && scrapUnits[0]! > 5)!
  const chain = causeChain(worst.sequence, (sequence) => byNumber.get(sequence))
  expect(chain.at(-1)).toMatchObject({
    type: 'command',
    sequence: command,
    target: 'R09',
    parameters: { tag: 'Z2_max', to: 1520 },
  })
})
