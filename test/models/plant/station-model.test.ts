/** Models of one's own: checked to the last byte before anything draws them, and a plant without them stays what it was. */
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { checkGlb, glbLimits } from '#models/plant/check-glb.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { glb, triangleModel } from '../../support/glb.ts'

const refused = (bytes: Uint8Array) => {
  try {
    checkGlb(bytes, 'models/press.glb')
  } catch (error) {
    return (error as Error).message
  }
  return undefined
}

test('a small complete model passes with what it has', () => {
  expect(checkGlb(triangleModel(), 'models/press.glb')).toEqual({
    bytes: triangleModel().byteLength,
    triangles: 1,
    textures: 0,
  })
})

test.each([
  ['something else', new TextEncoder().encode('solid press of twenty bytes')],
  ['cut off', triangleModel().subarray(0, -4)],
  ['an address of a buffer', glb({ buffers: [{ byteLength: 36, uri: 'http://x/a.bin' }] })],
  ['an address of a texture', glb({ images: [{ uri: '../secret.png' }] })],
  ['an extension that needs a decoder', glb({ extensionsUsed: ['KHR_draco_mesh_compression'] })],
  ['an older version', glb({ asset: { version: '1.0' } })],
  ['more numbers than bytes', glb({ accessors: [accessor(4_000_000_000)] })],
  ['a view out of the buffer', glb({ bufferViews: [{ buffer: 0, byteLength: 4000 }] })],
  ['sparse numbers', glb({ accessors: [{ ...accessor(3), sparse: {} }] })],
  ['a circle of nodes', glb({ nodes: [{ mesh: 0, children: [0] }] })],
  ['nothing to draw', glb({ nodes: [{}] })],
  ['a node too many', glb({ scenes: [{ nodes: [7] }] })],
  ['no scene at all', glb({ scenes: 'all' })],
])('%s is refused with file and mend', (_, bytes) => {
  expect(refused(bytes)).toMatch(/^models\/press\.glb: .{20,}/)
})

test('size, triangles and textures have limits', () => {
  expect(refused(new Uint8Array(glbLimits.bytes + 1))).toContain('smaller')
  const many = Array.from({ length: 101 }, () => ({ mesh: 0 }))
  const bytes = 36 * 600
  const big = glb(
    {
      nodes: many,
      scenes: [{ nodes: many.map((_node, i) => i) }],
      accessors: [accessor(1800)],
      bufferViews: [{ buffer: 0, byteLength: bytes }],
      buffers: [{ byteLength: bytes }],
    },
    bytes,
  )
  expect(refused(big)).toContain('60600 came')
  const huge = new Uint8Array(36)
  huge.set([0x89, 0x50, 0x4e, 0x47])
  new DataView(huge.buffer).setUint32(16, 4096)
  expect(refused(glb({ images: [{ bufferView: 0 }] }, huge))).toContain('4096 x 0')
  expect(refused(glb({ images: [{ bufferView: 0 }] }))).toContain('PNG or JPEG')
})

const file = 'models/library/lier-refractory/plant.yaml'
const text = readFileSync(file, 'utf8')
const withModel = (model: string) =>
  parsePlant(
    text.replace('equipment: tunnel-kiln', `equipment: tunnel-kiln\n    model: ${model}`),
    {
      file,
    },
  )

test('a station names its model with its licence; other plants keep their hash', () => {
  const plain = parsePlant(text, { file })
  expect(plain.stations.every((station) => !('model' in station))).toBe(true)
  const own = withModel('{ file: models/kiln.glb, licence: CC-BY-4.0, author: N. N. }')
  expect(own.stations.find(({ id }) => id === 'R09')!.model).toEqual({
    file: 'models/kiln.glb',
    licence: 'CC-BY-4.0',
    author: 'N. N.',
  })
  expect(own.hash).not.toBe(plain.hash)
})

test.each([
  '{ file: ../models/kiln.glb, licence: own }',
  '{ file: models/../../kiln.glb, licence: own }',
  '{ file: /etc/kiln.glb, licence: own }',
  '{ file: "https://x/models/kiln.glb", licence: own }',
  '{ file: models/kiln.gltf, licence: own }',
  '{ file: models/kiln.glb }',
  '{ file: models/kiln.glb, licence: "" }',
])('%s is refused', (model) => {
  expect(() => withModel(model)).toThrow(/R09|model/)
})

function accessor(count: number) {
  return { bufferView: 0, componentType: 5126, count, type: 'VEC3' }
}
