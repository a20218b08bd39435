/** How much of their time the crews of a run were at work, and how long machines waited for them. */
import type { Simulation } from '../simulation.ts'

export interface CrewReport {
  readonly size: number
  /** Time at work as a share of the people's working time in the record; above 1 where they stay on to complete what they do. */
  readonly utilisation: number
  /** Mean number of machines that wait for people of the crew. */
  readonly meanWaiting: number
  /** Mean time from asking to getting, over all that got people in the record, s; undefined: nobody asked. */
  readonly meanWaitS: number | undefined
}

/** Figures of each crew over the record. */
export function crewReports(simulation: Simulation): Record<string, CrewReport> {
  const { tables, crews, statistics, calendar } = simulation
  const spanUs = calendar.clock[0]! - statistics.fromUs[0]!
  return Object.fromEntries(
    tables.crews.ids.map((id, crew) => {
      const [busyUs, waitingUs, served, waitedUs] = sumsOf(simulation, crew).map(
        (sum, i) => sum - crews.before[5 * crew + i]!,
      ) as [number, number, number, number, number]
      const peopleUs = peopleUsOf(simulation, crew) - crews.peopleBeforeUs[crew]!
      return [
        id,
        {
          size: crews.size[crew]!,
          utilisation: peopleUs > 0 ? busyUs / peopleUs : 0,
          meanWaiting: waitingUs / spanUs,
          meanWaitS: served > 0 ? waitedUs / served / 1e6 : undefined,
        },
      ]
    }),
  )
}

/** What was counted before now belongs to the warm-up. */
export function startCrewRecord(simulation: Simulation): void {
  const { tables, crews } = simulation
  tables.crews.ids.forEach((_, crew) => {
    crews.before.set(sumsOf(simulation, crew), 5 * crew)
    crews.peopleBeforeUs[crew] = peopleUsOf(simulation, crew)
  })
}

/** People x time on duty up to now. */
function peopleUsOf({ crews, calendar }: Simulation, crew: number): number {
  return crews.peopleUs[crew]! + crews.onDuty[crew]! * crews.size[crew]! * calendar.clock[0]!
}

/** People x time at work, needs x time waiting, needs served, time that these waited, time on duty; all up to now. */
function sumsOf(
  { crews, calendar }: Simulation,
  crew: number,
): [busyUs: number, waitingUs: number, served: number, waitedUs: number, dutyUs: number] {
  const nowUs = calendar.clock[0]!
  return [
    crews.busyUs[crew]! + crews.busy[crew]! * nowUs,
    crews.waitingUs[crew]! + crews.waiting[crew]! * nowUs,
    crews.served[crew]!,
    crews.waitedUs[crew]!,
    crews.dutyUs[crew]! + crews.onDuty[crew]! * nowUs,
  ]
}
