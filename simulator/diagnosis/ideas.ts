/** What to try on a plant: the steps of its transformation that are not taken, or measures at the largest losses. */
import type { Retrofit } from '#models/diagnosis/retrofit.ts'
import type { Plant, Station } from '#models/plant/plant.ts'
import type { RunReport } from '../statistics/report.ts'
import type { StationReport } from '../statistics/station-report.ts'
import { outputsOf } from './stations-from.ts'
import { inAllLines } from './twins.ts'

/** At the bottleneck, and each measure where a run has lost the most of what it is good for; in all lines at once. Each only once. */
export function measuresFor(plant: Plant, report: RunReport, bottleneck: string): Retrofit[] {
  const station = plant.stations.find(({ id }) => id === bottleneck)
  const worst = (loss: (report: StationReport) => number) => worstOf(plant, report, loss)
  const atStations: [Retrofit['kind'], string | undefined][] = [
    ['failures', bottleneck],
    ['failures', worst(({ down }) => down)],
    ['repair', bottleneck],
    ['repair', worst(({ down }) => down)],
    ['setup', bottleneck],
    ['setup', worst(({ setUp }) => setUp)],
    ['cycle', bottleneck],
    ['quality', bottleneck],
    ['quality', worst(({ scrappedUnits }) => scrappedUnits)],
    ['quality', worst(({ reworkLoads, loads }) => reworkLoads / Math.max(1, loads))],
    ['machine', bottleneck],
    ['standby', worstIdle(plant, report)],
  ]
  const buffers = [station?.input, ...outputsOf(station)].filter((id) => isBuffer(plant, id))
  const gates = plant.releases.filter((gate) => gate.kind === 'conwip' && gate.limit > 1)
  const all: Retrofit[] = [
    ...atStations.flatMap(([kind, target]): Retrofit[] =>
      target !== undefined && canDo(plant, kind, target) ? [{ kind, target }] : [],
    ),
    ...buffers.map((target): Retrofit => ({ kind: 'buffer', target: target! })),
    ...gates.slice(0, 1).map(({ id }): Retrofit => ({ kind: 'release', target: id })),
  ]
  const everywhere = all.map((each) => inAllLines(plant, each))
  return [...new Map(everywhere.map((each) => [retrofitId(each), each])).values()]
}

/** `failures:P08A+P08B`: the kind, and all that it is done at. */
export function retrofitId({ kind, target, twins = [] }: Retrofit): string {
  return `${kind}:${[target, ...twins].join('+')}`
}

function worstOf(
  { stations }: Plant,
  report: RunReport,
  loss: (report: StationReport) => number,
): string | undefined {
  let most = 0
  let found: string | undefined
  for (const { id } of stations) {
    const own = report.stations[id]
    if (!own || loss(own) <= most) continue
    most = loss(own)
    found = id
  }
  return found
}

function worstIdle({ stations }: Plant, { energy }: RunReport): string | undefined {
  const idle = ({ id }: Station) => {
    const use = energy.stations[id]?.electricityByState
    return (use?.idle ?? 0) + (use?.holding ?? 0)
  }
  return stations.toSorted((a, b) => idle(b) - idle(a))[0]?.id
}

/** A measure at a station that has nothing of what it changes is none. */
function canDo({ stations }: Plant, kind: Retrofit['kind'], target: string): boolean {
  const station = stations.find(({ id }) => id === target)
  if (!station) return false
  switch (kind) {
    case 'failures':
    case 'repair':
      return station.failures !== undefined || (station.moreFailures?.length ?? 0) > 0
    case 'setup':
      return station.setup !== undefined
    case 'quality':
      return station.scrapRatio > 0 || station.reworkRatio > 0
    case 'standby':
      return station.powerIdleW > 0
    // A crane has the shape of its store, and its time follows from the ways in it.
    case 'cycle':
    case 'machine':
      return station.stacker === undefined
    default:
      return true
  }
}

function isBuffer({ places }: Plant, id: string | undefined): boolean {
  const place = places.find((each) => each.id === id)
  return place?.kind === 'buffer' && Number.isFinite(place.capacity) && place.capacity > 0
}
