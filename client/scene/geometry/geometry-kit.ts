/** Collects the parts of a drawing into one geometry: colours and surfaces as vertex attributes, so that it is one draw call. */
import {
  BoxGeometry,
  BufferAttribute,
  Color,
  Euler,
  Matrix4,
  Quaternion,
  SphereGeometry,
  Vector3,
  type BufferGeometry,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'

import { chamferedBox } from './chamfered-box.ts'
import { chamferedCylinder } from './chamfered-cylinder.ts'
import { sidesOf } from './drawing-detail.ts'
import type { Surface } from './palette.ts'
import { pipe, type Point } from './pipe.ts'

/** Where a part stands: position in metres, turn in radians about x, y, z, and scale. */
export interface Placement {
  readonly at?: Point
  readonly turn?: Point
  readonly scale?: Point
}

const colour = new Color()
const quaternion = new Quaternion()
const euler = new Euler()

export function placementMatrix({
  at = [0, 0, 0],
  turn = [0, 0, 0],
  scale = [1, 1, 1],
}: Placement): Matrix4 {
  quaternion.setFromEuler(euler.set(...turn))
  return new Matrix4().compose(new Vector3(...at), quaternion, new Vector3(...scale))
}

export class GeometryKit {
  readonly #parts: BufferGeometry[] = []
  #frame = new Matrix4()

  /** Draws what `draw` adds in a frame of its own. */
  group(placement: Placement, draw: () => void): this {
    const outer = this.#frame
    this.#frame = outer.clone().multiply(placementMatrix(placement))
    draw()
    this.#frame = outer
    return this
  }

  /** Takes over `geometry` (which is changed) with one surface all over. */
  add(geometry: BufferGeometry, surface: Surface, placement: Placement = {}): this {
    for (const name of Object.keys(geometry.attributes))
      if (name !== 'position' && name !== 'normal') geometry.deleteAttribute(name)
    const count = geometry.getAttribute('position').count
    if (!geometry.index) geometry.setIndex(Array.from({ length: count }, (_, i) => i))
    colour.set(surface.colour)
    const colours = new Float32Array(count * 3)
    const surfaces = new Float32Array(count * 4)
    for (let i = 0; i < count; i++) {
      colours.set([colour.r, colour.g, colour.b], i * 3)
      surfaces.set([surface.roughness, surface.metalness, surface.emissive, surface.status], i * 4)
    }
    geometry.setAttribute('color', new BufferAttribute(colours, 3))
    geometry.setAttribute('aMat', new BufferAttribute(surfaces, 4))
    geometry.applyMatrix4(this.#frame.clone().multiply(placementMatrix(placement)))
    this.#parts.push(geometry)
    return this
  }

  /** Takes over a geometry that another kit has built, with its surfaces. */
  adopt(geometry: BufferGeometry, placement: Placement = {}): this {
    geometry.applyMatrix4(this.#frame.clone().multiply(placementMatrix(placement)))
    this.#parts.push(geometry)
    return this
  }

  /** A chamfered box of x, y, z metres around `at`. */
  box(
    size: Point,
    surface: Surface,
    at: Point = [0, 0, 0],
    turn: Point = [0, 0, 0],
    chamfer = 0.04,
  ): this {
    return this.add(chamferedBox(size[0], size[1], size[2], chamfer), surface, { at, turn })
  }

  /** A box without chamfers (12 triangles), for what is small or many. */
  plainBox(size: Point, surface: Surface, at: Point = [0, 0, 0], turn: Point = [0, 0, 0]): this {
    return this.add(new BoxGeometry(...size), surface, { at, turn })
  }

  /** A chamfered cylinder around `at`, axis along y before the turn. */
  cylinder(
    radius: number,
    height: number,
    surface: Surface,
    at: Point = [0, 0, 0],
    turn: Point = [0, 0, 0],
    options: {
      readonly segments?: number
      readonly chamfer?: number
      readonly radiusTop?: number
    } = {},
  ): this {
    const { segments = 18, chamfer = 0.02, radiusTop = radius } = options
    return this.add(chamferedCylinder(radius, radiusTop, height, segments, chamfer), surface, {
      at,
      turn,
    })
  }

  pipe(points: readonly Point[], surface: Surface, radius = 0.08, segments = 10, bend = 0.3): this {
    return this.add(pipe(points, radius, segments, bend), surface)
  }

  sphere(radius: number, surface: Surface, at: Point = [0, 0, 0], segments = 16): this {
    const sides = sidesOf(segments, radius)
    return this.add(new SphereGeometry(radius, sides, Math.ceil(sides * 0.66)), surface, { at })
  }

  /** A tower light on a pole: `height` metres from `at` to its middle. */
  towerLight(dark: Surface, pole: Surface, lamp: Surface, at: Point, height = 0.75): this {
    const [x, y, z] = at
    this.cylinder(0.03, height, pole, [x, y + height / 2, z], [0, 0, 0], { segments: 10 })
    this.cylinder(0.085, 0.1, dark, [x, y + height + 0.03, z], [0, 0, 0], { segments: 14 })
    this.cylinder(0.08, 0.42, lamp, [x, y + height + 0.28, z], [0, 0, 0], {
      segments: 16,
      chamfer: 0.03,
    })
    return this.cylinder(0.085, 0.05, dark, [x, y + height + 0.51, z], [0, 0, 0], { segments: 14 })
  }

  /**
   * All parts as one geometry. With `grounded`, colours darken towards the floor and under overhangs:
   * a contact shadow that costs nothing.
   */
  build(grounded = true): BufferGeometry {
    const merged = mergeGeometries(this.#parts, false)
    this.#parts.length = 0
    if (!merged) throw new Error('a drawing needs at least one part')
    if (grounded) darkenTowardsFloor(merged)
    return merged
  }
}

function darkenTowardsFloor(geometry: BufferGeometry): void {
  const position = geometry.getAttribute('position')
  const normal = geometry.getAttribute('normal')
  const colours = geometry.getAttribute('color')
  for (let i = 0; i < position.count; i++) {
    const share = Math.min(1, Math.max(0, position.getY(i) / 1.1))
    const lit = 0.62 + 0.38 * share * share * (3 - 2 * share)
    const shade = lit * (normal.getY(i) < -0.5 ? 0.7 : 1)
    colours.setXYZ(i, colours.getX(i) * shade, colours.getY(i) * shade, colours.getZ(i) * shade)
  }
}
