/** A random step of a line: what kind of station it is, and what it asks of people, time and its ways. */
import * as fc from 'fast-check'

import { law, percent, seconds } from './random-laws.ts'

export type Keys = Readonly<Record<string, unknown>>

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 1) =>
  fc.option(arbitrary, { nil: undefined, freq })

const failures = fc.record({
  by: fc.constantFrom('operating-time', 'calendar-time'),
  mtbf: seconds(20, 200),
  mttr: law,
  crew: maybe(fc.constant('people')),
  interrupted: maybe(fc.constantFrom('restart', 'scrap')),
})

/** Ways to the next place: with a travel time, on a conveyor, or by vehicle. */
const transport = fc.oneof(
  fc.record({ kind: fc.constantFrom('belt', 'agv', 'manual'), handling: seconds(0, 5) }),
  fc.record({
    kind: fc.constant('belt'),
    speed: fc.constant('1 m/s'),
    conveyor: fc.record({
      pitch: fc.constantFrom('0.5 m', '1 m'),
      length: fc.constantFrom('1 m', '3 m'),
      accumulating: fc.boolean(),
    }),
  }),
  fc.record({
    kind: fc.constant('agv'),
    fleet: fc.constant('carts'),
    from: fc.constantFrom('a', 'b'),
    to: fc.constantFrom('b', 'c'),
  }),
)

const crew = fc.oneof(
  fc.record({ id: fc.constant('people'), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ id: fc.constant('people'), during: fc.constant('load'), takes: seconds(1, 3) }),
  fc.record({ id: fc.constant('people'), during: fc.constant('setup') }),
)

const maintenance = fc.record({
  id: fc.constant('service'),
  every: seconds(20, 60),
  by: fc.constantFrom('operating-time', 'calendar-time'),
  takes: law,
  crew: maybe(fc.constant('people')),
})

/** What is asked of the items that wait before the step. */
const waiting = fc.constantFrom<Keys>(
  {},
  {},
  {},
  { order: 'lifo' },
  { order: 'priority' },
  { deadTime: '2 s' },
  { shelfLife: '30 s' },
)

/** Of each kind as much as the line can use; what does not fit is left out where the plant is put together. */
export const step = fc.record({
  process: fc.constantFrom(
    'station',
    'station',
    'batch',
    'pipeline',
    'inspection',
    'assembly',
    'split',
  ),
  machines: fc.integer({ min: 1, max: 2 }),
  twin: fc.boolean(),
  cycle: law,
  batch: fc.integer({ min: 1, max: 4 }),
  longestWait: maybe(seconds(3, 20)),
  residence: seconds(2, 30),
  room: fc.constantFrom(0, 0, 1, 2, 5, 20),
  scrap: maybe(percent(30)),
  rework: maybe(
    fc.record({
      ratio: percent(40),
      limit: fc.integer({ min: 1, max: 3 }),
      back: fc.integer({ min: 0, max: 4 }),
    }),
  ),
  failures: maybe(failures),
  transport: maybe(transport),
  /** Parts for one main item, and how they come; pieces of one item. */
  parts: fc.integer({ min: 1, max: 2 }),
  partsCome: fc.constantFrom('saturated', 'arrivals', 'takt'),
  pieces: fc.integer({ min: 2, max: 3 }),
  setup: maybe(law),
  dispatch: maybe(fc.constantFrom('lifo', 'spt', 'priority', 'setup')),
  crew: maybe(crew, 2),
  maintenance: maybe(maintenance, 3),
  heatUp: maybe(law, 2),
  atShiftEnd: fc.constantFrom('pause', 'finish'),
  waiting,
  kanban: maybe(fc.integer({ min: 4, max: 8 }), 4),
})

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
