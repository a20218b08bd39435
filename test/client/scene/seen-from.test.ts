/** Labels rest only while the hall is looked at as before: any change of place, lens, picture, wish or explosion ends it. */
import { PerspectiveCamera } from 'three'
import { beforeEach, expect, test } from 'vitest'

import { SeenFrom } from '#client/scene/labels/seen-from.ts'

const size = { width: 1600, height: 900 }
const wishes = {}
let camera: PerspectiveCamera
let seen: SeenFrom
beforeEach(() => {
  camera = new PerspectiveCamera(26, 16 / 9, 1, 1800)
  camera.position.set(90, 90, 160)
  camera.lookAt(0, 0, 0)
  camera.updateMatrixWorld()
  seen = new SeenFrom()
  seen.note(camera, size, wishes, 0)
})

test('nothing changed', () => {
  expect(seen.isStill(camera, size, wishes, 0)).toBe(true)
})

test.each([
  ['place', () => camera.position.setX(90.01)],
  ['turn', () => camera.rotateY(0.001)],
  ['lens', () => camera.setFocalLength(50)],
])('another %s of the camera', (_, change) => {
  change()
  camera.updateMatrixWorld()
  expect(seen.isStill(camera, size, wishes, 0)).toBe(false)
})

test('another picture, other wishes, the line pulled apart', () => {
  expect(seen.isStill(camera, { ...size, width: 1599 }, wishes, 0)).toBe(false)
  expect(seen.isStill(camera, { ...size, height: 899 }, wishes, 0)).toBe(false)
  expect(seen.isStill(camera, size, {}, 0)).toBe(false)
  expect(seen.isStill(camera, size, wishes, 0.1)).toBe(false)
})

test('before anything was noted nothing is still', () => {
  expect(new SeenFrom().isStill(camera, size, wishes, 0)).toBe(false)
})
