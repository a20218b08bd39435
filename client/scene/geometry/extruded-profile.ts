/** Solids drawn from an outline: machine bodies from their side view, robot arms from two circles, vessels turned on a lathe. */
import { ExtrudeGeometry, LatheGeometry, Shape, Vector2, type BufferGeometry } from 'three'

import { isCoarse, sidesOf } from './drawing-detail.ts'

/** An outline in x and y, extruded along z and centred on it, with bevelled edges. Metres. */
export function extrudedProfile(
  outline: readonly (readonly [number, number])[],
  depth: number,
  bevel = 0.04,
): BufferGeometry {
  return extrude(new Shape(outline.map(([x, y]) => new Vector2(x, y))), depth, bevel, 8)
}

/** The hull of two circles, the first at the origin, the second `length` up the y axis. */
export function armHull(
  radiusStart: number,
  radiusEnd: number,
  length: number,
  depth: number,
  bevel = 0.05,
): BufferGeometry {
  const tilt = Math.acos(Math.max(-1, Math.min(1, (radiusStart - radiusEnd) / length)))
  const shape = new Shape()
  shape.absarc(0, 0, radiusStart, Math.PI / 2 + tilt, Math.PI * 2.5 - tilt, false)
  shape.absarc(0, length, radiusEnd, Math.PI / 2 - tilt, Math.PI / 2 + tilt, false)
  return extrude(shape, depth, bevel, 12)
}

/** A profile of [radius, y] turned about the y axis. */
export function turned(
  profile: readonly (readonly [number, number])[],
  segments = 28,
): BufferGeometry {
  return new LatheGeometry(
    profile.map(([radius, y]) => new Vector2(radius, y)),
    sidesOf(segments, Math.max(...profile.map(([radius]) => radius))),
  )
}

function extrude(
  shape: Shape,
  depth: number,
  bevel: number,
  curveSegments: number,
): BufferGeometry {
  if (isCoarse()) {
    const plain = new ExtrudeGeometry(shape, { depth, bevelEnabled: false, curveSegments: 4 })
    return plain.translate(0, 0, -depth / 2)
  }
  const straight = Math.max(depth - bevel * 2, 0.001)
  const geometry = new ExtrudeGeometry(shape, {
    depth: straight,
    bevelEnabled: true,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelOffset: -bevel,
    bevelSegments: 2,
    curveSegments,
  })
  geometry.translate(0, 0, -straight / 2)
  return geometry
}
