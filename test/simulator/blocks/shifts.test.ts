/** Working time: machines pause or finish at the end of a shift, crews come and go, breaks and holidays. */
import { expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import { lineOf, logOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant, exponential } from '../../support/plant-builder.ts'

const { createSimulation, forkSimulation, reportOf, restoreSimulation, runUntil, saveSimulation } =
  nativeSimulator
const hour = 3600
const constant = (value: string) => ({ distribution: 'constant', value })
// 2026-01-05 is a Monday; plant time 0 is eight o'clock.
const days = {
  epoch: '2026-01-05T08:00:00+08:00',
  calendars: {
    day: {
      periods: [{ days: 'mon-fri', from: '08:00', to: '16:00' }],
      breaks: [{ from: '12:00', to: '12:30' }],
      holidays: ['2026-01-07'],
    },
  },
  calendar: 'day',
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
}

/** Log lines with hours instead of seconds, without the items. */
function statesOf(plant: Plant, untilH: number): string[] {
  return logOf(plant, untilH * hour)
    .filter((line) => /held|execute|stopped|suspended|enters M for|alarm/.test(line))
    .map((line) => line.replace(/^\S+/, (seconds) => `${Number(seconds) / hour}h`))
}

test('a machine pauses with its load outside working time and goes on with the rest', () => {
  const plant = buildPlant({ ...days, stations: { M: { input: 'entry', cycle: '3 h' } } })
  expect(statesOf(plant, 73)).toEqual([
    '0h 1 enters M for 10800',
    '0h M execute',
    '3h 2 enters M for 10800',
    '4h M stopped planned-stop',
    '4.5h M execute',
    '6.5h 3 enters M for 10800',
    '8h M stopped planned-stop',
    // Tuesday; Wednesday is a holiday.
    '24h M execute',
    '25.5h 4 enters M for 10800',
    '28h M stopped planned-stop',
    '28.5h M execute',
    '29h 5 enters M for 10800',
    '32h 6 enters M for 10800',
    '32h M stopped planned-stop',
    '72h M execute',
  ])
})

test('a machine that finishes completes the running load first', () => {
  const plant = buildPlant({
    ...days,
    stations: { M: { input: 'entry', cycle: '3 h', atShiftEnd: 'finish' } },
  })
  expect(statesOf(plant, 25)).toEqual([
    '0h 1 enters M for 10800',
    '0h M execute',
    '3h 2 enters M for 10800',
    // Over the break, too; then nothing more until it is over.
    '6h 3 enters M for 10800',
    '9h M stopped planned-stop',
    '24h 4 enters M for 10800',
    '24h M execute',
  ])
})

test('time off is neither starved nor down, failures by calendar time fall in it, arrivals go on', () => {
  const plant = buildPlant({
    ...days,
    release: { kind: 'arrivals', into: 'entry', every: '5 h' },
    places: { entry: { capacity: 9 } },
    stations: {
      M: {
        input: 'entry',
        cycle: '1 h',
        failures: { by: 'calendar-time', mtbf: constant('9 h'), mttr: constant('2 h') },
      },
    },
  })
  expect(statesOf(plant, 26)).toEqual([
    '0h M suspended starved (entry)',
    '4h M stopped planned-stop',
    '4.5h M suspended starved (entry)',
    '5h 1 enters M for 3600',
    '5h M execute',
    '6h M suspended starved (entry)',
    '8h M stopped planned-stop',
    '9h alarm 1 M failure',
    '11h alarm 1 cleared',
    '20h alarm 2 M failure',
    '22h alarm 2 cleared',
    '24h 2 enters M for 3600',
    '24h M execute',
    '25h 3 enters M for 3600',
    '26h 4 enters M for 3600',
  ])
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 24 * hour * 1e6)
  const { execute, starved, down } = reportOf(simulation).stations['M']!
  expect(execute * 24).toBeCloseTo(1, 9)
  expect(starved * 24).toBeCloseTo(6.5, 9)
  expect(down).toBe(0)
})

test('a pipeline pauses as one, or takes no more and runs empty', () => {
  const oven = (atShiftEnd: string) =>
    buildPlant({
      ...days,
      release: { kind: 'arrivals', into: 'entry', every: '3 h' },
      places: { entry: { capacity: 9 } },
      stations: {
        M: { process: 'pipeline', input: 'entry', cycle: '1 h', residence: '4 h', atShiftEnd },
      },
    })
  expect(statesOf(oven('pause'), 27)).toEqual([
    '0h M suspended starved (entry)',
    '3h 1 enters M for 14400',
    '3h M execute',
    '4h M stopped planned-stop',
    '4.5h M execute',
    '6h 2 enters M for 14400',
    '8h M stopped planned-stop',
    '24h M execute',
    '24h 3 enters M for 14400',
    '25h 4 enters M for 14400',
    '26h 5 enters M for 14400',
    '27h 6 enters M for 14400',
  ])
  expect(statesOf(oven('finish'), 25)).toEqual([
    '0h M suspended starved (entry)',
    '3h 1 enters M for 14400',
    '3h M execute',
    '6h 2 enters M for 14400',
    '10h M stopped planned-stop',
    '24h 3 enters M for 14400',
    '24h M execute',
    '25h 4 enters M for 14400',
  ])
})

test('a crew off duty serves nobody, and completes what it does', () => {
  const plant = buildPlant({
    ...days,
    crews: { repair: { size: 1 } },
    stations: {
      M: {
        input: 'entry',
        cycle: '100 h',
        calendar: 'always',
        failures: { mtbf: constant('7 h'), mttr: constant('2 h'), crew: 'repair' },
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  const log: string[] = []
  runUntil(simulation, 33 * hour * 1e6, (event) => {
    if (event.type === 'work-unit-state')
      log.push(`${event.timeUs / 3.6e9}h ${event.state} ${event.waitsFor?.id ?? ''}`.trim())
  })
  expect(log).toEqual([
    '0h execute',
    '7h held',
    '9h execute',
    '16h held repair',
    '24h held',
    '26h execute',
    '33h held repair',
  ])
  // On duty 7.5 of the first 24 h and 7.5 of the next nine; at work 2 + 2 h, one of them overtime.
  expect(reportOf(simulation).crews['repair']!.utilisation).toBeCloseTo(4 / 15, 9)
})

test('a night shift goes over midnight and over the end of the week', () => {
  const plant = buildPlant({
    ...days,
    epoch: '2026-01-11T20:00:00+08:00',
    calendars: { night: { periods: [{ days: 'sun', from: '22:00', to: '06:00' }] } },
    calendar: 'night',
    stations: { M: { input: 'entry', cycle: '100 h' } },
  })
  expect(statesOf(plant, 180)).toEqual([
    '0h M stopped planned-stop',
    '2h 1 enters M for 360000',
    '2h M execute',
    '10h M stopped planned-stop',
    '170h M execute',
    '178h M stopped planned-stop',
  ])
})

test('saved or forked in the middle of a break, a run goes on with the same log', () => {
  const plant = buildPlant({
    ...days,
    places: { ...days.places, mid: { capacity: 3 } },
    crews: { repair: { size: 1 }, operators: { size: 2, calendar: 'always' } },
    stations: {
      A: {
        machines: 2,
        input: 'entry',
        output: 'mid',
        cycle: exponential(600),
        crew: { id: 'operators' },
        failures: { mtbf: '2 h', mttr: '30 min', crew: 'repair' },
      },
      B: { machines: 2, input: 'mid', cycle: exponential(500), atShiftEnd: 'finish' },
    },
  })
  const straight = createSimulation(plant, 5)
  runUntil(straight, 28.25 * hour * 1e6)
  const others = [restoreSimulation(plant, saveSimulation(straight)), forkSimulation(straight)]
  const log = (simulation: typeof straight): string[] => {
    const lines: string[] = []
    runUntil(simulation, 125 * hour * 1e6, (event) =>
      lines.push(`${event.sequence}<${event.cause} ${lineOf(event)}`),
    )
    return lines
  }
  const expected = log(straight)
  expect(expected.length).toBeGreaterThan(500)
  for (const other of others) expect(log(other)).toEqual(expected)
})

test('a pipeline that has no room for its load takes none in when the break is over', () => {
  const plant = buildPlant({
    ...days,
    places: { ...days.places, mid: { capacity: 0 } },
    stations: {
      OVEN: {
        process: 'pipeline',
        input: 'entry',
        output: 'mid',
        cycle: '130 min',
        residence: '1 h',
        atShiftEnd: 'finish',
      },
      M: { input: 'mid', cycle: '3 h' },
    },
  })
  const lines = statesOf(plant, 8).concat(
    logOf(plant, 8 * hour).filter((line) => line.includes('enters OVEN')),
  )
  expect(lines).toMatchInlineSnapshot(`
    [
      "0h OVEN execute",
      "0h M suspended starved (OVEN)",
      "2.1666666666666665h 1 enters M for 10800",
      "2.1666666666666665h M execute",
      "4h M stopped planned-stop",
      "4.333333333333333h OVEN suspended blocked (M)",
      "4.5h M execute",
      "5.666666666666667h M suspended starved (OVEN)",
      "5.666666666666667h OVEN suspended blocked (M)",
      "5.666666666666667h 2 enters M for 10800",
      "5.666666666666667h M execute",
      "5.666666666666667h OVEN execute",
      "7.833333333333333h OVEN suspended blocked (M)",
      "8h OVEN stopped planned-stop",
      "8h M stopped planned-stop",
      "0 1 enters OVEN for 7800",
      "7800 2 enters OVEN for 7800",
      "20400 3 enters OVEN for 7800",
    ]
  `)
})
