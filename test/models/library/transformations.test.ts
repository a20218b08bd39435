/** Every transformation.yaml of the library, mode by mode: what is gained, and whether there is room for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

import { parsePlant, parseScenarios, parseSteps } from '#models/plant/parse-plant.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'
import { parseTransformation } from '#models/transformation/transformation-schema.ts'
import { stepsTaken } from '#models/transformation/transformation.ts'

const library = fileURLToPath(new URL('../../../models/library/', import.meta.url))
const ids = readdirSync(library).filter((id) => existsSync(`${library}${id}/transformation.yaml`))

describe.each(ids)('%s', (id) => {
  const text = readFileSync(`${library}${id}/plant.yaml`, 'utf8')
  const file = `${id}/plant.yaml`
  const transformation = parseTransformation(
    readFileSync(`${library}${id}/transformation.yaml`, 'utf8'),
    {
      file: `${id}/transformation.yaml`,
      scenarios: parseScenarios(text, { file }).map(({ scenario }) => scenario),
      steps: parseSteps(text, { file }).map((step) => step.id),
    },
  )
  const { from, modes } = transformation
  if (from === undefined) {
    it('tells only how the plant is', () => {
      expect(modes).toEqual([])
    })
    return
  }
  const stages = [0, ...modes.map((_, index) => index + 1)].map((count) =>
    parsePlant(text, { file, scenario: from, taken: stepsTaken(transformation, count) }),
  )

  it('loses no robot, control or network on the way, and gains some', () => {
    for (const count of [robotsOf, digitalOf, networkedOf]) {
      const counts = stages.map(count)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    }
    const all = stages.map((stage) => robotsOf(stage) + digitalOf(stage) + networkedOf(stage))
    expect(all.at(-1)).toBeGreaterThan(all[0]!)
  })

  it('has a floor on which no machine stands on another, whatever has been done', () => {
    for (const { workUnits } of stages)
      for (const [index, a] of workUnits.entries())
        for (const b of workUnits.slice(index + 1))
          if (overlap(a.pose, b.pose)) expect.fail(`${a.id} stands on ${b.id}`)
  })
})

const robotsOf = ({ stations }: Plant) =>
  stations.reduce((sum, { automation }) => sum + (automation?.robots ?? 0), 0)

const digitalOf = ({ stations }: Plant) =>
  stations.filter(({ automation }) => automation?.digital === true).length

const networkedOf = ({ stations }: Plant) =>
  stations.filter(({ automation }) => automation?.networked === true).length

/** Of two footprints; machines stand along or across the hall. */
function overlap(a: Pose, b: Pose): boolean {
  const [la, wa] = sizeOf(a)
  const [lb, wb] = sizeOf(b)
  return Math.abs(a.xM - b.xM) < (la + lb) / 2 && Math.abs(a.zM - b.zM) < (wa + wb) / 2
}

const sizeOf = ({ rotationDeg, lengthM, widthM }: Pose): [number, number] =>
  rotationDeg % 180 === 0 ? [lengthM, widthM] : [widthM, lengthM]
