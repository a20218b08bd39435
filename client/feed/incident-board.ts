/** What can go wrong in the plant by somebody's wish, and what has been started of it: from a server or from the worker. */
import type { Incident } from '#models/scenario/incident.ts'
import type { IncidentRun } from '#models/scenario/incident-tracker.ts'

export interface IncidentBoard {
  readonly incidents: readonly Incident[]
  /** The latest last. */
  readonly runs: readonly IncidentRun[]
}
