/** The file schema as JSON Schema, so that editors check and complete plant files while they are written. */
import { z } from 'zod'

import { plantFileSchema } from './plant-schema.ts'

/** JSON Schema (draft 7) of what a person writes: quantities are texts with units. */
export function plantJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(plantFileSchema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    reused: 'ref',
  })
  return {
    $schema,
    title: 'Plant file of Parallel Factory',
    ...(rest as Record<string, unknown>),
  }
}
