/** What holds for every plant of the library, in every scenario: its words, its floor plan, and that nothing is lost. */
import { describe, expect, test, vi } from 'vitest'

import type { Place, Plant, WorkUnit } from '#models/plant/plant.ts'
import { scalar } from '#simulator/simulation.ts'
import { around, type Rect } from '../../support/floor-plan.ts'
import { libraryIds, scenariosOf } from '../../support/library-plants.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { unitsFound } from '../../support/units-found.ts'

vi.setConfig({ testTimeout: 180_000 })

const { createSimulation, runUntil } = nativeSimulator
const dayUs = 86_400e6

/** Footprint of a machine: what it covers along and across the hall. */
function footprint({ id, pose }: WorkUnit): Rect {
  const turn = (pose.rotationDeg * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))]
  const { lengthM, widthM } = pose
  return around(id, pose.xM, pose.zM, lengthM * cos + widthM * sin, lengthM * sin + widthM * cos)
}

/** Silos, racks and yards that stand on the floor. */
function floorBulk({ id, layout }: Place): Rect[] {
  if (layout.kind !== 'bulk' || layout.at[1] > 0) return []
  return [around(id, layout.at[0], layout.at[2], layout.size[0], layout.size[2])]
}

function obstaclesOf(plant: Plant): Rect[] {
  return [...plant.workUnits.map(footprint), ...plant.places.flatMap(floorBulk)]
}

const toleranceM = 1e-6

function overlap(a: Rect, b: Rect): boolean {
  return (
    Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > toleranceM &&
    Math.min(a.z1, b.z1) - Math.max(a.z0, b.z0) > toleranceM
  )
}

describe.each(libraryIds)('%s', (id) => {
  const plants = scenariosOf(id)

  test('describes itself in both languages', () => {
    for (const { description } of plants) {
      expect(description.en).toMatch(/[a-z]{3}/)
      expect(description.en).not.toMatch(/[\u4e00-\u9fff]/)
      expect(description.zh).toMatch(/[\u4e00-\u9fff]{3}/)
    }
  })

  describe.each(plants.map((plant) => [plant.scenario, plant] as const))('%s', (_, plant) => {
    const { hall } = plant
    const obstacles = obstaclesOf(plant)

    test('everything stands inside the hall', () => {
      const ends = plant.places.flatMap(({ id: place, layout }) =>
        layout.kind === 'row' ? layout.path.map(([x, , z]) => around(place, x, z, 1, 1)) : [],
      )
      const outside = [...obstacles, ...ends].filter(
        ({ x0, z0, x1, z1 }) =>
          Math.max(-x0, x1) > hall.lengthM / 2 + toleranceM ||
          Math.max(-z0, z1) > hall.widthM / 2 + toleranceM,
      )
      expect(outside.map(({ what }) => what)).toEqual([])
      const tall = plant.workUnits.filter(({ pose }) => pose.heightM >= hall.heightM)
      expect(tall.map(({ id: unit }) => unit)).toEqual([])
    })

    test('no machine or store stands on another', () => {
      const clashes = obstacles.flatMap((a, index) =>
        obstacles
          .slice(index + 1)
          .filter((b) => overlap(a, b))
          .map((b) => `${a.what} on ${b.what}`),
      )
      expect(clashes).toEqual([])
    })

    test('people and vehicles have their aisles free', () => {
      const clashes = hall.aisles.flatMap(({ kind, rect: [x0, z0, x1, z1] }) =>
        obstacles
          .filter((other) => overlap({ what: kind, x0, z0, x1, z1 }, other))
          .map(({ what }) => `${what} on ${kind} ${[x0, z0, x1, z1].join(' ')}`),
      )
      expect(clashes).toEqual([])
    })

    /**
     * Counted are base units (bricks, cells, wafers): items lose single ones as scrap. The run ends when so many items have
     * come in since plant time 0: 100,000 in the plant as it is, 30,000 in the others, which have the same blocks and would
     * double the time. At each of some 50 instants until then the units are found by walking through the plant.
     */
    const items = plant === plants[0] ? 100_000 : 30_000
    test(`finished goods rise, and nothing is lost over ${items} items`, () => {
      const simulation = createSimulation(plant, 1)
      const { scalars } = simulation
      const finished: number[] = []
      let warmFrom = 0
      for (let stepUs = dayUs / 24, nowUs = 0; scalars[scalar.createdItems]! < items;) {
        nowUs += stepUs
        const already = scalars[scalar.createdItems]!
        runUntil(simulation, nowUs)
        if (scalars[scalar.createdItems]! - already < items / 50) stepUs *= 1.5
        const found = unitsFound(simulation)
        expect(scalars[scalar.insideUnits]).toBe(found)
        expect(scalars[scalar.rawInUnits]).toBe(
          scalars[scalar.finishedUnits]! +
            scalars[scalar.scrappedUnits]! +
            scalars[scalar.assembledUnits]! +
            found,
        )
        if (scalars[scalar.createdItems]! < items / 2) warmFrom++
        finished.push(scalars[scalar.finishedUnits]!)
      }
      expect(finished.length).toBeGreaterThan(20)
      // After half of the items the plant is warm: there every instant has more goods than the one before.
      const warm = finished.slice(warmFrom)
      expect(warm.length).toBeGreaterThan(10)
      expect(warm.filter((units, index) => index > 0 && units <= warm[index - 1]!)).toEqual([])
    })
  })
})
