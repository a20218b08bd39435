/** Every event names what made it happen, and a fault explains all that stands still because of it. */
import { expect, test } from 'vitest'

import { applyEvent } from '#models/twin/apply-events.ts'
import { causeChain, rootOf, whyOf } from '#models/twin/cause-chain.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { eventsOf, lineOf } from '../support/event-log.ts'
import { buildLine } from '../support/plant-builder.ts'
import { refractoryPlant } from '../support/refractory.ts'

const hourUs = 3600e6

test('a fault reaches the neighbours that already wait, upstream first, each named as the cause of the next', () => {
  const simulation = createSimulation(
    buildLine({ cycles: ['2 s', '5 s', '1 s'], buffers: [1, 1] }),
    1,
  )
  const log: string[] = []
  const observe = (event: TwinEvent) =>
    log.push(`${event.sequence}<${event.cause} ${lineOf(event)}`)
  runUntil(simulation, 6e6)
  runUntil(simulation, 6.5e6, observe)
  expect(applyCommand(simulation, { command: 'fault', workUnit: 'M2', repairS: 10 }, observe)).toBe(
    1,
  )
  runUntil(simulation, 18e6, observe)
  expect(log).toEqual([
    '1<0 6.5 command fault M2',
    '2<1 6.5 M2 held fault-command',
    '3<2 6.5 M1 suspended blocked (M2)',
    '4<2 6.5 M3 suspended starved (M2)',
    '5<2 6.5 alarm 1 M2 fault-command',
    '6<2 16.5 alarm 1 cleared',
    '7<2 16.5 M2 execute repaired',
    '8<0 17 1 pass at M2 (-0)',
    '9<8 17 1 enters B2',
    '10<9 17 1 enters M3 for 1',
    '11<10 17 M3 execute',
    '12<9 17 2 enters M2 for 5',
    '13<12 17 3 enters B1',
    '14<13 17 4 created at entry',
    '15<14 17 4 enters M1 for 2',
    '16<15 17 M1 execute',
    '17<10 18 1 pass at M3 (-0)',
    '18<17 18 1 leaves M3',
    '19<12 18 M3 suspended starved (M2)',
  ])
})

test('a fault at the kiln holds it, blocks the dryer and starves the robots, and all lead back to the command', () => {
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => {
    events.push(event)
    if (event.type !== 'samples') applyEvent(state, plant, event)
  }
  const lookup = (sequence: number) => events[sequence - 1]
  runUntil(simulation, 8 * 24 * hourUs)
  const faultUs = 8 * 24 * hourUs
  const command = applyCommand(simulation, { command: 'fault', workUnit: 'R09' }, observe)
  applyCommand(simulation, { command: 'fault', workUnit: 'R09', repairS: 30 * 3600 }, observe)
  runUntil(simulation, faultUs + 24 * hourUs, observe)

  const first = (unit: string, reason: string) =>
    events.find(
      (event): event is EventOf<'work-unit-state'> =>
        event.type === 'work-unit-state' &&
        event.workUnit === unit &&
        event.reason === reason &&
        causeChain(event.sequence, lookup).some(({ type }) => type === 'command'),
    )
  expect(first('R09', 'fault-command')).toMatchObject({ state: 'held', cause: command })
  for (const [unit, reason] of [
    ['R08', 'blocked'],
    ['R10-1', 'starved'],
  ] as const) {
    const event = first(unit, reason)!
    expect(event).toMatchObject({
      state: 'suspended',
      waitsFor: { kind: 'work-unit', id: 'R09' },
    })
    expect(event.sequence).toBeGreaterThan(first('R09', 'fault-command')!.sequence)
    expect(rootOf(causeChain(event.sequence, lookup))).toMatchObject({ type: 'command' })
  }
  // Further along the line the chain has more links, and asking the state gives the same root.
  for (const unit of ['R08', 'R10-1', 'R11', 'R13-2'])
    expect(rootOf(whyOf(state, unit, lookup)), unit).toMatchObject({ type: 'command' })
  expect(whyOf(state, 'R11', lookup).map((event) => 'workUnit' in event && event.workUnit)).toEqual(
    expect.arrayContaining(['R11', 'R09']),
  )
})

test('numbers have no gaps and no cause is later than its event', () => {
  const events = eventsOf(refractoryPlant(), 24 * 3600)
  events.forEach(({ sequence, cause, timeUs }, i) => {
    if (sequence !== i + 1 || cause >= sequence || cause < 0)
      throw new Error(`event ${i + 1} has number ${sequence} and cause ${cause}`)
    if (i > 0 && timeUs < events[i - 1]!.timeUs) throw new Error(`event ${sequence} is too early`)
  })
  const rootless = events.filter(
    ({ type, cause, sequence }) =>
      cause === 0 && sequence > 1000 && !['samples', 'order-changed'].includes(type),
  )
  // What has no cause in the stream: failures by the machine's own cause.
  expect(
    rootless.every((event) => event.type === 'work-unit-state' && event.reason === 'failure'),
  ).toBe(true)
})
