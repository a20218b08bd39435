/** File schema of what the plant costs: prices, and the shares of cost that a cost index is weighed by. */
import { z } from 'zod'

import { notNegative, positive, quantity, share, sourceSchema, strictMap } from './field-schema.ts'

const source = sourceSchema.optional()
const ratio = quantity('ratio', share)

const indexSchema = strictMap({
  shares: strictMap({
    labour: ratio,
    energy: ratio,
    scrap: ratio,
    depreciation: ratio,
    inventory: ratio,
    overhead: ratio,
  })
    .refine((shares) => Math.abs(Object.values(shares).reduce((a, b) => a + b) - 1) < 1e-9, {
      error: 'shares that make 100 % together',
    })
    .meta({ description: 'Shares of the conversion cost before the change' }),
  capital: z
    .number({ error: 'a number' })
    .positive({ error: 'a number above 0' })
    .meta({ description: 'Installed capital after the change / before it' }),
  source,
})

export const costSchema = strictMap({
  labour: quantity('labour-price', notNegative).default(0),
  electricity: quantity('energy-price', notNegative).default(0),
  fuel: quantity('energy-price', notNegative).default(0),
  price: quantity('money', positive)
    .optional()
    .meta({ description: 'Of one good base unit, without tax: the value of the output' }),
  material: quantity('money', notNegative)
    .optional()
    .meta({ description: 'Of one base unit that enters' }),
  scrap: quantity('money', notNegative)
    .optional()
    .meta({ description: 'Value that is lost with one scrapped base unit, beyond its material' }),
  repair: quantity('labour-price', notNegative)
    .optional()
    .meta({ description: 'Of one hour in which a machine is held for repair' }),
  depreciation: quantity('yearly-cost', notNegative).optional(),
  overhead: quantity('yearly-cost', notNegative).optional(),
  inventory: strictMap({
    value: quantity('money', notNegative).meta({ description: 'Of one base unit in process' }),
    interest: ratio.meta({ description: 'Per year' }),
    source,
  }).optional(),
  index: indexSchema.optional().meta({ description: 'What a cost index is weighed by' }),
  source,
})
