/** A label hangs where its machine can be seen. */
import { PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'

import { focusOnFloor, labelAnchor } from '#client/scene/labels/label-anchor.ts'
import { labelLevel, labelRank } from '#client/scene/labels/label-text.ts'

const kiln = { xM: 0, zM: -9, rotationDeg: 0, lengthM: 122, widthM: 4, heightM: 4 }
const anchor = (pose: typeof kiln, x: number, z: number) =>
  labelAnchor(pose, 5, new Vector3(x, 0, z), new Vector3()).toArray()

describe('labelAnchor', () => {
  it('follows the eye along a long machine, and stops before its end', () => {
    expect(anchor(kiln, 30, 4)).toEqual([30, 5, -9])
    expect(anchor(kiln, 400, 4)).toEqual([58, 5, -9])
  })

  it('stays in the middle of a short one', () => {
    expect(anchor({ ...kiln, lengthM: 6 }, 30, 4)[0]).toBe(0)
  })

  it('goes along the axis of a machine that is turned', () => {
    const [x, , z] = anchor({ ...kiln, rotationDeg: 90 }, 7, 20)
    expect(x).toBeCloseTo(0)
    expect(z).toBeCloseTo(20)
  })
})

describe('focusOnFloor', () => {
  it('is where the middle of the picture meets the floor', () => {
    const camera = new PerspectiveCamera()
    camera.position.set(10, 20, 30)
    camera.lookAt(4, 0, -6)
    camera.updateMatrixWorld()
    const [x, y, z] = focusOnFloor(camera, new Vector3()).toArray()
    expect([x, y, z].map((value) => Math.round(value! * 1000) / 1000 + 0)).toEqual([4, 0, -6])
  })
})

describe('labelLevel', () => {
  it('keeps its level until the size has changed by eight pixels', () => {
    expect(labelLevel(61, 'short', false)).toBe('full')
    expect(labelLevel(55, 'full', false)).toBe('full')
    expect(labelLevel(51, 'full', false)).toBe('short')
  })

  it('shows what is wrong however small it is', () => {
    expect(labelLevel(3, 'none', true)).toBe('shape')
    expect(labelLevel(3, 'none', false)).toBe('none')
  })
})

describe('labelRank', () => {
  it('goes by selection, then by what is wrong, then by size', () => {
    const ranks = [
      labelRank('execute', true, false, 10),
      labelRank('held', false, false, 10),
      labelRank('blocked', false, true, 900),
      labelRank('execute', false, true, 10),
      labelRank('execute', false, false, 900),
    ]
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  })
})
