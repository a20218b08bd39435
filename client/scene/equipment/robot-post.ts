/** Robots that stand beside a line, as many as the plant file counts: shared arms, their bases, and what they do over and over. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { CycleView, MovingPart, PartWriter } from './equipment-design.ts'
import { pickAndPlace } from './pick-and-place.ts'
import { poseRobot, robotBase, robotLinks, robotScale, vacuumGripper } from './robot-arm.ts'

/** Where a robot stands and between which points it works, in the frame of the machine, m. */
export interface RobotPost {
  readonly x: number
  readonly z: number
  readonly pick: readonly [number, number, number]
  readonly place: readonly [number, number, number]
  /** Size of the arm; left out: the usual one. */
  readonly scale?: number
}

/** Links of an arm, the gripper included, and its base. */
export const robotPostParts = 6

const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()
const base = new Matrix4()

/** Six parts for `count` robots with a common gripper; alike on all machines. */
export function robotPosts(palette: Palette, count: number): MovingPart[] {
  const foot = new GeometryKit()
  robotBase(foot, palette, 0, 0)
  const links = robotLinks(palette, vacuumGripper(palette))
  return [
    ...links.map(({ id, geometry }) => ({ id, geometry, count, shared: true as const })),
    { id: 'robot-base', geometry: foot.build(), count, shared: true as const },
  ]
}

/** Poses as many of the robots as there are, from part `first` on; `turns` picks in each cycle. */
export function writeRobots(
  out: PartWriter,
  first: number,
  posts: readonly RobotPost[],
  cycle: CycleView,
  turns: number,
): void {
  posts.forEach((post, i) => {
    if (i >= cycle.robots) {
      for (let part = 0; part < robotPostParts; part++) out.hide(first + part, i)
      return
    }
    const done = cycle.progress < 0 ? 0 : cycle.progress * turns + i * 0.37
    pickAndPlace(
      done - Math.floor(done),
      pick.set(...post.pick),
      place.set(...post.place),
      0.35,
      tip,
    )
    const { x, z, scale = robotScale } = post
    const size = scale / robotScale
    poseRobot(out, first, i, x, z, tip, scale)
    out.set(first + 5, i, base.makeScale(size, size, size).setPosition(x, 0, z))
  })
}
