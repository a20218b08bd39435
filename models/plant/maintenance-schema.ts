/** File schema of planned maintenance. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import {
  idSchema,
  positive,
  quantity,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'
import { repairCrewKeys } from './people-schema.ts'

export const maintenanceSchema = z.array(
  strictMap({
    id: idSchema,
    every: quantity('duration', positive),
    by: z.enum(['operating-time', 'calendar-time']).default('operating-time'),
    takes: distribution('duration', 'constant'),
    ...repairCrewKeys,
    count: wholeNumber(1).default(1).meta({ description: 'People needed at once' }),
    at: z.literal('between-loads', { error: "'between-loads'" }).default('between-loads'),
    source: sourceSchema.optional(),
  }),
  { error: 'a list of { id, every, takes }' },
)
