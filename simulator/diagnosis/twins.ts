/** What is the same in parallel lines: a measure at a machine, a buffer or a gate of one line is one for all of them. */
import type { Retrofit } from '#models/diagnosis/retrofit.ts'
import type { Plant } from '#models/plant/plant.ts'
import { giversOf, outputsOf, takersOf } from './stations-from.ts'

/** Named after the first line, in the order of the file; unchanged where nothing is parallel to the target. */
export function inAllLines(plant: Plant, retrofit: Retrofit): Retrofit {
  const [target, ...twins] = twinsOf(plant, retrofit)
  return target === undefined || twins.length === 0
    ? retrofit
    : { kind: retrofit.kind, target, twins }
}

function twinsOf(plant: Plant, { kind, target }: Retrofit): string[] {
  switch (kind) {
    case 'buffer':
      return placeTwins(plant, target)
    case 'release': {
      const gate = plant.releases.find(({ id }) => id === target)
      const entries = gate ? placeTwins(plant, gate.into) : []
      return plant.releases.flatMap((each) =>
        each.kind === gate?.kind && entries.includes(each.into) ? [each.id] : [],
      )
    }
    default:
      return stationTwins(plant, target)
  }
}

function stationTwins({ stations }: Plant, target: string): string[] {
  const step = stations.find(({ id }) => id === target)?.parallelTo
  return stations.flatMap(({ id, parallelTo }) =>
    id === target || (step !== undefined && parallelTo === step) ? [id] : [],
  )
}

/** Places that stand to the twins of a station as this one to the station; a place that all share is there once. */
function placeTwins(plant: Plant, place: string): string[] {
  const [taker] = takersOf(plant, place)
  const [giver] = giversOf(plant, place)
  const of = (id: string) => plant.stations.find((station) => station.id === id)
  const found =
    taker !== undefined && of(taker)?.input === place
      ? stationTwins(plant, taker).map((id) => of(id)?.input)
      : giver === undefined
        ? [place]
        : stationTwins(plant, giver).map(
            (id) => outputsOf(of(id))[outputsOf(of(giver)).indexOf(place)],
          )
  return [...new Set(found.filter((id) => id !== undefined))]
}
