/** From far away every machine has the same parts in the same places, with fewer triangles. */
import type { Box3, BufferGeometry } from 'three'
import { expect, it } from 'vitest'

import { equipmentBuilders } from '#client/scene/equipment/equipment-registry.ts'
import { drawCoarsely } from '#client/scene/geometry/drawing-detail.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'

const palette = createPalette('day')
/** Room enough for the longest lines, which turn inside out in less. */
const size = { lengthM: 30, widthM: 10, heightM: 5 }
/** What rounding off and cutting edges takes from a solid at most, m. */
const leftOutM = 0.3

const boxOf = (geometry: BufferGeometry): Box3 => {
  geometry.computeBoundingBox()
  return geometry.boundingBox!
}
const trianglesOf = (geometry: BufferGeometry): number =>
  (geometry.index ?? geometry.getAttribute('position')).count / 3

it('all drawings keep their parts and their outline', () => {
  let near = 0
  let far = 0
  for (const [name, build] of Object.entries(equipmentBuilders)) {
    const fine = build(size, palette)
    const coarse = drawCoarsely(() => build(size, palette))
    expect(coarse.parts.map(({ id }) => id)).toEqual(fine.parts.map(({ id }) => id))
    const pairs = [
      ['body', fine.body, coarse.body] as const,
      ...fine.parts.map(
        ({ id, geometry }, i) => [id, geometry, coarse.parts[i]!.geometry] as const,
      ),
    ]
    for (const [part, a, b] of pairs) {
      near += trianglesOf(a)
      far += trianglesOf(b)
      expect(Object.keys(b.attributes).toSorted()).toEqual(Object.keys(a.attributes).toSorted())
      const [boxA, boxB] = [boxOf(a), boxOf(b)]
      expect(boxA.min.distanceTo(boxB.min), `${name} ${part}`).toBeLessThan(leftOutM)
      expect(boxA.max.distanceTo(boxB.max), `${name} ${part}`).toBeLessThan(leftOutM)
    }
  }
  expect(far).toBeLessThan(near / 2)
}, 60_000)
