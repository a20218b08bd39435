/** Whether a GLB file may be drawn: complete in itself, of a bearable size, and nothing in it that would fetch anything. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { imageSize } from './image-size.ts'

export const glbLimits = {
  bytes: 10 * 1024 * 1024,
  triangles: 50_000,
  textures: 8,
  texturePx: 2048,
} as const

export interface GlbFacts {
  readonly bytes: number
  /** Of all meshes as often as they are used. */
  readonly triangles: number
  readonly textures: number
}

/** Extensions that only say how a surface looks or how numbers are packed. */
const harmless = /^(KHR_materials_[a-z_]+|KHR_texture_transform|KHR_mesh_quantization)$/
const mostNodes = 10_000
const glbMagic = 0x46546c67
const jsonChunk = 0x4e4f534a
const binaryChunk = 0x004e4942

const index = z.number().int().min(0)
const list = <T extends z.ZodType>(of: T) => z.array(of).max(mostNodes).default([])
const gltfSchema = z.object({
  asset: z.object({ version: z.string() }),
  extensionsUsed: list(z.string()),
  extensionsRequired: list(z.string()),
  scene: index.optional(),
  scenes: list(z.object({ nodes: list(index) })),
  nodes: list(z.object({ mesh: index.optional(), children: list(index) })),
  meshes: list(
    z.object({
      primitives: list(
        z.object({
          mode: index.optional(),
          indices: index.optional(),
          attributes: z.record(z.string(), index),
        }),
      ),
    }),
  ),
  accessors: list(
    z.object({
      bufferView: index.optional(),
      byteOffset: index.default(0),
      componentType: index,
      count: index,
      type: z.string(),
      sparse: z.unknown().optional(),
    }),
  ),
  bufferViews: list(
    z.object({
      buffer: index,
      byteOffset: index.default(0),
      byteLength: index,
      byteStride: index.optional(),
    }),
  ),
  buffers: list(z.object({ uri: z.string().optional(), byteLength: index })),
  images: list(z.object({ uri: z.string().optional(), bufferView: index.optional() })),
})
type Gltf = z.output<typeof gltfSchema>

/**
 * Throws AppError `model-refused`, whose message says what was expected, what came and how to mend it.
 * `file` is only named in it.
 */
export function checkGlb(bytes: Uint8Array, file: string): GlbFacts {
  const refuse = (why: string): never => {
    throw new AppError('model-refused', `${file}: ${why}`)
  }
  if (bytes.byteLength > glbLimits.bytes)
    refuse(`at most ${glbLimits.bytes} bytes expected, ${bytes.byteLength} came; export it smaller`)
  const { json, binary } = chunksOf(bytes, refuse)
  const gltf = parseGltf(json, refuse)
  if (!/^2(\.|$)/.test(gltf.asset.version))
    refuse(`glTF 2.0 expected, ${gltf.asset.version} came; export it as glTF 2.0`)
  for (const name of [...gltf.extensionsUsed, ...gltf.extensionsRequired])
    if (!harmless.test(name))
      refuse(`the extension ${name} is not read here; export without compression and extras`)
  if (gltf.buffers.length > 1 || gltf.buffers.some(({ uri }) => uri !== undefined))
    refuse('one buffer inside the file expected, others came; export as a single .glb')
  const held = gltf.buffers[0]?.byteLength ?? 0
  if (held > binary.byteLength)
    refuse(`a buffer of ${held} bytes is promised, ${binary.byteLength} are there; export it again`)
  for (const { buffer, byteOffset, byteLength } of gltf.bufferViews)
    if (buffer !== 0 || byteOffset + byteLength > held)
      refuse('a part of the buffer lies outside of it; export it again')
  for (const accessor of gltf.accessors) checkAccessor(accessor, gltf, refuse)
  for (const image of gltf.images) checkImage(image, gltf, binary, refuse)
  if (gltf.images.length > glbLimits.textures)
    refuse(
      `at most ${glbLimits.textures} textures expected, ${gltf.images.length} came; merge them`,
    )
  const triangles = trianglesOf(gltf, refuse)
  if (triangles === 0) refuse('nothing in it has a surface; export the meshes too')
  if (triangles > glbLimits.triangles)
    refuse(
      `at most ${glbLimits.triangles} triangles expected, ${triangles} came; simplify the model`,
    )
  return { bytes: bytes.byteLength, triangles, textures: gltf.images.length }
}

type Refuse = (why: string) => never

function chunksOf(bytes: Uint8Array, refuse: Refuse): { json: Uint8Array; binary: Uint8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 20 || view.getUint32(0, true) !== glbMagic)
    return refuse('a binary glTF (.glb) expected, something else came')
  if (view.getUint32(4, true) !== 2)
    return refuse(`GLB version 2 expected, ${view.getUint32(4, true)} came`)
  if (view.getUint32(8, true) !== bytes.byteLength)
    return refuse('its length is not the one that it says; it was cut off or added to')
  let json: Uint8Array | undefined
  let binary = new Uint8Array()
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const length = view.getUint32(at, true)
    const kind = view.getUint32(at + 4, true)
    const end = at + 8 + length
    if (end > bytes.byteLength) return refuse('a chunk goes beyond the end of the file')
    if (kind === jsonChunk && !json) json = bytes.subarray(at + 8, end)
    else if (kind === binaryChunk) binary = bytes.slice(at + 8, end)
    at = end
  }
  return json ? { json, binary } : refuse('it has no description (JSON chunk)')
}

function parseGltf(json: Uint8Array, refuse: Refuse): Gltf {
  try {
    return gltfSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    return refuse(
      issue
        ? `its description is not glTF 2.0 at ${issue.path.join('.')}: ${issue.message}`
        : 'its description is not JSON',
    )
  }
}

const componentBytes: Readonly<Record<number, number>> = {
  5120: 1,
  5121: 1,
  5122: 2,
  5123: 2,
  5125: 4,
  5126: 4,
}
const components: Readonly<Record<string, number>> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT2: 4,
  MAT3: 9,
  MAT4: 16,
}

/** What it counts must be there: else a few bytes could ask for gigabytes. */
function checkAccessor(accessor: Gltf['accessors'][number], gltf: Gltf, refuse: Refuse): void {
  const view = gltf.bufferViews[accessor.bufferView ?? -1]
  const bytes = (componentBytes[accessor.componentType] ?? 0) * (components[accessor.type] ?? 0)
  if (!view || bytes === 0 || accessor.sparse !== undefined)
    return refuse('numbers without a plain place in the buffer; export it without sparse accessors')
  const stride = view.byteStride || bytes
  const end = accessor.byteOffset + Math.max(0, accessor.count - 1) * stride + bytes
  if (accessor.count > 0 && end > view.byteLength)
    refuse('more numbers are promised than the buffer holds; export it again')
}

function checkImage(
  { uri, bufferView }: Gltf['images'][number],
  gltf: Gltf,
  binary: Uint8Array,
  refuse: Refuse,
): void {
  const view = gltf.bufferViews[bufferView ?? -1]
  if (uri !== undefined || !view)
    return refuse('textures inside the file expected, others came; export as a single .glb')
  const size = imageSize(binary.subarray(view.byteOffset, view.byteOffset + view.byteLength))
  if (!size) return refuse('textures as PNG or JPEG expected, something else came')
  if (Math.max(size.width, size.height) > glbLimits.texturePx)
    refuse(
      `textures of at most ${glbLimits.texturePx} pixels expected, ${size.width} x ${size.height} came`,
    )
}

function trianglesOf(gltf: Gltf, refuse: Refuse): number {
  const ofMesh = gltf.meshes.map(({ primitives }) =>
    primitives.reduce((sum, { mode = 4, indices, attributes }) => {
      const count = gltf.accessors[indices ?? attributes['POSITION'] ?? -1]?.count ?? 0
      if (mode === 4) return sum + Math.floor(count / 3)
      return mode === 5 || mode === 6 ? sum + Math.max(0, count - 2) : sum
    }, 0),
  )
  let visited = 0
  let triangles = 0
  const open = [...(gltf.scenes[gltf.scene ?? 0]?.nodes ?? [])]
  while (open.length > 0) {
    // A node has one parent: whoever is met more often than there are nodes goes round in a circle.
    if (++visited > gltf.nodes.length) return refuse('its nodes hang on each other in a circle')
    const node = gltf.nodes[open.pop()!]
    if (!node) return refuse('a node is named that is not there')
    triangles += ofMesh[node.mesh ?? -1] ?? 0
    open.push(...node.children)
  }
  return triangles
}
