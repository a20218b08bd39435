/** Heating: what has cooled down in a planned stop has to get hot before it works again. */
import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const { applyCommand, createSimulation, reportOf, restoreSimulation, runUntil, saveSimulation } =
  nativeSimulator
const hour = 3600

/** Monday, eight o'clock is plant time 0; a break of half an hour at noon, and the night from 16 to 8. */
const days = {
  epoch: '2026-01-05T08:00:00+08:00',
  calendars: {
    day: {
      periods: [{ days: 'mon-fri', from: '08:00', to: '16:00' }],
      breaks: [{ from: '12:00', to: '12:30' }],
    },
  },
  calendar: 'day',
  release: { kind: 'saturated', into: 'entry' },
  places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
}
const furnace = { input: 'entry', cycle: '3 h', heatUp: '2 h', coolsAfter: '1 h' }

function statesOf(sketch: Parameters<typeof buildPlant>[0], untilH: number): string[] {
  return logOf(buildPlant(sketch), untilH * hour)
    .filter((line) => / F /.test(line) && !/pass/.test(line))
    .map((line) => line.replace(/^\S+/, (seconds) => `${Number(seconds) / hour}h`))
}

test('a furnace is heated after the night, not after a short break, and then goes on with its load', () => {
  expect(statesOf({ ...days, stations: { F: furnace } }, 30)).toEqual([
    '0h 1 enters F for 10800',
    '0h F execute',
    '3h 2 enters F for 10800',
    '4h F stopped planned-stop',
    '4.5h F execute',
    '6.5h 3 enters F for 10800',
    '8h F stopped planned-stop',
    '24h F starting heating',
    '26h F execute',
    '27.5h 4 enters F for 10800',
    '28h F stopped planned-stop',
    '28.5h F execute',
  ])
})

test('heating that a short stop breaks off goes on afterwards, a failure meanwhile does not stop it', () => {
  const slow = { ...furnace, heatUp: '5 h' }
  const failures = {
    by: 'calendar-time',
    mtbf: { distribution: 'constant', value: '25 h' },
    mttr: { distribution: 'constant', value: '1 h' },
  }
  expect(statesOf({ ...days, stations: { F: { ...slow, failures } } }, 30).slice(6)).toEqual([
    '8h F stopped planned-stop',
    '24h F starting heating',
    '25h F held failure',
    '25h alarm 1 F failure',
    '26h F starting heating',
    '28h F stopped planned-stop',
    '28.5h F starting heating',
    '29.5h F execute',
  ])
})

test('maintenance cools too, the time counts as set-up, and a restart in the middle changes nothing', () => {
  const plant = buildPlant({
    ...days,
    calendar: 'always',
    stations: { F: { ...furnace, power: { rated: '9 kW', setup: '4 kW', off: '0 kW' } } },
  })
  const simulation = createSimulation(plant, 1)
  runUntil(simulation, 1 * hour * 1e6)
  applyCommand(simulation, { command: 'start-maintenance', workUnit: 'F' })
  runUntil(simulation, 3 * hour * 1e6)
  applyCommand(simulation, { command: 'end-maintenance', workUnit: 'F' })
  runUntil(simulation, 4 * hour * 1e6)
  const restored = restoreSimulation(plant, saveSimulation(simulation))
  for (const one of [simulation, restored]) {
    runUntil(one, 10 * hour * 1e6)
    const { stations, energy } = reportOf(one)
    expect(stations['F']).toMatchObject({ setUp: 0.2, execute: 0.6 })
    expect(energy.electricityKWh).toBeCloseTo(6 * 9 + 2 * 4, 9)
  }
})

test('coolsAfter without heatUp is refused', () => {
  expect(() =>
    buildPlant({ ...days, stations: { F: { input: 'entry', cycle: '1 h', coolsAfter: '1 h' } } }),
  ).toThrow("stations.F.coolsAfter: expected 'heatUp' beside it, got none")
})
