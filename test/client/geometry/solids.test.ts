/** The basic solids: counts, unit normals, closed surfaces that look outwards. */
import { Vector3, type BufferGeometry } from 'three'
import { describe, expect, it } from 'vitest'

import { chamferedBox } from '#client/scene/geometry/chamfered-box.ts'
import { chamferedCylinder } from '#client/scene/geometry/chamfered-cylinder.ts'
import { armHull, extrudedProfile } from '#client/scene/geometry/extruded-profile.ts'
import { frustum } from '#client/scene/geometry/frustum.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'
import { pipe } from '#client/scene/geometry/pipe.ts'

/** Signed volume by the divergence theorem, m³: positive when the triangles look outwards. */
function volume(geometry: BufferGeometry): number {
  const position = geometry.getAttribute('position')
  const index = geometry.getIndex()
  const corner = (i: number) =>
    new Vector3().fromBufferAttribute(position, index ? index.getX(i) : i)
  let sum = 0
  for (let i = 0; i < (index?.count ?? position.count); i += 3)
    sum += corner(i).dot(corner(i + 1).cross(corner(i + 2))) / 6
  return sum
}

describe('chamfered box', () => {
  it('has 24 vertices and 44 triangles', () => {
    const box = chamferedBox(1, 2, 3)
    expect(box.getAttribute('position').count).toBe(24)
    expect(box.getIndex()!.count / 3).toBe(44)
  })

  it('keeps its outer size and looks outwards', () => {
    const box = chamferedBox(1, 2, 3, 0.05)
    box.computeBoundingBox()
    expect(box.boundingBox!.getSize(new Vector3()).toArray()).toEqual([1, 2, 3].map(Math.fround))
    expect(volume(box)).toBeGreaterThan(5.9)
    expect(volume(box)).toBeLessThan(6)
  })

  it('limits the chamfer on a thin sheet', () => {
    expect(volume(chamferedBox(1, 1, 0.02, 0.04))).toBeGreaterThan(0)
  })
})

describe('other solids', () => {
  const solids: Readonly<Record<string, BufferGeometry>> = {
    cylinder: chamferedCylinder(0.5, 0.5, 2),
    cone: chamferedCylinder(0.5, 0.1, 2),
    frustum: frustum([0.4, 0.4], [1, 1], 1),
    profile: extrudedProfile(
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      0.5,
    ),
    hull: armHull(0.25, 0.19, 1.25, 0.26),
  }

  it.each(Object.entries(solids))('%s looks outwards', (_name, solid) => {
    expect(volume(solid)).toBeGreaterThan(0.05)
  })

  it('a pipe follows its points and bends at the corner', () => {
    const bent = pipe(
      [
        [0, 0, 0],
        [0, 2, 0],
        [2, 2, 0],
      ],
      0.1,
      12,
    )
    bent.computeBoundingBox()
    const { min, max } = bent.boundingBox!
    expect(min.x).toBeCloseTo(-0.1, 3)
    expect(max.y).toBeCloseTo(2.1, 3)
    expect(max.x).toBeCloseTo(2, 6)
  })
})

describe('geometry kit', () => {
  it('gives every vertex its surface and darkens towards the floor', () => {
    const palette = createPalette('day')
    const built = new GeometryKit().box([1, 2, 1], palette.steel, [0, 1, 0]).build()
    const surface = built.getAttribute('aMat')
    expect([surface.getX(0), surface.getY(0)].map((v) => Number(v.toFixed(2)))).toEqual([
      palette.steel.roughness,
      palette.steel.metalness,
    ])
    const height = built.getAttribute('position')
    const red = built.getAttribute('color')
    const brightest = (low: boolean) => {
      const values: number[] = []
      for (let i = 0; i < height.count; i++)
        if (height.getY(i) < 0.5 === low) values.push(red.getX(i))
      return Math.max(...values)
    }
    expect(brightest(true) / brightest(false)).toBeCloseTo(0.62, 1)
  })
})
