/** The steps of a line in the order in which material goes through them. */
import { stepsToGo } from '#client/ride/next-step.ts'
import type { Plant, Station } from '#models/plant/plant.ts'

export interface LineStep {
  /** From 1 at the raw end; steps that lie equally far from the way out have one number. */
  readonly order: number
  readonly station: Station
  /** Its machines, by id. */
  readonly workUnits: readonly string[]
}

/** Steps from raw to store; what no material leaves by is not among them. */
export function lineSteps(plant: Plant): LineStep[] {
  const reached = plant.stations
    .map((station) => ({
      station,
      toGo: stepsToGo(plant, { kind: 'place', id: station.input, sinceUs: 0 }),
      workUnits: plant.workUnits.filter((unit) => unit.station === station.id).map(({ id }) => id),
    }))
    .filter(({ toGo, workUnits }) => Number.isFinite(toGo) && workUnits.length > 0)
  const depths = [...new Set(reached.map(({ toGo }) => toGo))].sort((a, b) => b - a)
  return reached
    .map(({ station, toGo, workUnits }) => ({
      order: depths.indexOf(toGo) + 1,
      station,
      workUnits,
    }))
    .sort((a, b) => a.order - b.order)
}

/** Which steps hand on to which: from each to those that take what it puts down. */
export function stepLinks(steps: readonly LineStep[]): (readonly [from: LineStep, to: LineStep])[] {
  const outputsOf = ({ output, pieces, outputs }: Station) =>
    new Set([
      ...(output === undefined ? [] : [output]),
      ...Object.values(outputs ?? {}),
      ...(pieces?.outputs ?? []).map(({ place }) => place),
    ])
  const inputsOf = ({ input, parts }: Station) => [input, ...(parts ?? []).map(({ from }) => from)]
  return steps.flatMap((from) => {
    const outputs = outputsOf(from.station)
    return steps
      .filter(
        (to) => to.order > from.order && inputsOf(to.station).some((place) => outputs.has(place)),
      )
      .map((to) => [from, to] as const)
  })
}
