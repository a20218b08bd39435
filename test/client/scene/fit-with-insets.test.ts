/** Home shows the whole plant in the part of the page that no panel covers. */
import { Box3, PerspectiveCamera, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'

import {
  applyInsets,
  centredTarget,
  directionFrom,
  fitDistance,
  type Insets,
  type Viewport,
} from '#client/scene/camera/fit-with-insets.ts'

const hall = new Box3(new Vector3(-105, 0, -36), new Vector3(105, 6, 36))
const none: Insets = { top: 0, right: 0, bottom: 0, left: 0 }

/** Extent of the hall on the page, px, as the fitted camera sees it. */
function seen(viewport: Viewport, insets: Insets) {
  const camera = new PerspectiveCamera(26, viewport.width / viewport.height, 0.5, 2000)
  const middle = hall.getCenter(new Vector3())
  const distance = fitDistance(hall, 28, 27, 26, viewport, insets)
  camera.position.copy(directionFrom(28, 27).multiplyScalar(distance).add(middle))
  camera.lookAt(middle)
  applyInsets(camera, viewport, insets)
  camera.updateMatrixWorld()
  const xs: number[] = []
  const ys: number[] = []
  for (let i = 0; i < 8; i++) {
    const corner = new Vector3(
      i & 1 ? hall.max.x : hall.min.x,
      i & 2 ? hall.max.y : hall.min.y,
      i & 4 ? hall.max.z : hall.min.z,
    ).project(camera)
    xs.push((corner.x * 0.5 + 0.5) * viewport.width)
    ys.push((0.5 - corner.y * 0.5) * viewport.height)
  }
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

describe.each([
  ['a desk screen', { width: 1600, height: 900 }, none],
  [
    'panels on both sides',
    { width: 1600, height: 900 },
    { top: 82, right: 372, bottom: 66, left: 272 },
  ],
  ['a phone', { width: 390, height: 844 }, { top: 60, right: 0, bottom: 300, left: 0 }],
] as const)('on %s', (_name, viewport, insets) => {
  it('keeps the whole hall clear of the panels', () => {
    const { left, right, top, bottom } = seen(viewport, insets)
    expect(left).toBeGreaterThanOrEqual(insets.left - 1)
    expect(right).toBeLessThanOrEqual(viewport.width - insets.right + 1)
    expect(top).toBeGreaterThanOrEqual(insets.top - 1)
    expect(bottom).toBeLessThanOrEqual(viewport.height - insets.bottom + 1)
  })

  it('fills the free area in one direction', () => {
    const { left, right, top, bottom } = seen(viewport, insets)
    const free = {
      x: viewport.width - insets.left - insets.right,
      y: viewport.height - insets.top - insets.bottom,
    }
    expect(Math.max((right - left) / free.x, (bottom - top) / free.y)).toBeGreaterThan(0.8)
  })
})

it('the picture of a box seen aslant is centred by looking beside its middle', () => {
  const box = new Box3(new Vector3(-100, 0, -30), new Vector3(100, 6, 30))
  const size = { width: 1000, height: 600 }
  const target = centredTarget(box, 34, 29, 28, size, 320)
  const camera = new PerspectiveCamera(28, size.width / size.height, 0.1, 5000)
  camera.position.copy(target).add(directionFrom(34, 29).multiplyScalar(320))
  camera.lookAt(target)
  camera.updateMatrixWorld()
  const seen = new Box3()
  for (const x of [-100, 100])
    for (const y of [0, 6])
      for (const z of [-30, 30]) seen.expandByPoint(new Vector3(x, y, z).project(camera))
  expect(Math.abs(seen.min.x + seen.max.x)).toBeLessThan(0.02)
  expect(Math.abs(seen.min.y + seen.max.y)).toBeLessThan(0.02)
})
