/** A stacker crane in its aisle: takes a pallet at the transfer end, drives and lifts at once, and slides it into a slot. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
} from './equipment-design.ts'
import { brickPallet } from './load-designs.ts'
import { ease, mix } from './pick-and-place.ts'
import { rollerConveyor } from './plant-fittings.ts'

const mast = 0
const carriage = 1
const fork = 2
const pallet = 3

/** Height of the transfer conveyor over the floor, and of the carriage floor over its own origin, m. */
export const transferHeightM = 0.6
const forkTopM = 0.3

/** Shares of the cycle at which each act is done. */
const taken = 0.24
const secured = 0.33
const arrived = 0.6
const extended = 0.68
const lowered = 0.72
const retracted = 0.8

const pose = new Matrix4()

/** Where the crane stands when it waits: `x` of its mast, m in the machine's frame. */
export function craneOriginX(size: MachineSize): number {
  return -size.lengthM / 2 + 1.4
}

/** Place of the mast along the aisle, height of the carriage, reach of the fork, m. */
interface CranePose {
  x: number
  y: number
  forkZ: number
}

const crane: CranePose = { x: 0, y: 0, forkZ: 0 }

/** `cycle.target` is [x, y, z] of the slot: middle of the pallet's underside, machine frame, metres. */
function poseCrane(cycle: CycleView, originX: number, out: CranePose): void {
  const home = transferHeightM - forkTopM
  const [x = originX, y = transferHeightM, z = 0] = cycle.target
  const p = cycle.progress
  if (p < 0 || cycle.target.length < 3) {
    out.x = originX
    out.y = home
    out.forkZ = 0
    return
  }
  const there = p < secured ? 0 : ease((p - secured) / (arrived - secured))
  const back = p < retracted ? 0 : ease((p - retracted) / (1 - retracted))
  const share = there * (1 - back)
  const raise = 0.12
  const lifted = p < taken ? 0 : ease((p - taken) / (secured - taken)) * raise
  const over = p < lowered ? raise * (1 - ease((p - extended) / (lowered - extended))) : 0
  out.x = mix(originX, x, share)
  out.y = mix(
    home + (p < arrived ? lifted : 0),
    y - forkTopM + (p < extended ? raise : over),
    share,
  )
  const reach = p < extended ? ease((p - arrived) / (extended - arrived)) : 1
  out.forkZ = z * reach * (p < lowered ? 1 : 1 - ease((p - lowered) / (retracted - lowered)))
}

export const stackerCrane: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const originX = craneOriginX(size)
  return {
    body: aisle(size, palette, originX),
    parts: [
      { id: 'mast', geometry: mastGeometry(size, palette), count: 1 },
      { id: 'carriage', geometry: carriageGeometry(palette), count: 1 },
      { id: 'fork', geometry: forkGeometry(palette), count: 2 },
      { id: 'pallet', geometry: brickPallet(palette), count: 1 },
    ],
    labelHeightM: size.heightM + 0.6,
    animate(cycle, out) {
      poseCrane(cycle, originX, crane)
      out.set(mast, 0, pose.makeTranslation(crane.x, 0, 0))
      out.set(carriage, 0, pose.makeTranslation(crane.x, crane.y, 0))
      out.set(fork, 0, pose.makeTranslation(crane.x, crane.y + 0.2, crane.forkZ * 0.5))
      out.set(fork, 1, pose.makeTranslation(crane.x, crane.y + 0.26, crane.forkZ))
      const p = cycle.progress
      if (p < 0) out.hide(pallet, 0)
      else if (p < taken) {
        const x = mix(originX - 2.6, originX, ease(p / taken))
        out.set(pallet, 0, pose.makeTranslation(x, transferHeightM, 0))
      } else if (p < lowered || cycle.target.length < 3)
        out.set(pallet, 0, pose.makeTranslation(crane.x, crane.y + forkTopM, crane.forkZ))
      else
        out.set(
          pallet,
          0,
          pose.makeTranslation(cycle.target[0]!, cycle.target[1]!, cycle.target[2]!),
        )
    },
  }
}

function aisle(size: MachineSize, palette: Palette, originX: number) {
  const { lengthM, heightM } = size
  const kit = new GeometryKit()
  kit.box([lengthM, 0.06, 0.3], palette.dark, [0, 0.03, 0], [0, 0, 0], 0.01)
  kit.box([lengthM, 0.12, 0.09], palette.steel, [0, 0.11, 0], [0, 0, 0], 0.015)
  kit.box([lengthM, 0.14, 0.1], palette.steel, [0, heightM - 0.1, 0], [0, 0, 0], 0.015)
  for (let x = -lengthM / 2 + 1; x < lengthM / 2; x += 5.4)
    kit.box([0.1, 0.12, 2.2], palette.structure, [x, heightM + 0.02, 0], [0, 0, 0], 0.01)
  for (const end of [-1, 1]) {
    const x = end * (lengthM / 2 - 0.15)
    kit.box([0.25, 0.5, 0.5], palette.dark, [x, 0.3, 0], [0, 0, 0], 0.04)
    kit.box([0.12, 0.3, 0.3], palette.red, [x - end * 0.16, 0.38, 0], [0, 0, 0], 0.03)
  }
  // The conveyor that hands pallets over, in front of the place where the crane waits.
  rollerConveyor(
    kit,
    palette,
    [originX - 3.7, transferHeightM, 0],
    [originX - 1.1, transferHeightM, 0],
    1.3,
  )
  kit.towerLight(palette.dark, palette.galvanised, palette.status, [originX - 3.4, 0.4, 0.8], 1.2)
  return kit.build()
}

function mastGeometry({ heightM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const top = heightM - 0.35
  kit.box([3.2, 0.32, 0.5], palette.yellow, [0, 0.36, 0], [0, 0, 0], 0.05)
  for (const x of [-1.35, 1.35])
    kit.cylinder(0.2, 0.14, palette.steel, [x, 0.32, 0], [Math.PI / 2, 0, 0])
  for (const x of [-1.05, 1.05]) {
    kit.box([0.3, top - 0.4, 0.34], palette.yellow, [x, top / 2 + 0.2, 0], [0, 0, 0], 0.03)
    for (const z of [-0.19, 0.19])
      kit.box([0.08, top - 0.5, 0.03], palette.steel, [x * 0.9, top / 2 + 0.2, z], [0, 0, 0], 0.005)
  }
  kit.box([2.5, 0.28, 0.38], palette.yellow, [0, top, 0], [0, 0, 0], 0.04)
  kit.box([0.5, 0.3, 0.3], palette.dark, [0, top + 0.2, 0], [0, 0, 0], 0.04)
  kit.box([0.7, 1.7, 0.5], palette.light, [-1.6, 1.4, 0], [0, 0, 0], 0.03)
  kit.box([0.4, 0.3, 0.02], palette.screen, [-1.6, 1.75, 0.26], [0, 0, 0], 0.004)
  kit.cylinder(0.22, 0.7, palette.machine, [1.55, 0.9, 0], [Math.PI / 2, 0, 0], { chamfer: 0.03 })
  for (const x of [-0.8, 0.8])
    kit.cylinder(0.015, top - 1, palette.black, [x, top / 2 + 0.4, 0.05], [0, 0, 0], {
      segments: 6,
    })
  kit.cylinder(0.08, 0.3, palette.status, [1.05, top + 0.28, 0], [0, 0, 0], { segments: 14 })
  return kit.build()
}

function carriageGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.box([1.75, 0.2, 1], palette.dark, [0, 0.06, 0], [0, 0, 0], 0.03)
  for (const x of [-0.82, 0.82]) {
    kit.box([0.12, 1.5, 0.8], palette.accent, [x, 0.7, 0], [0, 0, 0], 0.03)
    kit.box([0.1, 0.12, 0.9], palette.dark, [x, 1.46, 0], [0, 0, 0], 0.02)
  }
  kit.box([1.72, 0.05, 0.03], palette.beam, [0, -0.05, 0.5], [0, 0, 0], 0.008)
  return kit.build(false)
}

function forkGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (const x of [-0.34, 0.34])
    kit.box([0.2, 0.05, 1.15], palette.steel, [x, 0, 0], [0, 0, 0], 0.012)
  return kit.build(false)
}
