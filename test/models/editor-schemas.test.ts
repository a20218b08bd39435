/** The JSON Schemas that editors use, held against the parser: what one accepts and refuses, the other does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

import { editorSchemas } from '#models/editor-schemas.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { libraryIds } from '../support/library-plants.ts'

const library = fileURLToPath(new URL('../../models/library/', import.meta.url))
const template = readFileSync(join(library, '../template/plant.yaml'), 'utf8')
const ajv = new Ajv({ strict: false, validateFormats: false })
const validators = Object.fromEntries(
  Object.entries(editorSchemas()).map(([kind, schema]) => [kind, ajv.compile(schema)]),
)

/** What the JSON Schema finds wrong. */
function complaints(kind: string, text: string): readonly unknown[] {
  const validate = validators[kind]!
  return validate(parse(text)) ? [] : (validate.errors ?? [])
}

test('the JSON Schemas beside the library are those of the file schemas: npm run schema', () => {
  for (const [kind, schema] of Object.entries(editorSchemas())) {
    const written: unknown = JSON.parse(readFileSync(join(library, `${kind}.schema.json`), 'utf8'))
    expect(written).toEqual(schema)
  }
})

test.each([...libraryIds])('every file of %s fits its JSON Schema', (id) => {
  const folder = join(library, id)
  const incidents = join(folder, 'incidents')
  const files = [
    ...['plant', 'transformation', 'figures', 'tour'].map((kind) => [
      kind,
      join(folder, `${kind}.yaml`),
    ]),
    ...(existsSync(incidents)
      ? readdirSync(incidents).map((name) => ['incident', join(incidents, name)])
      : []),
  ]
  for (const [kind, file] of files)
    if (existsSync(file!)) expect(complaints(kind!, readFileSync(file!, 'utf8'))).toEqual([])
})

test('a live map fits its JSON Schema, and one with a wrong table of states does not', () => {
  const map = `schema: parallel-factory/live@1
plant: my-plant
links: { line: { kind: mqtt, url: 'mqtt://localhost' } }
signals:
  - { from: line, address: 'plant/{workUnit}/state', state: packml }
`
  expect(complaints('live', map)).toEqual([])
  expect(complaints('live', map.replace('state: packml', 'state: packmal'))).not.toEqual([])
})

test('the template fits', () => expect(complaints('plant', template)).toEqual([]))

test.each([
  ['mistyped key', 'scrap: 0.4 %', 'scarp: 0.4 %'],
  ['missing key', 'input: RAW', '# input'],
  ['wrong unit', 'mass: 1.8 kg', 'mass: 1.8 s'],
  ['no unit', 'rated: 8 kW', 'rated: 8'],
  ['kind of process', 'process: inspection', 'process: inspect'],
  ['law', 'distribution: normal, mean: 48 s', 'distribution: gauss, mean: 48 s'],
  ['key of a law', 'mean: 48 s, cv: 8 %', 'mean: 48 s, shape: 3'],
  ['fraction of a machine', 'machines: 2', 'machines: 1.5'],
  ['text for a point', 'at: [[17, 0]]', 'at: east'],
  ['id with a blank', '  SAW:', '  BAND SAW:'],
  ['version', 'plant@1', 'plant@9'],
  ['change without a place', '        at: stations.PACK\n', ''],
])('refused by the JSON Schema and by the parser: %s', (_, from, to) => {
  expect(template).toContain(from)
  const broken = template.replace(from, to)
  expect(complaints('plant', broken)).not.toEqual([])
  expect(() => parsePlant(broken, { file: 'plant.yaml' })).toThrow(/plant\.yaml:\d+:\d+: /)
})

test('editors are told what every quantity is, with its units', () => {
  expect(JSON.stringify(editorSchemas()['plant'])).toContain('A duration such as')
})
