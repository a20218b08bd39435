/** What a plant file with broken people says: the place, what was expected, and how to mend it. */
import { expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'

const good = `schema: parallel-factory/plant@1
id: saw
name: Saw
release: { kind: saturated, into: queue }
crews:
  repair: { name: { en: Repair, zh: 维修 }, size: 2 }
calendars:
  day: { periods: [{ days: mon-fri, from: '08:00', to: '16:00' }], breaks: [] }
calendar: day
places:
  queue: { capacity: 8 }
stations:
  saw:
    input: queue
    cycle: 30 s
    failures: { mtbf: 20 h, mttr: 1 h, crew: repair, priority: 2 }
    crew: { id: repair, count: 2, during: load, takes: 10 s }
`

function messageOf(text: string): string {
  try {
    parsePlant(text, { file: 'saw.yaml' })
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

test('crews are read with their names, sizes and uses', () => {
  const plant = parsePlant(good, { file: 'saw.yaml' })
  expect(plant.crews).toEqual([
    { id: 'repair', name: { en: 'Repair', zh: '维修' }, size: 2, calendar: 'day' },
  ])
  expect(plant.stations[0]).toMatchObject({
    failures: { crew: 'repair', priority: 2 },
    crew: { id: 'repair', count: 2, priority: 1, during: 'load', takesS: 10 },
  })
})

test.each<[what: string, replace: string, by: string, message: string]>([
  [
    'unknown repair crew',
    'crew: repair,',
    'crew: repairs,',
    "saw.yaml:16:46: stations.saw.failures.crew: expected the id of a crew, got 'repairs'; did you mean 'repair'?",
  ],
  [
    'unknown operators',
    'crew: { id: repair',
    'crew: { id: people',
    "saw.yaml:17:17: stations.saw.crew.id: expected the id of a crew, got 'people'",
  ],
  [
    'crew of nobody',
    'size: 2',
    'size: 0',
    'saw.yaml:6:49: crews.repair.size: expected a whole number from 1 on, got 0',
  ],
  [
    'more people than there are',
    'count: 2',
    'count: 3',
    "saw.yaml:17:32: stations.saw.crew.count: expected at most 2, the size of crew repair, got 3; raise the size of repair, or lower 'count'",
  ],
  [
    'loading without a time',
    ', takes: 10 s',
    '',
    "saw.yaml:17:5: stations.saw.crew.takes: expected a duration such as '45 s', '40 min' or '12 h', got nothing; add the key 'takes'",
  ],
  [
    'crew for something else',
    'during: load, takes: 10 s',
    'during: lunch',
    "saw.yaml:17:43: stations.saw.crew.during: expected a map { id, count, during: processing }, or { …, during: setup }, or { …, during: load, takes: '30 s' }, got 'lunch'",
  ],
  [
    'pipeline that scraps what is inside',
    '    cycle: 30 s\n    failures: { ',
    '    process: pipeline\n    residence: 1 h\n    cycle: 30 s\n    failures: { interrupted: scrap, ',
    "saw.yaml:18:30: stations.saw.failures.interrupted: expected 'resume', since a pipeline goes on with all that is inside, got 'scrap'; leave the key out",
  ],
  [
    'wear by calendar time',
    'failures: { ',
    'failures: { by: calendar-time, wear: { growth: 0.5 per 1000 h }, ',
    "saw.yaml:16:36: stations.saw.failures.wear: expected no wear where failures fall by calendar time, got a map; write 'by: operating-time', or remove 'wear'",
  ],
  [
    'growth without a time',
    'failures: { ',
    'failures: { wear: { growth: 0.5 }, ',
    "saw.yaml:16:33: stations.saw.failures.wear.growth: expected a growth such as '0.5 per 1000 h' or '20 % per 1000 h', got 0.5",
  ],
  [
    'named mode without a repair time',
    '{ mtbf: 20 h, mttr: 1 h, crew: repair, priority: 2 }',
    '{ jam: { mtbf: 20 h } }',
    "saw.yaml:16:17: stations.saw.failures.jam.mttr: expected a duration such as '45 s', '40 min' or '12 h'",
  ],
  [
    'calendar that does not exist',
    'calendar: day',
    'calendar: days',
    "saw.yaml:9:11: calendar: expected the id of a calendar, got 'days'; did you mean 'day'?",
  ],
  [
    'calendar without open time',
    'breaks: []',
    "breaks: [{ from: '07:00', to: '17:00' }]",
    "saw.yaml:8:10: calendars.day.periods: expected some time for work in the week, got none, since the breaks take all of it; shorten 'breaks'",
  ],
  [
    'day that does not exist',
    'mon-fri',
    'mon-fry',
    "saw.yaml:8:28: calendars.day.periods[0].days: expected days such as 'mon-fri', 'sat', 'daily' or [mon, wed], got 'mon-fry'",
  ],
  [
    'time that does not exist',
    "'16:00'",
    "'25:00'",
    "saw.yaml:8:56: calendars.day.periods[0].to: expected a time of day such as '08:00' or '24:00', got '25:00'",
  ],
  [
    'maintenance by an unknown crew',
    'cycle: 30 s',
    'cycle: 30 s\n    maintenance: [{ id: lube, every: 500 h, takes: 2 h, crew: lube }]',
    "saw.yaml:16:63: stations.saw.maintenance[0].crew: expected the id of a crew, got 'lube'; valid: repair",
  ],
])('refuses a %s', (_, replace, by, message) => {
  expect(good).toContain(replace)
  expect(messageOf(good.replace(replace, by))).toContain(message)
})
