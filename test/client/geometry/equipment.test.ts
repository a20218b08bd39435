/** Every kind of equipment: sound geometry, pure motion, triangle budgets. */
import type { BufferGeometry, Matrix4 } from 'three'
import { describe, expect, it } from 'vitest'

import type {
  CycleView,
  EquipmentDesign,
  MachineSize,
} from '#client/scene/equipment/equipment-design.ts'
import { equipmentBuilder, equipmentBuilders } from '#client/scene/equipment/equipment-registry.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'
import { lineKinds } from './line-footprints.ts'

const palette = createPalette('day')

/** Footprints as in the refractory plant, and the triangles that body and one of each part may have. */
const kinds: Readonly<Record<string, readonly [MachineSize, number]>> = {
  ...lineKinds,
  'ageing-bins': [size(9, 5, 6), 12_000],
  'batching-bins': [size(24, 8, 12), 36_000],
  'crushing-mill': [size(22, 14, 13), 28_000],
  'forklift-post': [size(3, 2, 2.5), 8_000],
  'friction-press': [size(4, 4, 5), 9_000],
  'generic-machine': [size(5, 3, 3), 6_000],
  'hydraulic-press': [size(6, 5, 6), 7_500],
  'inspection-tunnel': [size(8, 4, 3), 6_000],
  'intensive-mixer': [size(7, 6, 8), 12_000],
  'manual-post': [size(5, 4, 2.5), 8_000],
  palletiser: [size(9, 7, 4), 18_000],
  'raw-receipt': [size(20, 10, 8), 20_000],
  'setting-robot': [size(6, 4, 4.5), 10_500],
  'stacker-crane': [size(82, 1.8, 14.5), 5_000],
  'tunnel-dryer': [size(58, 4, 3.4), 38_000],
  'tunnel-kiln': [size(122, 4.2, 4), 130_000],
  'unloading-robot': [size(6, 4, 4.5), 10_500],
}

function size(lengthM: number, widthM: number, heightM: number): MachineSize {
  return { lengthM, widthM, heightM }
}

function triangles(geometry: BufferGeometry): number {
  return (geometry.getIndex()?.count ?? geometry.getAttribute('position').count) / 3
}

function geometriesOf(design: EquipmentDesign): BufferGeometry[] {
  return [
    design.body,
    ...(design.section ? [design.section] : []),
    ...design.parts.map((part) => part.geometry),
  ]
}

function view(progress: number): CycleView {
  return {
    progress,
    cycleS: progress < 0 ? 0 : 840,
    clockS: 1234.5 + progress * 840,
    running: progress >= 0,
    plantTimeS: 2000,
    units: progress < 0 ? 0 : 40,
    robots: 2,
    target: progress < 0 ? [] : [1.2, 2.4, 1.6],
  }
}

/** Poses of all parts at one instant: 16 numbers a part, or nothing where it is hidden. */
function posesAt(design: EquipmentDesign, cycle: CycleView): Map<string, number[]> {
  const poses = new Map<string, number[]>()
  const write = (part: number, index: number, pose: number[]) => {
    expect(part).toBeLessThan(design.parts.length)
    expect(index).toBeLessThan(design.parts[part]!.count)
    poses.set(`${part}/${index}`, pose)
  }
  design.animate(cycle, {
    set: (part, index, local: Matrix4) => write(part, index, [...local.elements]),
    hide: (part, index) => write(part, index, []),
  })
  return poses
}

describe('the registry', () => {
  it('has every kind that is measured here; all others are drawn at every phase by a test of the scene', () => {
    expect(Object.keys(equipmentBuilders)).toEqual(expect.arrayContaining(Object.keys(kinds)))
  })

  it('draws an unknown kind as a generic machine', () => {
    expect(equipmentBuilder('no-such-machine')).toBe(equipmentBuilders['generic-machine'])
  })
})

describe.each(Object.keys(lineKinds))('%s of any size', (kind) => {
  it.each([size(2, 1.5, 1.5), size(90, 24, 20)])('is drawn soundly at %o', (footprint) => {
    const design = equipmentBuilder(kind)(footprint, palette)
    for (const geometry of geometriesOf(design)) {
      geometry.computeBoundingBox()
      const { min, max } = geometry.boundingBox!
      expect([...min.toArray(), ...max.toArray()].every(Number.isFinite)).toBe(true)
    }
    for (const progress of [-1, 0, 0.02, 0.5, 0.97, 1]) {
      const poses = [...posesAt(design, view(progress)).values()].flat()
      expect(poses.every(Number.isFinite)).toBe(true)
    }
  })
})

describe.each(Object.entries(kinds))('%s', (kind, [footprint, budget]) => {
  const design = equipmentBuilder(kind)(footprint, palette)

  it('has finite positions and normals of unit length', () => {
    for (const geometry of geometriesOf(design)) {
      const position = geometry.getAttribute('position')
      const normal = geometry.getAttribute('normal')
      let bad = 0
      for (let i = 0; i < position.count; i++) {
        const place = position.getX(i) + position.getY(i) + position.getZ(i)
        const length = Math.hypot(normal.getX(i), normal.getY(i), normal.getZ(i))
        if (!Number.isFinite(place) || Math.abs(length - 1) > 1e-3) bad++
      }
      expect(bad).toBe(0)
      expect(geometry.getAttribute('aMat').count).toBe(position.count)
      expect(geometry.getAttribute('color').count).toBe(position.count)
    }
  })

  it('writes every part at every instant, the same for the same view', () => {
    const expected = design.parts.reduce((sum, part) => sum + part.count, 0)
    const instants = [-1, 0, 0.25, 0.5, 1]
    const first = instants.map((progress) => posesAt(design, view(progress)))
    const again = instants.toReversed().map((progress) => posesAt(design, view(progress)))
    expect(again.toReversed()).toEqual(first)
    for (const poses of first) {
      expect(poses.size).toBe(expected)
      expect([...poses.values()].flat().every(Number.isFinite)).toBe(true)
    }
  })

  it('stays within its triangles', () => {
    const bodies = triangles(design.body)
    const parts = design.parts.reduce((sum, part) => sum + triangles(part.geometry), 0)
    expect(bodies + parts).toBeLessThanOrEqual(budget)
    if (design.section) expect(triangles(design.section)).toBeLessThanOrEqual(budget)
  })
})
