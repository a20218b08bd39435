/** File schema of how a machine fails and who repairs it. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import { sourceSchema, strictMap } from './field-schema.ts'
import { repairCrewKeys } from './people-schema.ts'

export const failuresSchema = strictMap({
  by: z.enum(['operating-time', 'calendar-time']).default('operating-time'),
  mtbf: distribution('duration', 'exponential'),
  mttr: distribution('duration', 'exponential'),
  ...repairCrewKeys,
  source: sourceSchema.optional(),
})
