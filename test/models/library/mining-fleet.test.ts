/** The fleet of mining equipment: what watching its condition changes in the same machines. */
import { expect, test } from 'vitest'

import { scenariosOf } from '../../support/library-plants.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'

const { createSimulation, runUntil, reportOf } = nativeSimulator

/** Mean hours to repair and between failures of the domain notes, before and with the platform, 2.13. */
const table = {
  M02: { before: [10, 500], after: [7, 750] },
  M03: { before: [18, 900], after: [12, 1200] },
  M04: { before: [16, 600], after: [11, 850] },
  M05: { before: [14, 1100], after: [9, 1500] },
  M06: { before: [6, 350], after: [4, 550] },
} as const

test(
  'wear and services give the failures and repairs of the notes, and more ore',
  { timeout: 120_000 },
  () => {
    const ore = { before: 0, after: 0 }
    for (const plant of scenariosOf('mining-fleet')) {
      const scenario = plant.scenario as 'before' | 'after'
      const simulation = createSimulation(plant, 1)
      runUntil(simulation, 400 * 86_400e6)
      const { stations, goodUnits } = reportOf(simulation)
      ore[scenario] = goodUnits
      for (const [id, { [scenario]: hours }] of Object.entries(table)) {
        const { down, execute } = stations[id]!
        const [repair, between] = hours
        // 90 to 370 failures in 400 days: repair times are exponential, so their sum is good to a fifth or so.
        expect(down / execute / (repair / between)).toBeGreaterThan(0.75)
        expect(down / execute / (repair / between)).toBeLessThan(1.25)
      }
    }
    expect(ore.after / ore.before).toBeGreaterThan(1.02)
    expect(ore.after / ore.before).toBeLessThan(1.05)
  },
)
