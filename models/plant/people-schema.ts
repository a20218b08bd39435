/** File schema of people: crews, and what a station needs them for. */
import { z } from 'zod'

import {
  byId,
  idSchema,
  localizedTextSchema,
  positive,
  quantity,
  sourceSchema,
  strictMap,
  wholeNumber,
} from './field-schema.ts'

const source = sourceSchema.optional()

export const crewsSchema = byId(
  strictMap({
    name: localizedTextSchema.optional(),
    calendar: idSchema.optional(),
    size: wholeNumber(1).meta({ description: 'People at work at the same time' }),
    source,
  }),
)

const count = wholeNumber(1).default(1).meta({ description: 'People needed at once' })
const priority = wholeNumber(1)
  .default(1)
  .meta({ description: 'Who is served first when people are short: 1 before 2' })

/** People that a station needs: for all of the work on a load, for setting it up only, or for loading it. */
export const stationCrewSchema = z
  .discriminatedUnion(
    'during',
    [
      strictMap({
        id: idSchema,
        count,
        priority,
        during: z.literal('processing').default('processing'),
      }),
      strictMap({ id: idSchema, count, priority, during: z.literal('setup') }),
      strictMap({
        id: idSchema,
        count,
        priority,
        during: z.literal('load'),
        takes: quantity('duration', positive).meta({
          description: 'Time from the start of a cycle for which the people are needed',
        }),
      }),
    ],
    {
      error:
        "a map { id, count, during: processing }, or { …, during: setup }, or { …, during: load, takes: '30 s' }",
    },
  )
  .meta({
    description: 'People without whom the station takes no load, or none that needs a set-up',
  })

/** Who repairs: left out, somebody is always there. */
export const repairCrewKeys = { crew: idSchema.optional(), priority }
