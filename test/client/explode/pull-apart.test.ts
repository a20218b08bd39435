// @vitest-environment happy-dom
/** The line pulled apart: no machine comes nearer to another, steps rise in their order, what is in a machine goes with it. */
import { readdirSync, readFileSync } from 'node:fs'

import { Object3D, PointLight, Ray, Vector3 } from 'three'
import { expect, test } from 'vitest'

import { lineSteps, stepLinks } from '#client/explode/line-steps.ts'
import { pullApart, shiftFrom } from '#client/explode/pull-apart.ts'
import { createExplosion } from '#client/scene/explode/explosion.ts'
import { createShiftUniforms } from '#client/scene/explode/shifted.ts'
import { createFireLight } from '#client/scene/layers/fire-light.ts'
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createGhostMarks } from '#client/scene/layers/ghost-marks.ts'
import { createPicker } from '#client/scene/picking/pick.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'

const library = readdirSync('models/library', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

function plantOf(id: string): Plant {
  const file = `models/library/${id}/plant.yaml`
  return parsePlant(readFileSync(file, 'utf8'), { file })
}

/** Free way between two footprints along both axes, m; below 0 where they overlap. */
function apartM(a: Pose, b: Pose, at = [0, 0, 0], bt = [0, 0, 0]): number {
  const half = ({ rotationDeg, lengthM, widthM }: Pose) => {
    const turn = (rotationDeg * Math.PI) / 180
    const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))]
    return [(cos * lengthM + sin * widthM) / 2, (sin * lengthM + cos * widthM) / 2] as const
  }
  const [ax, az] = half(a)
  const [bx, bz] = half(b)
  const x = Math.abs(a.xM + at[0]! - b.xM - bt[0]!) - ax - bx
  const z = Math.abs(a.zM + at[2]! - b.zM - bt[2]!) - az - bz
  return Math.max(x, z)
}

test.each(library)('%s: pulled apart no machine stands in another that did not before', (id) => {
  const plant = plantOf(id)
  const { unit } = pullApart(plant)
  const closer: string[] = []
  for (const [i, a] of plant.workUnits.entries())
    for (const b of plant.workUnits.slice(i + 1)) {
      const before = apartM(a.pose, b.pose)
      const after = apartM(a.pose, b.pose, [...unit(a.id)], [...unit(b.id)])
      if (before > -0.3 && after < Math.min(before, 0) - 0.01) closer.push(`${a.id} ${b.id}`)
    }
  expect(closer).toEqual([])
})

test('steps are counted from raw to store, and each hands on to a later one', () => {
  const steps = lineSteps(plantOf('lier-refractory'))
  expect(steps.map(({ station, order }) => `${order} ${station.id}`)).toEqual(
    Array.from({ length: 13 }, (_, i) => `${i + 1} R${String(i + 1).padStart(2, '0')}`),
  )
  expect(stepLinks(steps).map(([from, to]) => to.order - from.order)).toEqual(
    Array.from({ length: 12 }, () => 1),
  )
})

test('what stands in a machine goes as far as the machine, and later steps hang higher', () => {
  const plant = plantOf('lier-refractory')
  const { unit, between, solid } = pullApart(plant)
  for (const { id, pose } of plant.workUnits)
    for (const plan of [between, solid]) {
      const at = shiftFrom(plan, pose.xM, pose.zM)
      unit(id).forEach((shift, axis) => expect(at[axis]).toBeCloseTo(shift, 4))
    }
  const rises = ['R01', 'R03', 'R09', 'R12'].map((id) => unit(plantUnit(plant, id))[1])
  expect(rises).toEqual([...rises].sort((a, b) => a - b))
})

test('it opens softly and closes again to where everything stood, and the pointer goes along', () => {
  const plant = plantOf('lier-refractory')
  const uniforms = createShiftUniforms()
  const explosion = createExplosion(
    plant,
    uniforms,
    () => {},
    () => false,
  )
  const floor = new Object3D()
  explosion.grow([floor])
  const press = plantUnit(plant, 'R12')
  const picker = createPicker(
    plant,
    { all: () => [][Symbol.iterator](), find: () => undefined },
    explosion.shifts,
  )
  const { xM, zM } = plant.workUnits.find(({ id }) => id === press)!.pose
  const above = () => {
    const shift = explosion.shifts.unit(press)
    return new Ray(new Vector3(xM + shift.x, 60, zM + shift.z), new Vector3(0, -1, 0))
  }
  explosion.update(false, 0)
  for (const nowMs of [16, 300]) explosion.update(true, nowMs)
  const half = explosion.shifts.share()
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(1)
  explosion.update(true, 5000)
  expect(explosion.shifts.share()).toBe(1)
  expect(floor.scale.x).toBeGreaterThan(1.1)
  expect(explosion.shifts.unit(press).length()).toBeGreaterThan(5)
  expect(picker.pick(above())).toEqual({ kind: 'work-unit', id: press })
  expect(picker.pick(new Ray(new Vector3(xM, 60, zM), new Vector3(0, -1, 0)))).not.toEqual({
    kind: 'work-unit',
    id: press,
  })
  explosion.update(false, 9000)
  expect(explosion.shifts.unit(press).length()).toBe(0)
  expect(floor.scale.x).toBe(1)
})

test('lamps of a fire and the boxes of another future go with their machines, and back', () => {
  const plant = plantOf('lier-refractory')
  const explosion = createExplosion(
    plant,
    createShiftUniforms(),
    () => {},
    () => true,
  )
  const kiln = plantUnit(plant, 'R09')
  const fires = createFireLight(plant, 'night', explosion.shifts)
  const boxes = createGhostMarks(plant, 'night', explosion.shifts)
  const state = createTwinState(plant)
  const view: FrameView = {
    plant,
    state,
    nowUs: 0,
    version: 1,
    keyframes: 0,
    stale: false,
    causePath: [],
    section: false,
    ghosts: { [kiln]: 'held' },
  }
  const places = (wanted: boolean) => {
    explosion.update(wanted, 0)
    fires.update(view)
    boxes.update(view)
    const lamps = fires.object.children.filter((each) => each instanceof PointLight)
    return [...lamps, boxes.object.children[0]!].map(({ position }) => position.clone())
  }
  const before = places(false)
  expect(before).toHaveLength(3)
  const shift = new Vector3(...pullApart(plant).unit(kiln))
  expect(places(true).map((at, i) => at.sub(before[i]!).distanceTo(shift))).toEqual([
    expect.closeTo(0, 6),
    expect.closeTo(0, 6),
    expect.closeTo(0, 6),
  ])
  expect(places(false)).toEqual(before)
})

function plantUnit(plant: Plant, station: string): string {
  return plant.workUnits.find((unit) => unit.station === station)!.id
}
