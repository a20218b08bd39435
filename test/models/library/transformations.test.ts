/** Every transformation.yaml of the library: from the plant as it was to the plant as it is, mode by mode. */
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

  it('begins with the plant as it was and ends with the plant as it is, but for its name', () => {
    expect(stages[0]).toEqual(parsePlant(text, { file, scenario: from }))
    expect(nameless(stages.at(-1)!)).toEqual(nameless(parsePlant(text, { file })))
  })

  it('loses no robot and no machine under digital control on the way, and gains some', () => {
    for (const count of [robotsOf, digitalOf]) {
      const counts = stages.map(count)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
      expect(counts.at(-1)).toBeGreaterThan(counts[0]!)
    }
  })

  it('has a floor on which no machine stands on another, whatever has been done', () => {
    for (const { workUnits } of stages)
      for (const [index, a] of workUnits.entries())
        for (const b of workUnits.slice(index + 1))
          if (overlap(a.pose, b.pose)) expect.fail(`${a.id} stands on ${b.id}`)
  })
})

function nameless(plant: Plant): Omit<Plant, 'hash' | 'scenario'> {
  const { hash: _, scenario: __, ...rest } = plant
  return rest
}

const robotsOf = ({ stations }: Plant) =>
  stations.reduce((sum, { automation }) => sum + (automation?.robots ?? 0), 0)

const digitalOf = ({ stations }: Plant) =>
  stations.filter(({ automation }) => automation?.digital === true).length

/** Of two footprints; machines stand along or across the hall. */
function overlap(a: Pose, b: Pose): boolean {
  const [la, wa] = sizeOf(a)
  const [lb, wb] = sizeOf(b)
  return Math.abs(a.xM - b.xM) < (la + lb) / 2 && Math.abs(a.zM - b.zM) < (wa + wb) / 2
}

const sizeOf = ({ rotationDeg, lengthM, widthM }: Pose): [number, number] =>
  rotationDeg % 180 === 0 ? [lengthM, widthM] : [widthM, lengthM]
