/** A post where people work by hand: they lift bricks from a table to a pallet, one by one. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM } from './brick-stack.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { brickGeometry, pallet, palletHeightM, trayStackFar } from './load-designs.ts'
import { person } from './person.ts'
import { ease } from './pick-and-place.ts'

const worker = 0
const brick = 1
const tableM = 0.86
const reachM = 0.46
/** Phases of one lift at which the brick is in the hands. */
const taken = 0.2
const laid = 0.65

const pose = new Matrix4()

export const manualPost: EquipmentBuilder = (size, palette): EquipmentDesign => {
  const workers = size.lengthM >= 4.5 ? 2 : 1
  return {
    body: postBody(size, palette, workers),
    parts: [
      { id: 'worker', geometry: person(palette, true), count: workers },
      { id: 'brick', geometry: brickGeometry(palette.firedBrick), count: workers },
    ],
    labelHeightM: 2.7,
    animate(cycle, out) {
      const working = cycle.progress >= 0 && cycle.progress < 1
      const lifts = Math.max(1, Math.round(cycle.units / workers))
      const done = working ? cycle.progress * lifts : 0
      for (let i = 0; i < workers; i++) {
        const shifted = done + i / workers
        const phase = working ? shifted - Math.floor(shifted) : 0
        const over =
          ease((phase - taken) / (laid - taken)) * (1 - ease((phase - laid) / (1 - laid)))
        // From the table behind (-z) round to the pallet in front (+z).
        const yaw = Math.PI / 2 - over * Math.PI
        const x = workerX(size, workers, i)
        out.set(worker, i, pose.makeRotationY(yaw).setPosition(x, 0, 0.1))
        if (working && phase >= taken && phase < laid) {
          const y = 1.06 + brickHeightM / 2
          pose.makeTranslation(x + Math.cos(yaw) * reachM, y, 0.1 - Math.sin(yaw) * reachM)
          out.set(brick, i, pose)
        } else if (working && phase < taken)
          out.set(brick, i, pose.makeTranslation(x, tableM + brickHeightM / 2, 0.1 - reachM - 0.1))
        else out.hide(brick, i)
      }
    },
  }
}

function workerX({ lengthM }: MachineSize, workers: number, index: number): number {
  return workers === 1 ? 0 : (index - 0.5) * lengthM * 0.46
}

function postBody(size: MachineSize, palette: Palette, workers: number) {
  const { lengthM, widthM } = size
  const kit = new GeometryKit()
  const tableZ = Math.max(-widthM / 2 + 0.45, -0.75)
  const length = lengthM - 0.5
  kit.box([length, 0.06, 0.8], palette.wood, [0, tableM - 0.03, tableZ], [0, 0, 0], 0.012)
  kit.box([length - 0.1, 0.08, 0.7], palette.mid, [0, tableM - 0.1, tableZ], [0, 0, 0], 0.01)
  for (const x of [-1, 1])
    for (const z of [-0.32, 0.32])
      kit.box(
        [0.07, tableM - 0.1, 0.07],
        palette.mid,
        [x * (length / 2 - 0.1), (tableM - 0.1) / 2, tableZ + z],
        [0, 0, 0],
        0.01,
      )
  for (let i = 0; i < 6; i++)
    kit.adopt(brickGeometry(palette.firedBrick), {
      at: [
        -length / 2 + 0.4 + (i % 3) * 0.36,
        tableM + brickHeightM / 2,
        tableZ - 0.2 - Math.floor(i / 3) * 0.12,
      ],
    })
  kit.box(
    [0.3, 0.03, 0.2],
    palette.accent,
    [length * 0.4, tableM + 0.015, tableZ - 0.1],
    [0, 0, 0],
    0.006,
  )
  const palletZ = Math.min(widthM / 2 - 0.6, 1.1)
  for (let i = 0; i < workers; i++) {
    const x = workerX(size, workers, i)
    kit.adopt(pallet(palette), { at: [x, 0, palletZ] })
    for (const dx of [-0.32, 0.32])
      kit.adopt(trayStackFar(palette.firedBrick), { at: [x + dx, palletHeightM, palletZ + 0.26] })
    kit.box([0.9, 0.03, 0.6], palette.rubber, [x, 0.015, 0.1], [0, 0, 0], 0.01)
  }
  // A lamp bar over the table, with the andon light on its post.
  for (const x of [-1, 1])
    kit.box(
      [0.06, 2.1, 0.06],
      palette.galvanised,
      [x * (length / 2), 1.05, tableZ - 0.36],
      [0, 0, 0],
      0.01,
    )
  kit.box([length, 0.06, 0.06], palette.galvanised, [0, 2.1, tableZ - 0.36], [0, 0, 0], 0.01)
  kit.box([length * 0.6, 0.06, 0.14], palette.light, [0, 2.05, tableZ - 0.2], [0, 0, 0], 0.015)
  kit.box([length * 0.58, 0.02, 0.1], palette.lamp, [0, 2.01, tableZ - 0.2], [0, 0, 0], 0.005)
  kit.box([0.6, 0.42, 0.03], palette.white, [0, 1.75, tableZ - 0.36], [0, 0, 0], 0.006)
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [length / 2, 2.05, tableZ - 0.36],
    0.15,
  )
  return kit.build()
}
