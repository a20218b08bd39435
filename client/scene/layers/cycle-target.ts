/** Where a machine works right now: the stack that a robot sets or clears, the slot that a crane goes to. */
import type { Matrix4 } from 'three'

import type { Plant } from '#models/plant/plant.ts'
import type { FrameView } from './frame-view.ts'
import { intoMachineFrame } from './machine-frame.ts'
import { slotPoint, type RackLayout } from './rack-slots.ts'
import type { WorkedStacks } from './worked-stacks.ts'

export interface CycleTargets {
  /** Writes the target of a work unit in its own frame into `out`; leaves it empty where there is none. */
  write(workUnit: string, inverse: Matrix4, view: FrameView, out: number[]): void
}

const slotAt: [number, number, number] = [0, 0, 0]

export function cycleTargets(plant: Plant, worked: WorkedStacks): CycleTargets {
  const racks = new Map<string, RackLayout>()
  for (const unit of plant.workUnits) {
    const station = plant.stations.find(({ id }) => id === unit.station)
    const store = plant.places.find(({ id }) => id === station?.output)
    if (store?.layout.kind === 'rack') racks.set(unit.id, store.layout)
  }
  return {
    write(workUnit, inverse, view, out) {
      const stack = worked.of(workUnit)
      const rack = racks.get(workUnit)
      const slot = rack ? (view.state.workUnits[workUnit]?.loads[0]?.slot ?? -1) : -1
      if (stack) intoMachineFrame(inverse, stack.x, stack.y, stack.z, out)
      else if (rack && slot >= 0) {
        slotPoint(rack, slot, slotAt)
        intoMachineFrame(inverse, slotAt[0], slotAt[1], slotAt[2], out)
      } else out.length = 0
    },
  }
}
