/** Follows incidents through the stream of events: when each was started, which of its commands and alarms have come. */
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import type { Incident } from './incident.ts'

export interface IncidentRun {
  readonly incident: string
  /** Of the command that started it: what follows from the incident has this event as its root. */
  readonly sequence: number
  readonly startUs: number
  readonly endUs: number
  /** Plant time of each command that has been carried out. */
  readonly stepsUs: readonly number[]
  /** By position in the incident's list of alarms; those that have not come are left out. */
  readonly alarms: readonly {
    readonly position: number
    readonly sequence: number
    readonly timeUs: number
  }[]
}

const runsKept = 40

export class IncidentTracker {
  readonly #incidents: ReadonlyMap<string, Incident>
  #runs: IncidentRun[] = []

  constructor(incidents: readonly Incident[]) {
    this.#incidents = new Map(incidents.map((incident) => [incident.id, incident]))
  }

  /** In order of their start. */
  get runs(): readonly IncidentRun[] {
    return this.#runs
  }

  /** Takes the next events of the stream. */
  push(events: readonly TwinEvent[]): void {
    for (const event of events) {
      if (event.type === 'command') this.#command(event)
      else if (event.type === 'alarm-raised' && this.#runs.length > 0) this.#alarm(event)
    }
  }

  #command({ command, target, parameters, sequence, cause, timeUs }: EventOf<'command'>): void {
    if (command !== 'start-incident') {
      if (parameters.incident === undefined) return
      this.#change(
        (run) => run.sequence === cause,
        (run) => ({ ...run, stepsUs: [...run.stepsUs, timeUs] }),
      )
      return
    }
    const incident = this.#incidents.get(target)
    if (!incident) return
    const endUs = timeUs + incident.endS * 1e6
    const run = { incident: target, sequence, startUs: timeUs, endUs, stepsUs: [], alarms: [] }
    this.#runs = [...this.#runs, run].slice(-runsKept)
  }

  #alarm({ workUnit, code, tag, sequence, timeUs }: EventOf<'alarm-raised'>): void {
    const positionIn = ({ incident, alarms }: IncidentRun): number =>
      this.#incidents
        .get(incident)!
        .alarms.findIndex(
          (alarm, position) =>
            alarm.workUnit === workUnit &&
            alarm.code === code &&
            alarm.tag === tag &&
            !alarms.some((came) => came.position === position),
        )
    this.#change(
      (run) => timeUs <= run.endUs && positionIn(run) >= 0,
      (run) => ({
        ...run,
        alarms: [...run.alarms, { position: positionIn(run), sequence, timeUs }],
      }),
    )
  }

  /** Changes the latest run of which something is true. */
  #change(which: (run: IncidentRun) => boolean, change: (run: IncidentRun) => IncidentRun): void {
    const at = this.#runs.findLastIndex(which)
    if (at >= 0) this.#runs = this.#runs.map((run, i) => (i === at ? change(run) : run))
  }
}
