/** What the stations of an assembly line have alike: frame, racks, hoists, people, and what is driven in and out. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { CycleView, MachineSize, MovingPart, PartWriter } from './equipment-design.ts'
import { person } from './person.ts'
import { ease } from './pick-and-place.ts'

const quarter = Math.PI / 2
const pose = new Matrix4()

export function workers(palette: Palette, count: number): MovingPart {
  return { id: 'attendant', geometry: person(palette, true), count, shared: true }
}

/** A person who turns between a rack behind and the work in front, each with a beat of their own. */
export function writeWorker(
  cycle: CycleView,
  out: PartWriter,
  part: number,
  index: number,
  x: number,
  z: number,
): void {
  const beat = cycle.running && cycle.progress >= 0 ? cycle.clockS / 14 + index * 0.37 : index
  const share = beat - Math.floor(beat)
  const away = ease(share / 0.15) * (1 - ease((share - 0.35) / 0.15))
  const inwards = z > 0 ? quarter : -quarter
  pose.makeRotationY(inwards + away * Math.PI * 0.9).setPosition(x, 0, z)
  out.set(part, index, pose)
}

/** Rails on the floor, lamps on a truss, racks with parts along both sides: what every line has. */
export function lineFrame(
  kit: GeometryKit,
  palette: Palette,
  size: MachineSize,
  trackM = 1.5,
): void {
  const { lengthM, widthM, heightM } = size
  kit.plainBox([lengthM, 0.03, trackM + 0.9], palette.mid, [0, 0.015, 0])
  for (let x = -lengthM / 2 + 0.5; x < lengthM / 2; x += 1)
    kit.plainBox([0.05, 0.034, trackM + 0.9], palette.dark, [x, 0.018, 0])
  for (const side of [-1, 1])
    kit.plainBox([lengthM, 0.035, 0.12], palette.yellow, [0, 0.02, side * (trackM / 2 + 0.5)])
  const bays = Math.max(1, Math.round(lengthM / 10))
  for (let bay = 0; bay <= bays; bay++) {
    const x = (bay / bays - 0.5) * (lengthM - 0.4)
    for (const side of [-1, 1])
      kit.plainBox([0.16, heightM, 0.16], palette.structure, [
        x,
        heightM / 2,
        side * (widthM / 2 - 0.3),
      ])
    kit.plainBox([0.14, 0.2, widthM - 0.6], palette.structure, [x, heightM - 0.1, 0])
  }
  for (const side of [-1, 1]) {
    kit.plainBox([lengthM, 0.2, 0.14], palette.yellow, [0, heightM - 0.35, side * widthM * 0.2])
    kit.plainBox([lengthM - 1, 0.06, 0.16], palette.lamp, [0, heightM - 0.6, side * widthM * 0.34])
  }
}

/** A rack of small parts with bins; its front looks to -z before the turn. */
export function partsRack(kit: GeometryKit, palette: Palette, x: number, z: number): void {
  kit.group({ at: [x, 0, z], turn: [0, z < 0 ? Math.PI : 0, 0] }, () => {
    for (const side of [-0.9, 0.9]) kit.plainBox([0.06, 1.6, 0.6], palette.machine, [side, 0.8, 0])
    for (const [i, y] of [0.4, 0.9, 1.4].entries()) {
      kit.plainBox([1.8, 0.04, 0.6], palette.galvanised, [0, y, 0], [-0.12, 0, 0])
      for (let bin = 0; bin < 4; bin++)
        kit.plainBox(
          [0.36, 0.2, 0.4],
          (bin + i) % 3 === 0
            ? palette.yellow
            : (bin + i) % 3 === 1
              ? palette.machine
              : palette.accent,
          [-0.63 + bin * 0.42, y + 0.13, 0],
          [-0.12, 0, 0],
        )
    }
  })
}

/** A hoist on a monorail with its hook; origin on the floor under it when it is down. */
export function hoistGeometry(palette: Palette, heightM: number) {
  const kit = new GeometryKit()
  kit.box([0.5, 0.3, 0.3], palette.accent, [0, heightM - 1.2, 0], [0, 0, 0], 0.04)
  kit.plainBox([0.03, heightM - 2.8, 0.03], palette.dark, [0, heightM / 2 + 0.1, 0])
  kit.box([0.2, 0.24, 0.16], palette.yellow, [0, 1.5, 0], [0, 0, 0], 0.03)
  return kit.build(false)
}

/** What stands in a bay while its cycle runs, driven in at its start and out at its end. */
export function parked(
  cycle: CycleView,
  out: PartWriter,
  part: number,
  lengthM: number,
  y = 0,
): void {
  const p = cycle.progress
  if (p < 0) {
    out.hide(part, 0)
    return
  }
  const x = ease(p / 0.05) - 1 + ease((p - 0.95) / 0.05)
  out.set(part, 0, pose.makeTranslation(x * (lengthM / 2 - 1), y, 0))
}
