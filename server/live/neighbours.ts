/** Who delivers to a work unit and who takes from it: where the cause of waiting is looked for. */
import type { Plant, Station } from '#models/plant/plant.ts'

export interface Neighbours {
  /** Places from which the unit takes, the main one first, and the one to which it gives. */
  readonly inputs: readonly string[]
  readonly output: string | undefined
  /** Work units that give to its inputs, and that take from its output. */
  readonly upstream: readonly string[]
  readonly downstream: readonly string[]
}

export function neighboursOf(plant: Plant): Map<string, Neighbours> {
  const unitsOf = (test: (station: Station) => boolean) => {
    const stations = new Set(plant.stations.filter(test).map(({ id }) => id))
    return plant.workUnits.filter(({ station }) => stations.has(station)).map(({ id }) => id)
  }
  const byStation = new Map(
    plant.stations.map((station): [string, Neighbours] => {
      const inputs = inputsOf(station)
      const output = station.output
      return [
        station.id,
        {
          inputs,
          output,
          upstream: unitsOf((other) => other.output !== undefined && inputs.includes(other.output)),
          downstream: unitsOf((other) => output !== undefined && inputsOf(other).includes(output)),
        },
      ]
    }),
  )
  return new Map(plant.workUnits.map(({ id, station }) => [id, byStation.get(station)!]))
}

function inputsOf({ input, parts }: Station): string[] {
  return [input, ...(parts ?? []).map((part) => part.from)]
}
