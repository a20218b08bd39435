/** A reading that is allowed one value only was no number, and every reading of its machine was refused with it. */
import { expect, test } from 'vitest'

import type { EventOf } from '#models/twin/event.ts'
import { eventsOf } from '../support/event-log.ts'
import { libraryPlant } from '../support/incident-run.ts'

test('a reading whose normal range is one value is that value', () => {
  const samples = eventsOf(libraryPlant('yto-tractor'), 600).filter(
    (event): event is EventOf<'samples'> => event.type === 'samples',
  )
  expect(
    samples.flatMap(({ values }) => values).filter((value) => !Number.isFinite(value)),
  ).toEqual([])
  const engine = samples.find(({ workUnit }) => workUnit === 'T07')!
  expect(engine.values[engine.tags.indexOf('ECU_ver')]).toBe(1)
})
