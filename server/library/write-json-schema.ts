/** Writes the JSON Schema of plant files beside the library: `npx tsx server/library/write-json-schema.ts`. */
import { writeFile } from 'node:fs/promises'

import { plantJsonSchema } from '#models/plant/json-schema.ts'

const target = new URL('../../models/library/plant.schema.json', import.meta.url)

await writeFile(target, `${JSON.stringify(plantJsonSchema(), undefined, 2)}\n`)
