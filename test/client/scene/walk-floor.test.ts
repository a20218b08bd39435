/** Whoever walks keeps out of machines and inside the hall, slides along what stands in the way, and begins where there is room. */
import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { isFree, nearestFree, openYaw, slide, walkFloor } from '#client/scene/camera/walk-floor.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'

function plantOf(id: string): Plant {
  const file = `models/library/${id}/plant.yaml`
  return parsePlant(readFileSync(file, 'utf8'), { file })
}

const library = readdirSync('models/library', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const refractory = plantOf('lier-refractory')
const floor = walkFloor(refractory)

/** One machine of 4 m by 2 m, turned, in a hall of 40 m by 20 m. */
function oneMachine(rotationDeg: number) {
  const [first] = refractory.workUnits
  const pose = { xM: 0, zM: 0, rotationDeg, lengthM: 4, widthM: 2, heightM: 3 }
  return walkFloor({
    ...refractory,
    hall: { ...refractory.hall, lengthM: 40, widthM: 20 },
    workUnits: [{ ...first!, pose }],
    places: [],
  })
}

test('a way that is free is walked as asked', () => {
  const at = slide(oneMachine(0), { x: -8, z: 5 }, 3, 1)
  expect(at.x).toBeCloseTo(-5, 9)
  expect(at.z).toBeCloseTo(6, 9)
})

test('along a machine one slides: what leads into it is lost, the rest is walked', () => {
  const at = slide(oneMachine(0), { x: -1, z: 2 }, 1, -1)
  expect(at.x).toBeCloseTo(0, 6)
  expect(at.z).toBeCloseTo(1.35, 3)
})

test('a machine that is turned is in the way as it stands', () => {
  const at = slide(oneMachine(90), { x: 3, z: 1 }, -3, 0)
  expect(at.x).toBeCloseTo(1.35, 3)
  expect(at.z).toBeCloseTo(1, 6)
  expect(isFree(oneMachine(90), { x: 1.5, z: 0 })).toBe(true)
  expect(isFree(oneMachine(90), { x: 0, z: 1.5 })).toBe(false)
})

test('no step is long enough to jump over a machine', () => {
  expect(slide(oneMachine(0), { x: 0, z: 3 }, 0, -9).z).toBeCloseTo(1.35, 3)
})

test('walls end the walk, and one slides along them', () => {
  const at = slide(oneMachine(0), { x: 15, z: 5 }, 30, 2)
  expect(at.x).toBeCloseTo(19.35, 6)
  expect(at.z).toBeCloseTo(7, 6)
})

test('wherever one goes in a plant, one never stands in a machine', () => {
  let at = nearestFree(floor, { x: 0, z: 0 })
  let walkedM = 0
  for (let step = 0; step < 4000; step++) {
    // A walk that turns by the golden angle goes everywhere and repeats nothing.
    const angle = Math.floor(step / 40) * 2.39996
    const next = slide(floor, at, Math.cos(angle) * 0.5, Math.sin(angle) * 0.5)
    walkedM += Math.hypot(next.x - at.x, next.z - at.z)
    at = next
    expect(isFree(floor, at)).toBe(true)
  }
  expect(walkedM).toBeGreaterThan(400)
})

test.each(library)(
  '%s: beside every machine there is room to begin, with something to walk to',
  (id) => {
    const plant = plantOf(id)
    const there = walkFloor(plant)
    for (const { pose } of plant.workUnits) {
      const spot = nearestFree(there, { x: pose.xM, z: pose.zM })
      expect(isFree(there, spot)).toBe(true)
      const yaw = openYaw(there, spot, 0)
      const ahead = slide(there, spot, -Math.sin(yaw), -Math.cos(yaw))
      expect(Math.hypot(ahead.x - spot.x, ahead.z - spot.z)).toBeGreaterThan(0.3)
    }
  },
)

test('one looks where one looked before, unless a machine is in the way', () => {
  expect(openYaw(oneMachine(0), { x: -15, z: 8 }, -Math.PI / 2)).toBeCloseTo(-Math.PI / 2, 9)
  const yaw = openYaw(oneMachine(0), { x: 0, z: 1.4 }, 0)
  expect(Math.cos(yaw)).toBeLessThan(0.9)
})

const explosives = plantOf('qianjin-explosive')
const site = walkFloor(explosives)

/** Those without a way through. */
const solid = explosives.hall.structures!.filter(
  ({ kind }) => !['boundary', 'blast-bay', 'people-gate'].includes(kind),
)

test.each(solid.map((structure, i) => [`${structure.kind} ${i}`, structure] as const))(
  '%s stops who walks at it, whichever side one comes from',
  (_, { xM, zM, lengthM, widthM }) => {
    for (const [dx, dz] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const from = { x: xM - dx * (lengthM / 2 + 1), z: zM - dz * (widthM / 2 + 1) }
      if (!isFree(site, from)) continue
      const at = slide(site, from, dx * 1.5, dz * 1.5)
      expect(Math.abs(at.x - xM) > lengthM / 2 || Math.abs(at.z - zM) > widthM / 2).toBe(true)
    }
  },
)

test('into the exclusion zone one comes through a gate, and nowhere else', () => {
  // The fence is at x = -21; the gate at z = 22.5 has three lanes.
  expect(slide(site, { x: -25, z: 8 }, 8, 0).x).toBeLessThan(-21)
  expect(slide(site, { x: -25, z: 22.5 }, 8, 0).x).toBeGreaterThan(-18)
})

test('a blast bay has walls at its back and sides, a way through each side, and is open in front', () => {
  const bay = explosives.hall.structures!.find(({ kind, xM }) => kind === 'blast-bay' && xM === 30)!
  const alone = walkFloor({
    ...explosives,
    hall: { ...explosives.hall, structures: [bay], banks: [] },
    workUnits: [],
    places: [],
  })
  const { xM, zM, lengthM, widthM } = bay
  const inside = { x: xM, z: zM }
  expect(slide(alone, inside, 0, -widthM).z).toBeGreaterThan(zM - widthM / 2)
  expect(slide(alone, inside, 0, widthM).z).toBeGreaterThan(zM + widthM / 2)
  expect(slide(alone, inside, lengthM, 0).x).toBeGreaterThan(xM + lengthM / 2)
  const behind = { x: xM, z: zM - widthM * 0.35 }
  expect(slide(alone, behind, lengthM, 0).x).toBeLessThan(xM + lengthM / 2)
})

test('banks of earth and the wall of control points are walked around', () => {
  const [x0, z0, x1] = explosives.hall.banks[0]!
  const before = { x: (x0 + x1) / 2, z: z0 - 1 }
  expect(slide(site, before, 0, 4).z).toBeLessThan(z0)
  const battery = plantOf('calb-battery')
  const wall = battery.hall.qualityWall!
  expect(isFree(walkFloor(battery), { x: wall.xM, z: wall.zM })).toBe(false)
})
