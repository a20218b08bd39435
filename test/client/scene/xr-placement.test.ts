/** Who wears a headset stands where the plant says, turns on the spot, keeps out of machines, and gets the table-top before the eyes. */
import { readFileSync } from 'node:fs'

import { Matrix4, PerspectiveCamera, Quaternion, Vector3 } from 'three'
import { expect, test } from 'vitest'

import { isFree, walkFloor } from '#client/scene/camera/walk-floor.ts'
import { HallWalk } from '#client/scene/xr/hall-walk.ts'
import { placeCamera, standAt, toPlant, yawOf, type Placement } from '#client/scene/xr/placement.ts'
import { readSticks, type Sticks } from '#client/scene/xr/sticks.ts'
import { TableTop, tableM } from '#client/scene/xr/table-top.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const floor = walkFloor(plant)
const rest: Sticks = {
  left: { right: 0, ahead: 0 },
  right: { right: 0, ahead: 0 },
  both: true,
}
const up = new Vector3(0, 1, 0)
/** A head that has gone a little from the middle of its room, and looks a little down. */
const head = new Vector3(0.4, 1.7, -0.3)
const turned = new Quaternion()
  .setFromAxisAngle(up, 0.7)
  .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -0.4))

function spotOf(placement: Placement) {
  return toPlant(placement, head, new Vector3())
}

test('the yaw of a head does not depend on how far it looks up or down', () => {
  for (const pitch of [-1.5, -0.4, 0, 0.4, 1.5]) {
    const look = new Quaternion()
      .setFromAxisAngle(up, 0.7)
      .multiply(new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), pitch))
    expect(yawOf(look)).toBeCloseTo(0.7, 9)
  }
})

test('a head is put over a spot and looks along a yaw, at the height that it has over the floor', () => {
  const placement: Placement = { anchor: new Vector3(), turn: 0, scale: 1 }
  standAt(placement, head, yawOf(turned), { x: 12, z: -7 }, 2)
  const camera = new PerspectiveCamera()
  placeCamera(placement, camera, new Matrix4().compose(head, turned, new Vector3(1, 1, 1)))
  expect(camera.position.toArray()).toEqual([
    expect.closeTo(12, 9),
    expect.closeTo(1.7, 9),
    expect.closeTo(-7, 9),
  ])
  expect(yawOf(camera.quaternion)).toBeCloseTo(2, 9)
})

test('a walk begins where there is room, and one push of the stick turns by 30 degrees on the spot', () => {
  const walk = new HallWalk(plant, { x: 0, z: 0 }, 0)
  walk.update(head, turned, rest, 0.02)
  const before = spotOf(walk.placement)
  expect(isFree(floor, before)).toBe(true)
  expect(before.y).toBeCloseTo(1.7, 9)
  const pushed: Sticks = { ...rest, right: { right: 1, ahead: 0 } }
  const yawBefore = yawOf(turned) - walk.placement.turn
  for (let i = 0; i < 5; i++) walk.update(head, turned, pushed, 0.02)
  expect(yawOf(turned) - walk.placement.turn - yawBefore).toBeCloseTo(-Math.PI / 6, 9)
  expect(spotOf(walk.placement).distanceTo(before)).toBeLessThan(1e-6)
  walk.update(head, turned, rest, 0.02)
  walk.update(head, turned, pushed, 0.02)
  expect(yawOf(turned) - walk.placement.turn - yawBefore).toBeCloseTo(-Math.PI / 3, 9)
})

test('the left stick walks along the sight, and never into a machine', () => {
  const walk = new HallWalk(plant, { x: 0, z: 0 }, 0)
  walk.update(head, turned, rest, 0.02)
  const before = spotOf(walk.placement)
  const ahead: Sticks = { ...rest, left: { right: 0, ahead: 1 } }
  walk.update(head, turned, ahead, 0.05)
  expect(spotOf(walk.placement).distanceTo(before)).toBeCloseTo(1.4 * 0.05, 6)
  for (let i = 0; i < 2000; i++) {
    walk.update(head, turned, { ...ahead, right: { right: i % 50 ? 0 : 1, ahead: 0 } }, 0.05)
    expect(isFree(floor, spotOf(walk.placement), 0.34)).toBe(true)
  }
})

test('a press goes to the free spot that is pointed at, and looks where one looked', () => {
  const walk = new HallWalk(plant, { x: 0, z: 0 }, 0)
  walk.update(head, turned, rest, 0.02)
  const from = spotOf(walk.placement)
  expect(walk.pointedAt(from, new Vector3(0, 0, -1))).toBeUndefined()
  expect(walk.pointedAt(from, new Vector3(0, -0.05, -1).normalize())).toBeUndefined()
  const spot = walk.pointedAt(from, new Vector3(0.5, -0.8, 0).normalize())!
  const yawBefore = yawOf(turned) - walk.placement.turn
  walk.goTo(head, turned, spot)
  const to = spotOf(walk.placement)
  expect([to.x, to.z]).toEqual([expect.closeTo(spot.x, 9), expect.closeTo(spot.z, 9)])
  expect(yawOf(turned) - walk.placement.turn).toBeCloseTo(yawBefore, 9)
})

test('on a table the longer side takes 1.2 m, before and below the eyes', () => {
  const longestM = Math.max(plant.hall.lengthM, plant.hall.widthM)
  const table = new TableTop(longestM, true)
  table.update(head, turned, undefined, rest, 0.02)
  const { anchor, scale } = table.placement
  expect(longestM / scale).toBeCloseTo(tableM, 9)
  const way = anchor.clone().sub(head)
  expect(Math.atan2(-way.x, -way.z)).toBeCloseTo(0.7, 9)
  expect(way.y).toBeCloseTo(-0.5, 9)
  // In the plant's metres the eyes are over it as high as they are, times the scale.
  expect(spotOf(table.placement).y).toBeCloseTo(0.5 * scale, 6)
})

test('the table follows a surface until it is put down; the stick turns and scales it within bounds', () => {
  const table = new TableTop(100, true)
  const surface = new Vector3(1, 0.74, -2)
  table.update(head, turned, surface, rest, 0.02)
  expect(table.placement.anchor.toArray()).toEqual([1, 0.74, -2])
  table.press(head, turned, true)
  expect(table.isDown).toBe(true)
  table.update(head, turned, new Vector3(5, 0, 5), rest, 0.02)
  expect(table.placement.anchor.toArray()).toEqual([1, 0.74, -2])
  const { turn, scale } = table.placement
  const pushed: Sticks = { ...rest, right: { right: 1, ahead: 1 } }
  table.update(head, turned, undefined, pushed, 0.1)
  expect(table.placement.turn).toBeGreaterThan(turn)
  expect(table.placement.scale).toBeLessThan(scale)
  for (let i = 0; i < 500; i++) table.update(head, turned, undefined, pushed, 0.1)
  expect(table.placement.scale).toBeGreaterThanOrEqual(scale / 25 - 1e-9)
})

test('sticks are read from controllers, not from a finger on a screen; one alone does for both', () => {
  const source = (handedness: string, mapping: string, axes: number[]) =>
    ({ handedness, gamepad: { mapping, axes } }) as unknown as XRInputSource
  const both = readSticks([
    source('left', 'xr-standard', [0, 0, 0, -1]),
    source('right', 'xr-standard', [0, 0, 1, 0]),
  ])
  expect(both).toEqual({
    left: { right: 0, ahead: 1 },
    right: { right: 1, ahead: expect.closeTo(0) as number },
    both: true,
  })
  const one = readSticks([source('right', 'xr-standard', [0, -1])])
  expect(one).toEqual({ left: { right: 0, ahead: 1 }, right: { right: 0, ahead: 1 }, both: false })
  expect(readSticks([source('none', '', [0.5, 0.5])]).left).toEqual(rest.left)
})
