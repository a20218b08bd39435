/** A model of the plant's own is drawn in place of the built-in machines of its stations; one that fails leaves them as they are. */
import { readFileSync } from 'node:fs'

import { Box3, InstancedMesh, Matrix4, type BufferAttribute, type Group } from 'three'
import { expect, test } from 'vitest'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { createUberMaterial, createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import { createEquipmentLayer } from '#client/scene/layers/equipment-layer.ts'
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createRowFlows } from '#client/scene/layers/row-flow.ts'
import { WorkedStacks } from '#client/scene/layers/worked-stacks.ts'
import { modelFailure } from '#client/own-plant/model-failure.ts'
import { bringOwnModels } from '#client/scene/own-models/own-models.tsx'
import { createOwnModelLayer } from '#client/scene/own-models/own-model-layer.ts'
import { readOwnModel } from '#client/scene/own-models/read-own-model.ts'
import { AppError } from '#models/app-error.ts'
import { checkGlb } from '#models/plant/check-glb.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { glb, triangleModel } from '../../support/glb.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const text = readFileSync(file, 'utf8')
const kilnFile = 'models/kiln.glb'
const plant = parsePlant(
  text.replace(
    'equipment: tunnel-kiln',
    `equipment: tunnel-kiln\n    model: { file: ${kilnFile}, licence: own }`,
  ),
  { file },
)
const kiln = plant.workUnits.find(({ station }) => station === 'R09')!

function scene() {
  const uniforms = createUberUniforms()
  const own = createOwnModelLayer(plant, 'day', uniforms)
  const equipment = createEquipmentLayer(
    plant,
    createPalette('day'),
    'day',
    createUberMaterial(uniforms),
    new WorkedStacks(plant, createRowFlows(plant)),
    own,
  )
  const state = createTwinState(plant)
  const view: FrameView = {
    plant,
    state,
    nowUs: state.timeUs,
    version: 1,
    keyframes: 0,
    stale: false,
    causePath: [],
    section: false,
    ghosts: {},
  }
  const frame = () => equipment.update(view)
  const bring = (bytes: Uint8Array) =>
    bringOwnModels(
      plant,
      async (name) => {
        checkGlb(bytes, name)
        return bytes
      },
      own,
      new AbortController().signal,
      frame,
    )
  frame()
  return { equipment, own, state, frame, bring }
}

/** How many bodies and parts of machines are drawn. */
function instances(group: Group): number {
  return meshes(group).reduce((sum, { count }) => sum + count, 0)
}

function meshes(group: Group): InstancedMesh[] {
  const found: InstancedMesh[] = []
  group.traverse((each) => {
    if (each instanceof InstancedMesh && each.count > 0) found.push(each)
  })
  return found
}

test('it fills the footprint, stands on the floor, and shows what state the machine is in', async () => {
  const { equipment, own, state, frame, bring } = scene()
  const builtIn = instances(equipment.object)
  expect(await bring(triangleModel())).toEqual([])
  expect(instances(equipment.object)).toBeLessThan(builtIn)
  const [mesh, ...others] = meshes(own.object)
  expect(others).toEqual([])
  expect(mesh!.count).toBe(1)
  const pose = new Matrix4()
  mesh!.getMatrixAt(0, pose)
  const { lengthM, rotationDeg, xM, zM } = kiln.pose
  expect(rotationDeg % 180).toBe(0)
  const { min, max } = new Box3()
    .setFromBufferAttribute(mesh!.geometry.getAttribute('position') as BufferAttribute)
    .applyMatrix4(pose)
  expect(max.x - min.x).toBeCloseTo(lengthM)
  expect([min.y, max.y]).toEqual([expect.closeTo(0), expect.closeTo(lengthM / 2)])
  expect([(min.x + max.x) / 2, (min.z + max.z) / 2]).toEqual([
    expect.closeTo(xM),
    expect.closeTo(zM),
  ])
  const status = mesh!.geometry.getAttribute('iStatus') as BufferAttribute
  expect(status.getW(0)).toBe(0)
  state.dataQuality[kiln.id] = { quality: 'stale', heardUs: state.timeUs }
  frame()
  expect(status.getW(0)).toBe(-1)
})

test('colours and surfaces are those of the file, also through placed and mirrored nodes', async () => {
  const bytes = glb({
    nodes: [{ mesh: 0, scale: [-3, 2, 1] }],
    materials: [{ name: 'status', pbrMetallicRoughness: { baseColorFactor: [0, 0.5, 0, 1] } }],
  })
  const { parts, box } = await readOwnModel(bytes)
  expect([box.min.x, box.max.x, box.max.y]).toEqual([-6, 0, 2])
  const { geometry } = parts[0]!
  const array = (name: string) => [...geometry.getAttribute(name).array]
  expect(array('color').slice(0, 3)).toEqual([0, 0.5, 0])
  expect(array('aMat').slice(0, 4)).toEqual([1, 1, 0, 1])
  // Still counter-clockwise as seen from its front, which is +z.
  const [ax, ay, , bx, by, , cx, cy] = array('position') as [number, number, ...number[]]
  expect((bx! - ax) * (cy! - ay) - (by! - ay) * (cx! - ax)).toBeGreaterThan(0)
})

test.each([
  ['cut off', triangleModel().slice(0, -4)],
  ['without a surface', glb({ nodes: [{}] })],
  [
    'of numbers that are none',
    glb({}, new Uint8Array(new Float32Array(9).fill(Number.NaN).buffer)),
  ],
])('one that is %s leaves the built-in drawing, and is told with its name', async (_, bytes) => {
  const { equipment, own, frame, bring } = scene()
  const builtIn = instances(equipment.object)
  const failures = await bring(bytes)
  frame()
  expect(instances(equipment.object)).toBe(builtIn)
  expect(meshes(own.object)).toEqual([])
  expect(failures).toHaveLength(1)
  expect(modelFailure(failures[0]!, 'en')).toMatch(/^models\/kiln\.glb: [a-z ]{10,}/)
  expect(modelFailure(failures[0]!, 'zh-CN')).toMatch(/^models\/kiln\.glb：\p{Script=Han}{2,}/u)
})

test('a file that is not there is said in the language of the viewer', () => {
  const failure = { file: kilnFile, error: new AppError('no-model', '404') }
  expect(modelFailure(failure, 'en')).toContain('no such file')
  expect(modelFailure(failure, 'zh-CN')).toContain('没有该文件')
})

test('nothing is left of it when the scene goes, nor of one that comes later', async () => {
  const { own, bring } = scene()
  let disposed = 0
  await bring(triangleModel())
  for (const { geometry, material } of meshes(own.object))
    for (const each of [geometry, material].flat())
      each.addEventListener('dispose', () => disposed++)
  own.dispose()
  expect(disposed).toBe(2)
  const late = await readOwnModel(triangleModel())
  late.parts[0]!.geometry.addEventListener('dispose', () => disposed++)
  own.add(kilnFile, late)
  expect(disposed).toBe(3)
})
