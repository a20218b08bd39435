/** Writes the JSON Schemas of plant files and of the files beside them into the library: `npm run schema`. */
import { writeFile } from 'node:fs/promises'

import { editorSchemas } from '#models/editor-schemas.ts'

const library = new URL('../../models/library/', import.meta.url)

for (const [kind, schema] of Object.entries(editorSchemas()))
  await writeFile(
    new URL(`${kind}.schema.json`, library),
    `${JSON.stringify(schema, undefined, 2)}\n`,
  )
