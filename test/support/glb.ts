/** Small GLB files, byte by byte. */

const triangle = new Float32Array([0, 0, 0, 2, 0, 0, 0, 1, 0])

/** One triangle in red, two metres long and one high. */
export function triangleModel(): Uint8Array {
  return glb({})
}

/** The triangle with parts of its description replaced; `body`: its buffer, or how many bytes of it. */
export function glb(
  replaced: Readonly<Record<string, unknown>>,
  body: Uint8Array | number = new Uint8Array(triangle.buffer),
): Uint8Array {
  const binary = typeof body === 'number' ? new Uint8Array(body) : body
  const description = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    materials: [
      {
        pbrMetallicRoughness: {
          baseColorFactor: [1, 0, 0, 1],
          metallicFactor: 0.25,
          roughnessFactor: 0.75,
        },
      },
    ],
    accessors: [
      {
        bufferView: 0,
        componentType: 5126,
        count: 3,
        type: 'VEC3',
        min: [0, 0, 0],
        max: [2, 1, 0],
      },
    ],
    bufferViews: [{ buffer: 0, byteLength: 36 }],
    buffers: [{ byteLength: 36 }],
    ...replaced,
  }
  const text = new TextEncoder().encode(JSON.stringify(description))
  const json = new Uint8Array(Math.ceil(text.byteLength / 4) * 4).fill(0x20)
  json.set(text)
  const out = new Uint8Array(12 + 8 + json.byteLength + 8 + binary.byteLength)
  const view = new DataView(out.buffer)
  const words = [0x46546c67, 2, out.byteLength, json.byteLength, 0x4e4f534a]
  words.forEach((word, i) => view.setUint32(i * 4, word, true))
  out.set(json, 20)
  view.setUint32(20 + json.byteLength, binary.byteLength, true)
  view.setUint32(24 + json.byteLength, 0x004e4942, true)
  out.set(binary, 28 + json.byteLength)
  return out
}
