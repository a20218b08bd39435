/** File schema of what machines draw: electric power and fuel by the state of a machine. */
import { z } from 'zod'

import { notNegative, quantity, share, sourceSchema, strictMap } from './field-schema.ts'

const source = sourceSchema.optional()
const power = quantity('power', notNegative)

export const powerSchema = strictMap({
  rated: power,
  idle: power.default(0),
  loadFactor: quantity('ratio', share).optional(),
  holding: power
    .optional()
    .meta({ description: 'Kept hot or under vacuum without work; left out: idle' }),
  setup: power.optional().meta({ description: 'During set-up; left out: idle' }),
  off: power.optional().meta({ description: 'In a planned stop; left out: idle' }),
  source,
})

export const fuelSchema = z
  .union([
    power,
    strictMap({ running: power, holding: power.optional(), off: power.default(0), source }),
  ])
  .meta({
    description:
      'Fuel power of the station, always burnt; or of one machine by state: { running, holding, off }',
  })
