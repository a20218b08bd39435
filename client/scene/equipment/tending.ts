/** Who changes the parts at a machine: a robot where the plant has one, a person elsewhere. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import { ringGeometry, ringM } from './bearing-loads.ts'
import type { CycleView, MovingPart, PartWriter } from './equipment-design.ts'
import { person } from './person.ts'
import { ease, gripPhase, pickAndPlace, releasePhase } from './pick-and-place.ts'
import { poseRobot, robotBase, robotLinks, toolTipM } from './robot-arm.ts'

/** Parts that `tendingParts` gives and `writeTending` writes. */
export const tendingCount = 8
const pedestal = 5
const worker = 6
const inHand = 7

/** Changing a part takes about this long, s of plant time; the rest of its cycle is work. */
const handlingS = 18

export interface Post {
  /** Foot of the robot, or of the person who stands there instead. */
  readonly x: number
  readonly z: number
  readonly scale?: number
  /** The machine draws the part itself. */
  readonly bare?: true
  readonly pick: Point
  readonly place: Point
}

/** One part after the other in a load: how far its handling and its work have come, 0..1. */
export interface PieceView {
  handling: number
  work: number
  /** Number of the part, from 0. */
  index: number
}

const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()
const pose = new Matrix4()

/** Writes the piece of a load that is being worked on; an empty machine has neither handling nor work. */
export function pieceOf(cycle: CycleView, out: PieceView): PieceView {
  const working = cycle.progress >= 0 && cycle.progress < 1
  const pieces = Math.max(1, Math.round(cycle.units))
  const turn = working ? cycle.progress * pieces : 0
  out.index = Math.min(pieces - 1, Math.floor(turn))
  const share = turn - out.index
  const handling = Math.min(0.6, Math.max(0.06, handlingS / Math.max(1, cycle.cycleS / pieces)))
  out.handling = working ? Math.min(1, share / handling) : 0
  out.work = working ? Math.max(0, (share - handling) / (1 - handling)) : 0
  return out
}

function ringGripper(palette: Palette) {
  const kit = new GeometryKit()
  const quarter = Math.PI / 2
  kit.cylinder(0.08, 0.12, palette.dark, [0.05, 0, 0], [0, 0, quarter], { segments: 12 })
  kit.box([0.1, 0.26, 0.26], palette.galvanised, [0.14, 0, 0], [0, 0, 0], 0.03)
  for (let i = 0; i < 3; i++) {
    const angle = (i * 2 * Math.PI) / 3
    kit.plainBox([toolTipM - 0.1, 0.04, 0.05], palette.steel, [
      (toolTipM + 0.12) / 2,
      Math.cos(angle) * 0.1,
      Math.sin(angle) * 0.1,
    ])
  }
  return kit.build(false)
}

export function tendingParts(palette: Palette): MovingPart[] {
  const base = new GeometryKit()
  robotBase(base, palette, 0, 0, 1)
  const ring = new GeometryKit()
  ringGeometry(ring, palette.chrome, { segments: 16 })
  const shared = true as const
  const links = robotLinks(palette, ringGripper(palette)).map((part, i) =>
    i === 4 ? { ...part, id: 'ring-gripper', shared } : part,
  )
  return [
    ...links,
    { id: 'robot-pedestal', geometry: base.build(false), count: 1, shared },
    { id: 'attendant', geometry: person(palette, true), count: 1, shared },
    { id: 'ring-in-hand', geometry: ring.build(false), count: 1, shared },
  ]
}

/** Poses the robot or the person at `post` for a share 0..1 of the handling; parts from `first` on. */
export function writeTending(
  cycle: CycleView,
  out: PartWriter,
  first: number,
  post: Post,
  handling: number,
): void {
  const carries =
    !post.bare && cycle.progress >= 0 && handling >= gripPhase && handling < releasePhase
  if (cycle.robots > 0) {
    const scale = post.scale ?? 0.8
    pick.set(...post.pick)
    place.set(...post.place)
    pickAndPlace(handling % 1, pick, place, 0.35, tip)
    poseRobot(out, first, 0, post.x, post.z, tip, scale)
    out.set(first + pedestal, 0, pose.makeScale(scale, scale, scale).setPosition(post.x, 0, post.z))
    out.hide(first + worker, 0)
    if (carries) out.set(first + inHand, 0, pose.makeTranslation(tip.x, tip.y - ringM.width, tip.z))
    else out.hide(first + inHand, 0)
    return
  }
  for (let part = 0; part <= pedestal; part++) out.hide(first + part, 0)
  const atPick = Math.atan2(-(post.pick[2] - post.z), post.pick[0] - post.x)
  const atPlace = Math.atan2(-(post.place[2] - post.z), post.place[0] - post.x)
  const over =
    ease((handling - gripPhase) / (releasePhase - gripPhase)) * (1 - ease((handling - 0.66) / 0.34))
  let swing = atPlace - atPick
  if (swing > Math.PI) swing -= 2 * Math.PI
  else if (swing < -Math.PI) swing += 2 * Math.PI
  // Between two parts the person looks at the machine.
  const yaw = handling >= 1 || handling <= 0 ? atPlace : atPick + swing * over
  out.set(first + worker, 0, pose.makeRotationY(yaw).setPosition(post.x, 0, post.z))
  const [x, z] = [post.x + Math.cos(yaw) * 0.42, post.z - Math.sin(yaw) * 0.42]
  if (carries) out.set(first + inHand, 0, pose.makeTranslation(x, 1.08, z))
  else out.hide(first + inHand, 0)
}
