/** File schema of stations where things come together or apart: the bill of materials, and the pieces of a cut. */
import { byId, idSchema, strictMap, wholeNumber } from './field-schema.ts'

/** What an assembly needs beside the main item, by the name of the part. */
export const partsSchema = byId(
  strictMap({
    from: idSchema.meta({ description: 'Place from which the part is taken' }),
    quantity: wholeNumber(1).default(1).meta({ description: 'Parts that one item takes' }),
  }),
)
  .refine((parts) => Object.keys(parts).length > 0, { error: 'one part or more' })
  .meta({ description: 'Bill of materials: { wheel: { from: wheels, quantity: 4 } }' })

/** What a split makes of one item. */
export const piecesSchema = strictMap({
  quantity: wholeNumber(1).optional().meta({ description: 'Pieces of one item' }),
  baseUnits: wholeNumber(1)
    .optional()
    .meta({ description: 'Base units of a piece, instead of a quantity; the last may be smaller' }),
  kind: idSchema.optional().meta({ description: 'Kind of the pieces; left out: as before' }),
  outputs: byId(wholeNumber(1))
    .optional()
    .meta({ description: 'Pieces for each place, the first ones first: { good: 3, offcut: 1 }' }),
})
