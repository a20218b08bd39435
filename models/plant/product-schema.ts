/** File schema of what depends on the product: times, outputs, set-up, routes, and which item is taken first. */
import { z } from 'zod'

import { distribution } from './distribution-schema.ts'
import { byId, idSchema, strictMap } from './field-schema.ts'

const cycle = distribution('duration', 'constant')

/** How a station chooses its next load. */
export const dispatchRules = ['fifo', 'lifo', 'spt', 'edd', 'priority', 'setup'] as const

const setupSchema = strictMap({
  time: cycle.default({ kind: 'constant', value: 0 }).meta({
    description: 'Set-up for another product, where the matrix says nothing else',
  }),
  sameProduct: cycle.optional().meta({ description: 'Set-up between two loads of one product' }),
  matrix: byId(byId(cycle))
    .default({})
    .meta({ description: 'Set-up from one product to another: { A: { B: 20 min } }' }),
})

/** Keys of a station. */
export const stationByProduct = {
  cycles: byId(cycle)
    .optional()
    .meta({ description: 'Cycle of single products: { A: 45 s }; of all others `cycle`' }),
  outputs: byId(idSchema)
    .optional()
    .meta({ description: 'Place to which single products go; all others to `output`' }),
  setup: setupSchema.optional(),
  dispatch: z
    .enum(dispatchRules)
    .default('fifo')
    .meta({ description: 'Which waiting item is taken first' }),
}

const stepSchema = z
  .union([idSchema, strictMap({ station: idSchema, cycle: cycle.optional() })])
  .transform((step) => (typeof step === 'string' ? { station: step, cycle: undefined } : step))

/** Keys of a product. */
export const productFlow = {
  route: z
    .array(stepSchema)
    .min(1, { error: 'one station or more' })
    .optional()
    .meta({ description: 'Stations in the order of the visits: [S1, S3, S2, S3]' }),
  priority: z
    .number({ error: 'a number' })
    .default(0)
    .meta({ description: 'For `dispatch: priority`: the higher goes first' }),
}
