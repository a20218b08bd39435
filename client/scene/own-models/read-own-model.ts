/** Turns a checked GLB file into geometries of the scene's own kind, so that a model of one's own shows states as all machines do. */
import {
  Box3,
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshStandardMaterial,
  type Material,
  type Texture,
} from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'

import { AppError } from '#models/app-error.ts'

/** All of the model that has the same texture and the same sides: one draw call. */
export interface OwnModelPart {
  readonly geometry: BufferGeometry
  /** Base colour. */
  readonly map: Texture | undefined
  readonly twoSided: boolean
}

/** In the metres of the file, y up. */
export interface OwnModel {
  readonly parts: readonly OwnModelPart[]
  readonly box: Box3
}

/** A material of this name takes the light of the state, as the lamps of the built-in machines do. */
const lampName = 'status'

/** `bytes`: what `checkGlb` let through. Rejects with AppError `model-refused` for what cannot be drawn even so. */
export async function readOwnModel(bytes: Uint8Array): Promise<OwnModel> {
  const { scene } = await new GLTFLoader().parseAsync(bytes.slice().buffer, '').catch(() => {
    throw new AppError('model-refused', 'it cannot be read; export it again')
  })
  scene.updateMatrixWorld(true)
  const groups = new Map<string, BufferGeometry[]>()
  const looks = new Map<string, Omit<OwnModelPart, 'geometry'>>()
  scene.traverse((each) => {
    if (!(each instanceof Mesh)) return
    const mesh = each as Mesh<BufferGeometry, Material>
    const { material } = mesh
    const map = (material instanceof MeshStandardMaterial && material.map) || undefined
    const twoSided = material.side === DoubleSide
    const key = `${map?.uuid} ${twoSided}`
    looks.set(key, { map, twoSided })
    groups.set(key, [...(groups.get(key) ?? []), surfaced(mesh, map)])
  })
  const parts: OwnModelPart[] = []
  const box = new Box3()
  for (const [key, geometries] of groups) {
    const geometry = mergeGeometries(geometries)
    for (const each of geometries) each.dispose()
    box.union(boxOf(geometry))
    parts.push({ geometry, ...looks.get(key)! })
  }
  // Numbers that are none make a box that is none.
  if (box.isEmpty() || ![...box.min, ...box.max].every(Number.isFinite))
    throw new AppError('model-refused', 'nothing in it has a surface; export the meshes too')
  return { parts, box }
}

/** Without three's word on the console when a number is none. */
function boxOf(geometry: BufferGeometry): Box3 {
  return new Box3().setFromBufferAttribute(geometry.getAttribute('position') as BufferAttribute)
}

/** Its corners in the model's frame with colour and surface, and the place in the texture where there is one. */
function surfaced(mesh: Mesh<BufferGeometry, Material>, map: Texture | undefined): BufferGeometry {
  const { geometry: source, material, matrixWorld } = mesh
  const corners = cornersOf(source, matrixWorld.determinant() < 0)
  const geometry = new BufferGeometry()
  const copy = (from: string, size: number) => numbers(source, from, size, corners)
  geometry.setAttribute('position', copy('position', 3))
  if (source.hasAttribute('normal')) geometry.setAttribute('normal', copy('normal', 3))
  else geometry.computeVertexNormals()
  if (map) geometry.setAttribute('uv', copy(map.channel > 0 ? `uv${map.channel}` : 'uv', 2))
  const standard = material instanceof MeshStandardMaterial ? material : undefined
  const { r, g, b } = standard?.color ?? new Color(0.6, 0.62, 0.65)
  const colours = source.hasAttribute('color')
    ? copy('color', 3)
    : new BufferAttribute(new Float32Array(corners.length * 3).fill(1), 3)
  const surfaces = new BufferAttribute(new Float32Array(corners.length * 4), 4)
  const lamp = material.name === lampName ? 1 : 0
  for (let i = 0; i < corners.length; i++) {
    colours.setXYZ(i, colours.getX(i) * r, colours.getY(i) * g, colours.getZ(i) * b)
    surfaces.setXYZW(i, standard?.roughness ?? 0.6, standard?.metalness ?? 0, 0, lamp)
  }
  geometry.setAttribute('color', colours)
  geometry.setAttribute('aMat', surfaces)
  return geometry.applyMatrix4(matrixWorld)
}

/** Vertices triangle by triangle, turned round where the model mirrors them: else one would look at their backs. */
function cornersOf({ index, attributes }: BufferGeometry, mirrored: boolean): Uint32Array {
  const count = index?.count ?? attributes['position']!.count
  const corners = new Uint32Array(count - (count % 3))
  for (let i = 0; i < corners.length; i++) {
    const turned = mirrored && i % 3 > 0 ? i + (i % 3 === 1 ? 1 : -1) : i
    corners[i] = index ? index.getX(turned) : turned
  }
  return corners
}

/** Numbers as they are meant, however they were packed; what is not there is 0. */
function numbers(
  source: BufferGeometry,
  name: string,
  size: number,
  corners: Uint32Array,
): BufferAttribute {
  const out = new BufferAttribute(new Float32Array(corners.length * size), size)
  if (!source.hasAttribute(name)) return out
  const packed = source.getAttribute(name)
  corners.forEach((corner, i) => {
    for (let k = 0; k < size; k++) out.setComponent(i, k, packed.getComponent(corner, k))
  })
  return out
}
