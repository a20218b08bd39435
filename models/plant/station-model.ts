/** A drawing of one's own for the machines of a station: a GLB file beside the plant file. */
import { z } from 'zod'

import { strictMap } from './field-schema.ts'

export interface StationModel {
  /** From the plant's folder: `models/press.glb`. */
  readonly file: string
  /** Under which terms it may be shown, best as an SPDX identifier: `CC-BY-4.0`. */
  readonly licence: string
  readonly author?: string
}

const line = (what: string) =>
  z
    .string({ error: what })
    .trim()
    .min(1, { error: what })
    .max(120, { error: `${what}, at most 120 characters` })

export const stationModelSchema = strictMap({
  file: z
    .string({ error: 'a file in the folder models beside the plant file: models/press.glb' })
    .max(120, { error: 'a path of at most 120 characters' })
    .regex(/^models\/[A-Za-z0-9_][A-Za-z0-9_.-]*\.glb$/, {
      error: 'a file in the folder models beside the plant file: models/press.glb',
    })
    .meta({ description: 'GLB (binary glTF 2.0), with all that it needs inside' }),
  licence: line('the licence of the model, such as CC-BY-4.0, CC0-1.0 or own').meta({
    description: 'Terms under which the model may be shown; SPDX identifier where there is one',
  }),
  author: line('who made the model').optional(),
}).meta({ description: 'A model of your own in place of the built-in drawing of the machines' })

/** A plant without models of its own resolves to what it always did. */
export function resolveModel(
  model: z.output<typeof stationModelSchema> | undefined,
): { readonly model: StationModel } | object {
  if (!model) return {}
  const { file, licence, author } = model
  return { model: { file, licence, ...(author === undefined ? {} : { author }) } }
}
