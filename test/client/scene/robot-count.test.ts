/** Every robot that a plant file counts stands in the hall as an arm, where the drawing of its machine has posts for them. */
import { expect, it } from 'vitest'

import type { CycleView } from '#client/scene/equipment/equipment-design.ts'
import { equipmentBuilder } from '#client/scene/equipment/equipment-registry.ts'
import { robotsAt } from '#client/scene/layers/robots-at.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'
import type { WorkUnit } from '#models/plant/plant.ts'
import { scenariosOf } from '../../support/library-plants.ts'

const palette = createPalette('day')
const [plant, before] = scenariosOf('csi-m09-pv')

/** Arms that the drawing of a machine shows. */
function armsOf(unit: WorkUnit, robots: number): number {
  const design = equipmentBuilder(unit.equipment)(unit.pose, palette)
  const arms = new Set<string>()
  const cycle: CycleView = {
    progress: 0.4,
    cycleS: 60,
    clockS: 600,
    running: true,
    plantTimeS: 600,
    units: 1,
    robots,
    target: [],
  }
  design.animate(cycle, {
    set: (part, index) => {
      if (design.parts[part]?.id === 'robot-carousel') arms.add(`${part} ${index}`)
    },
    hide: (part, index) => arms.delete(`${part} ${index}`),
  })
  return arms.size
}

it('the module workshop shows all 115, one of them at each of its 30 laser cutters', () => {
  const drawn = plant!.workUnits.map((unit) => {
    const station = plant!.stations.find(({ id }) => id === unit.station)!
    const robots = robotsAt(plant!, station, unit)
    return { unit, robots, arms: armsOf(unit, robots) }
  })
  for (const { unit, robots, arms } of drawn) expect([unit.id, arms]).toEqual([unit.id, robots])
  expect(drawn.reduce((sum, { arms }) => sum + arms, 0)).toBe(115)
  const cutters = drawn.filter(({ unit }) => unit.equipment === 'laser-scriber')
  expect(cutters).toHaveLength(30)
  expect(cutters.every(({ arms }) => arms === 1)).toBe(true)
})

it('there were none at the cutters before', () => {
  const cutter = before!.workUnits.find(({ equipment }) => equipment === 'laser-scriber')!
  const station = before!.stations.find(({ id }) => id === cutter.station)!
  expect(armsOf(cutter, robotsAt(before!, station, cutter))).toBe(0)
})
