/** Things that flow, racks and the building: sizes and triangle budgets. */
import { Vector3, type BufferGeometry } from 'three'
import { describe, expect, it } from 'vitest'

import { loadDesign, loadKinds } from '#client/scene/equipment/load-designs.ts'
import { rackBay, slotPosition } from '#client/scene/equipment/pallet-rack.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'
import { backBayZ, buildHall } from '#client/scene/hall/hall-geometry.ts'

const palette = createPalette('day')
const triangles = (geometry: BufferGeometry) =>
  (geometry.getIndex()?.count ?? geometry.getAttribute('position').count) / 3

function extent(geometry: BufferGeometry): number[] {
  geometry.computeBoundingBox()
  return geometry.boundingBox!.getSize(new Vector3()).toArray()
}

describe('loads', () => {
  it.each([
    ['brick', 44, 44],
    ['green-tray', 450, 130],
    ['fired-tray', 450, 130],
    ['kiln-car', 1_000, 1_000],
    ['brick-pallet', 1_500, 160],
    ['agv', 1_200, 1_200],
    ['person', 2_000, 2_000],
  ])('%s: at most %i triangles near and %i far', (kind, near, far) => {
    const load = loadDesign(kind, palette)
    expect(triangles(load.near)).toBeLessThanOrEqual(near)
    expect(triangles(load.far)).toBeLessThanOrEqual(far)
  })

  it('a tray is 0.62 m by 0.45 m and 0.75 m high, on the ground', () => {
    const { near } = loadDesign('green-tray', palette)
    const [x, y, z] = extent(near)
    expect([x!.toFixed(2), y!.toFixed(2)]).toEqual(['0.62', '0.74'])
    expect(z).toBeLessThanOrEqual(0.45)
    expect(near.boundingBox!.min.y).toBeGreaterThanOrEqual(0)
  })

  it('all stand on the ground, or roll a hand above it', () => {
    for (const kind of loadKinds) {
      const { near } = loadDesign(kind, palette)
      if (kind.endsWith('brick')) continue
      near.computeBoundingBox()
      expect(near.boundingBox!.min.y, kind).toBeGreaterThan(-0.03)
      expect(near.boundingBox!.min.y, kind).toBeLessThan(0.08)
    }
  })
})

describe('rack', () => {
  const rack = {
    columns: 60,
    levels: 10,
    columnPitchM: 1.35,
    levelPitchM: 1.35,
    firstLevelM: 0.4,
    depthM: 1.2,
  }

  it('has its slots on the grid', () => {
    expect(slotPosition(rack, 3, 2).map((v) => Number(v.toFixed(3)))).toEqual([4.05, 3.1, 0])
  })

  it('a bay of ten levels stays below 1 800 triangles', () => {
    expect(triangles(rackBay(rack, palette))).toBeLessThan(1_800)
  })
})

describe('hall', () => {
  const size = { lengthM: 210, widthM: 72, heightM: 16, columnSpacingM: 15 }

  it('is a shell with lights, below 70 000 triangles', () => {
    const { shell, luminaires, fence } = buildHall(size, palette)
    expect(triangles(shell) + triangles(luminaires)).toBeLessThan(70_000)
    expect(fence).toBeUndefined()
  })

  it('moves its middle row of columns aside for a long machine', () => {
    expect(backBayZ(size)).toBe(-12)
    const z = backBayZ(size, [[-63, -12.1, 63, -5.9]])
    expect(z).toBeLessThanOrEqual(-12.5)
    expect(z).toBeGreaterThan(-13)
  })

  it('leaves out columns where machines stand', () => {
    const all = triangles(buildHall(size, palette, { furnishing: {} }).shell)
    const cleared = triangles(
      buildHall(size, palette, { keepClear: [[-1, -24, 1, 0]], furnishing: {} }).shell,
    )
    // Seven chamfered boxes, and the fire point on it: two plain ones.
    expect(all - cleared).toBe(7 * 44 + 2 * 12)
  })

  it('builds the fence along its lines', () => {
    const { fence } = buildHall(size, palette, { fences: [[0, 0, 4, 0]] })
    const [x, , z] = extent(fence!)
    expect([x, z!.toFixed(6)]).toEqual([4, '0.000000'])
  })
})
