/** History from afar: what happened in each stretch of time, and how long every work unit was in which class of state. */
import type { Quality, TwinEvent } from '#models/twin/event.ts'
import { timeClasses, timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

/** Widths of the stretches that are kept, us: five minutes, an hour, six hours. */
export const overviewWidthsUs = [300e6, 3600e6, 21_600e6] as const

/** One stretch of time, from a multiple of its width on. */
export interface OverviewBin {
  readonly startUs: number
  /** Events that are facts: readings are not counted. */
  events: number
  /** Alarms raised, by priority 1 to 3. */
  readonly alarms: [number, number, number]
  /**
   * Time in us by work unit (in the plant's order) and class (in the order of `timeClasses`), one after another.
   * Time of which nothing is known is booked on none.
   */
  readonly timeUs: number[]
}

/**
 * Bins of a stretch of history that begins with `state` and ends at `toUs`; the bins at both ends may be of part of
 * their width only (`mergeBins` puts the parts together). Bins in which nothing is recorded are left out.
 */
export function overviewOf(
  state: TwinState,
  events: readonly TwinEvent[],
  toUs: number,
  widthUs: number,
): OverviewBin[] {
  const ids = Object.keys(state.workUnits)
  const unitOf = new Map(ids.map((id, unit) => [id, unit]))
  const classOf = ids.map((id) => {
    const { state: packml, reason } = state.workUnits[id]!
    return timeClasses.indexOf(timeClassOf(packml, reason))
  })
  const sinceUs = ids.map(() => state.timeUs)
  const silent = ids.map((id) => isSilent(state.dataQuality[id]?.quality ?? 'good'))
  const bins = new Map<number, OverviewBin>()
  for (const event of events) {
    if (event.type === 'work-unit-state') {
      const unit = unitOf.get(event.workUnit)
      if (unit !== undefined) {
        book(unit, event.timeUs)
        classOf[unit] = timeClasses.indexOf(timeClassOf(event.state, event.reason))
      }
    }
    if (event.type === 'data-quality') {
      const unit = unitOf.get(event.workUnit)
      if (unit !== undefined) {
        const now = isSilent(event.quality)
        book(unit, now ? Math.min(event.heardUs, event.timeUs) : event.timeUs)
        sinceUs[unit] = event.timeUs
        silent[unit] = now
      }
    }
    if (event.type === 'samples') continue
    const bin = binAt(event.timeUs)
    bin.events++
    if (event.type === 'alarm-raised') bin.alarms[event.priority - 1]!++
  }
  ids.forEach((_, unit) => book(unit, toUs))
  return [...bins.values()].sort((a, b) => a.startUs - b.startUs)

  function book(unit: number, untilUs: number): void {
    let fromUs = silent[unit] ? untilUs : sinceUs[unit]!
    while (fromUs < untilUs) {
      const bin = binAt(fromUs)
      const endUs = Math.min(untilUs, bin.startUs + widthUs)
      bin.timeUs[unit * timeClasses.length + classOf[unit]!]! += endUs - fromUs
      fromUs = endUs
    }
    sinceUs[unit] = Math.max(sinceUs[unit]!, untilUs)
  }

  function binAt(timeUs: number): OverviewBin {
    const startUs = Math.floor(timeUs / widthUs) * widthUs
    const found = bins.get(startUs)
    if (found) return found
    const bin: OverviewBin = {
      startUs,
      events: 0,
      alarms: [0, 0, 0],
      timeUs: Array.from({ length: ids.length * timeClasses.length }, () => 0),
    }
    bins.set(startUs, bin)
    return bin
  }
}

/** Of a work unit whose data is old or bad nobody can say in which class it spends its time. */
function isSilent(quality: Quality): boolean {
  return quality === 'stale' || quality === 'bad'
}

/** Two parts of one bin as one. */
export function mergeBins(one: OverviewBin, other: OverviewBin): OverviewBin {
  return {
    startUs: one.startUs,
    events: one.events + other.events,
    alarms: [
      one.alarms[0] + other.alarms[0],
      one.alarms[1] + other.alarms[1],
      one.alarms[2] + other.alarms[2],
    ],
    timeUs: one.timeUs.map((us, i) => us + (other.timeUs[i] ?? 0)),
  }
}
