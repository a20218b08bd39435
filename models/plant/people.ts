/** People and working time of a plant, resolved: crews, calendars, maintenance. */
import type { Distribution, LocalizedText } from './plant.ts'

/** People who do the same work; `size` of them are there. */
export interface Crew {
  readonly id: string
  readonly name: LocalizedText
  readonly size: number
  /** Working time of the crew; undefined: somebody is there at any time. */
  readonly calendar: string | undefined
}

/** Working time: shifts of a week, less breaks and holidays. Seconds of plant time. */
export interface WorkCalendar {
  readonly id: string
  readonly name: LocalizedText
  /** Monday, midnight, of the week in which plant time 0 lies: 0 or before. */
  readonly weekStartS: number
  /** Work in every week, from its start on: intervals in order that do not touch. */
  readonly open: readonly (readonly [fromS: number, toS: number])[]
  /** No work: holidays, in order. */
  readonly closed: readonly (readonly [fromS: number, toS: number])[]
}

/** Maintenance of each machine of a station, between two loads. */
export interface MaintenancePlan {
  readonly id: string
  readonly everyS: number
  readonly by: 'operating-time' | 'calendar-time'
  readonly takesS: Distribution
  /** Who does it; undefined: somebody is always there. */
  readonly crew: string | undefined
  readonly count: number
  readonly priority: number
}

export interface StationCrew {
  readonly id: string
  /** People needed at once. */
  readonly count: number
  /** Lower numbers are served first. */
  readonly priority: number
  /** `setup`: only a load that needs a set-up, until that is done. */
  readonly during: 'processing' | 'setup' | 'load'
  /** Loading: the people are free again so long after the start of a cycle; else Infinity. */
  readonly takesS: number
}
