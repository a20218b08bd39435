/** Figures of stations as the plant file says them: machines, people, robots, cycles. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { StationFigure } from '#models/tour/tour.ts'

/** Counts, durations in s, base units an hour of one machine, shares 0..1. */
export interface StationValue {
  readonly value: number
  readonly kind: 'count' | 'duration' | 'rate' | 'share'
}

/** Undefined where the plant has none of the stations, or its file does not say. */
export function stationFigureOf(
  of: StationFigure,
  ids: readonly string[],
  { stations, workUnits, flowUnit }: Plant,
): StationValue | undefined {
  const those = stations.filter(({ id }) => ids.includes(id))
  const [first] = those
  if (!first) return undefined
  const sum = (count: (station: (typeof those)[number]) => number): StationValue => ({
    value: those.reduce((total, station) => total + count(station), 0),
    kind: 'count',
  })
  switch (of) {
    case 'machines':
      return sum(({ id }) => workUnits.filter(({ station }) => station === id).length)
    case 'robots':
      return sum(({ automation }) => automation?.robots ?? 0)
    case 'crew':
      return sum(({ staffPerShift }) => staffPerShift)
    case 'cycle':
      return { value: meanOf(first.cycleS), kind: 'duration' }
    case 'rate-per-hour': {
      // Where items are cut, one of them no longer stands for as many base units as it began with.
      if (stations.some(({ process }) => process === 'split')) return undefined
      const perCycle = first.batch * flowUnit.baseUnits
      return { value: (3600 * perCycle) / meanOf(first.cycleS), kind: 'rate' }
    }
    case 'scrap':
      return {
        value: 1 - those.reduce((kept, { scrapRatio }) => kept * (1 - scrapRatio), 1),
        kind: 'share',
      }
  }
}
