/** An incident of the library: what goes wrong, by which commands, and what people then see, in order. */
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import type { CommandOf, IncidentStep } from './command.ts'

/** An alarm that the incident raises: a reading beyond a limit, or a work unit that stops. */
export interface IncidentAlarm {
  readonly afterS: number
  readonly workUnit: string
  readonly code: 'high' | 'low' | 'fault-command'
  readonly tag?: string | undefined
  readonly meaning: LocalizedText
}

/** What the incident does to the line, no later than `byS` after the start: a work unit stands, or scraps what was spoiled. */
export interface IncidentEffect {
  readonly workUnit: string
  readonly state: 'held' | 'blocked' | 'starved' | 'scrap'
  readonly side: 'root' | 'upstream' | 'downstream'
  readonly byS: number
}

export interface Incident {
  readonly id: string
  readonly name: LocalizedText
  readonly description: LocalizedText
  readonly rootCause: {
    readonly workUnit: string
    readonly tag?: string | undefined
    readonly text: LocalizedText
  }
  /** What people should do. */
  readonly response: LocalizedText
  readonly kpiEffect: LocalizedText
  readonly steps: readonly IncidentStep[]
  readonly alarms: readonly IncidentAlarm[]
  readonly effects: readonly IncidentEffect[]
  /** When it is over, and its alarms have been seen, s after the start. */
  readonly endS: number
}

/** The command that starts it. */
export function startOf({ id, steps }: Incident): CommandOf<'start-incident'> {
  return { command: 'start-incident', incident: id, steps: [...steps] }
}

/** Whether the plant, in its present scenario, has every work unit that the incident acts upon. */
export function canHappen({ steps }: Incident, { workUnits }: Plant): boolean {
  return steps.every(({ command }) => workUnits.some(({ id }) => id === command.workUnit))
}
