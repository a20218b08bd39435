/** The JSON Schema that editors use. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { plantJsonSchema } from '#models/plant/json-schema.ts'

const written = new URL('../../../models/library/plant.schema.json', import.meta.url)

test('the JSON Schema beside the library is the one of the file schema', () => {
  // Mend with: npx tsx server/library/write-json-schema.ts
  expect(JSON.parse(readFileSync(written, 'utf8'))).toEqual(plantJsonSchema())
})

test('the JSON Schema asks for texts with units', () => {
  const text = JSON.stringify(plantJsonSchema())
  expect(text).toContain('A duration such as')
  expect(text).toContain('"additionalProperties":false')
})
