/** File schema of how a machine fails, who repairs it, and how it wears. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import { byId, issueText, notNegative, quantity, sourceSchema, strictMap } from './field-schema.ts'
import { repairCrewKeys } from './people-schema.ts'
import { readQuantity } from './quantities.ts'

const growthForm = "a growth such as '0.5 per 1000 h' or '20 % per 1000 h'"

/** `0.5 per 1000 h` → growth of the failure rate per second of operation. */
const growthSchema = z
  .string({ error: growthForm })
  .transform((text, context) => {
    const [share = '', time = ''] = text.split(' per ')
    const grown = readQuantity(share.trim(), 'ratio')
    const periodS = readQuantity(time.trim(), 'duration')
    if (typeof grown === 'number' && typeof periodS === 'number' && grown >= 0 && periodS > 0)
      return grown / periodS
    context.addIssue({ code: 'custom', message: issueText(growthForm) })
    return z.NEVER
  })
  .meta({ description: 'By how much the failure rate grows, as a share of that of a new machine' })

const wearSchema = strictMap({
  growth: growthSchema,
  restoredBy: z.enum(['repair', 'maintenance', 'both']).default('repair'),
})

const modeSchema = strictMap({
  by: z.enum(['operating-time', 'calendar-time']).default('operating-time'),
  mtbf: distribution('duration', 'exponential'),
  mttr: distribution('duration', 'exponential'),
  interrupted: z
    .enum(['resume', 'restart', 'scrap'])
    .default('resume')
    .meta({ description: 'The load that was being worked on: goes on, begins anew, is scrapped' }),
  cost: quantity('money', notNegative)
    .optional()
    .meta({ description: 'Of each repair, beside the hours that it takes' }),
  wear: wearSchema.optional().meta({ description: 'The failure rate grows with operating time' }),
  ...repairCrewKeys,
  source: sourceSchema.optional(),
})

/** One way to fail, or a map of several by name. */
export const failuresSchema = z.union([modeSchema, byId(modeSchema)])

export type FailureModeFile = z.output<typeof modeSchema>

/** The ways to fail of a station: name (undefined for the only, unnamed one) and figures. */
export function failureModesOf(
  failures: z.output<typeof failuresSchema> | undefined,
): [name: string | undefined, mode: FailureModeFile][] {
  if (failures === undefined) return []
  return isOne(failures) ? [[undefined, failures]] : Object.entries(failures)
}

function isOne(failures: z.output<typeof failuresSchema>): failures is FailureModeFile {
  return Object.hasOwn(failures, 'mtbf') && Object.hasOwn(failures, 'mttr')
}
