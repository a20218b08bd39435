/** The robot's hand is where the task is. */
import { Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'

import type { CycleView } from '#client/scene/equipment/equipment-design.ts'
import { brickHeightM, brickInStack } from '#client/scene/equipment/brick-stack.ts'
import { gripPhase, pickAndPlace, releasePhase } from '#client/scene/equipment/pick-and-place.ts'
import { poseRobot, toolTipM } from '#client/scene/equipment/robot-arm.ts'
import { settingRobot } from '#client/scene/equipment/robot-cell.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'

const tool = 4

/** World position of the tool tip in the poses that `draw` writes. */
function tipOf(draw: (set: (part: number, pose: Matrix4) => void) => void): Vector3 {
  const tip = new Vector3()
  draw((part, pose) => {
    if (part === tool) tip.set(toolTipM, 0, 0).applyMatrix4(pose)
  })
  return tip
}

describe('robot arm', () => {
  const targets = [
    [2.2, 0.9, 0],
    [0.3, 1.1, 2.9],
    [-1.9, 1.01, 0.9],
    [0.43, 1.9, 2.73],
    [-1.5, 2.2, -1.8],
    [1, 0.3, 1.4],
  ] as const

  it.each(targets)('reaches %f %f %f within 1 mm', (x, y, z) => {
    const target = new Vector3(x, y, z)
    const tip = tipOf((set) =>
      poseRobot({ set: (part, _i, pose) => set(part, pose), hide: () => {} }, 0, 0, 0, 0, target),
    )
    expect(tip.distanceTo(target)).toBeLessThan(0.001)
  })

  it('reaches every brick of the stack on the car', () => {
    const design = settingRobot({ lengthM: 6, widthM: 4, heightM: 4.5 }, createPalette('day'))
    const stack = [0.43, 0.98, 2.73] as const
    const spot = new Matrix4()
    const place = new Vector3()
    for (let brick = 0; brick < 40; brick++) {
      const cycle: CycleView = {
        progress: (brick + releasePhase - 1e-9) / 40,
        cycleS: 600,
        clockS: 0,
        running: true,
        plantTimeS: 0,
        units: 40,
        robots: 0,
        target: stack,
      }
      const tip = tipOf((set) =>
        design.animate(cycle, { set: (part, _i, pose) => set(part, pose), hide: () => {} }),
      )
      place.setFromMatrixPosition(brickInStack(brick, ...stack, spot))
      place.y += brickHeightM / 2
      expect(tip.distanceTo(place)).toBeLessThan(0.001)
    }
  })
})

describe('pick and place', () => {
  const pick = new Vector3(-2, 0.9, 1)
  const place = new Vector3(0, 1.5, 3)
  const at = (phase: number) => pickAndPlace(phase, pick, place, 0.4, new Vector3())

  it('grips at the pick and lets go at the place', () => {
    expect(at(gripPhase).distanceTo(pick)).toBeLessThan(1e-9)
    expect(at(releasePhase).distanceTo(place)).toBeLessThan(1e-9)
  })

  it('never jumps, and ends where it began', () => {
    for (let phase = 0; phase < 1; phase += 0.001)
      expect(at(phase).distanceTo(at(phase + 0.001))).toBeLessThan(0.05)
    expect(at(1).distanceTo(at(0))).toBeLessThan(1e-9)
  })
})
