/** Block storage by forklift: the truck brings a pallet, sets it down on the stack and drives back. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { brickPallet } from './load-designs.ts'
import { person } from './person.ts'
import { ease, mix } from './pick-and-place.ts'
import { forkliftBody, forkliftForks } from './vehicles.ts'

const truck = 0
const driver = 1
const forks = 2
const pallet = 3

/** Pallet in front of the origin of the truck, m. */
const palletAheadM = 1.5
const liftM = 1.05

/** Shares of the cycle: there, lifted, set down, out, back. */
const raised = 0.3
const there = 0.45
const setDown = 0.55
const backedOut = 0.7

const pose = new Matrix4()

export const forkliftPost: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const from = -size.lengthM / 2 - 1.6
  const to = size.lengthM / 2 - 0.9 - palletAheadM
  return {
    body: storeBody(size, palette),
    parts: [
      { id: 'forklift', geometry: forkliftBody(palette), count: 1 },
      { id: 'driver', geometry: person(palette, true), count: 1 },
      { id: 'forks', geometry: forkliftForks(palette), count: 1 },
      { id: 'pallet', geometry: brickPallet(palette), count: 1 },
    ],
    labelHeightM: 3.2,
    animate(cycle, out) {
      const p = cycle.progress
      const near = mix(from, to, 0.45)
      const x =
        p < 0
          ? from
          : p < raised
            ? mix(from, near, ease(p / 0.2))
            : p < setDown
              ? mix(near, to, ease((p - raised) / (there - raised)))
              : mix(to, from, ease((p - setDown) / (backedOut - setDown)))
      const up = p < 0 ? 0 : ease((p - 0.2) / (raised - 0.2)) * (1 - ease((p - backedOut) / 0.1))
      const lower = p < there ? 0 : ease((p - there) / (setDown - there)) * 0.16
      const y = 0.06 + up * (liftM - lower)
      out.set(truck, 0, pose.makeTranslation(x, 0, 0))
      out.set(driver, 0, pose.makeScale(0.9, 0.82, 0.9).setPosition(x - 0.28, 0.5, 0))
      out.set(forks, 0, pose.makeTranslation(x, y, 0))
      if (p < 0) out.hide(pallet, 0)
      else if (p < setDown) out.set(pallet, 0, pose.makeTranslation(x + palletAheadM, y + 0.05, 0))
      else out.set(pallet, 0, pose.makeTranslation(to + palletAheadM, 0.11 + liftM - 0.16, 0))
    },
  }
}

function storeBody({ lengthM, widthM }: MachineSize, palette: Palette) {
  const kit = new GeometryKit()
  const x = lengthM / 2 - 0.9
  kit.adopt(brickPallet(palette), { at: [x, 0.03, 0] })
  for (const side of [-1, 1]) {
    kit.box(
      [lengthM, 0.012, 0.1],
      palette.yellow,
      [0, 0.008, (side * widthM) / 2],
      [0, 0, 0],
      0.003,
    )
    kit.cylinder(0.07, 0.9, palette.yellow, [lengthM / 2 + 0.1, 0.45, (side * widthM) / 2])
  }
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [lengthM / 2 + 0.1, 0.85, -widthM / 2],
    0.9,
  )
  return kit.build()
}
