/** A warm plant of the library in which an incident runs: all events since its start, and who caused what. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { startOf, type Incident } from '#models/scenario/incident.ts'
import { parseIncident } from '#models/scenario/incident-schema.ts'
import { causeChain } from '#models/twin/cause-chain.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import {
  applyCommand,
  createSimulation,
  nowUs,
  runUntil,
  type Simulation,
} from '#simulator/plant-simulation.ts'

const library = fileURLToPath(new URL('../../models/library/', import.meta.url))
const dayUs = 86_400e6
/** Modules are through in seven hours, of four lines at once. */
const warmDays: Readonly<Record<string, number>> = { 'csi-m09-pv': 3 }

export const libraryPlants = [
  'lier-refractory',
  'calb-battery',
  'csi-m09-pv',
  'hongyuan-bearing',
  'yto-tractor',
] as const

export function libraryPlant(id: string): Plant {
  return parsePlant(readFileSync(`${library}${id}/plant.yaml`, 'utf8'), { file: id })
}

export function libraryIncidents(plant: Plant): Incident[] {
  const folder = `${library}${plant.id}/incidents/`
  return readdirSync(folder).map((name) =>
    parseIncident(readFileSync(folder + name, 'utf8'), { file: name, plant }),
  )
}

/** The plant after days of running, ten where nothing else is said; unobserved. */
export function warmPlant(plant: Plant, seed = 1): Simulation {
  const simulation = createSimulation(plant, seed)
  runUntil(simulation, (warmDays[plant.id] ?? 10) * dayUs)
  return simulation
}

export interface IncidentRun {
  readonly startUs: number
  /** Sequence of the command that started it. */
  readonly start: number
  readonly events: readonly TwinEvent[]
  /** From an event back to its root. */
  readonly chainOf: (event: TwinEvent) => TwinEvent[]
  readonly isConsequence: (event: TwinEvent) => boolean
}

/** Starts the incident a little after the full minute, as people do, and runs it to its end. */
export function runIncident(simulation: Simulation, incident: Incident): IncidentRun {
  const events: TwinEvent[] = []
  const observe = (event: TwinEvent) => events.push(event)
  runUntil(simulation, nowUs(simulation) + 17e6, observe)
  const startUs = nowUs(simulation)
  const start = applyCommand(simulation, startOf(incident), observe)
  runUntil(simulation, startUs + incident.endS * 1e6, observe)
  const first = events[0]!.sequence
  const chainOf = (event: TwinEvent) =>
    causeChain(event.sequence, (sequence) => events[sequence - first])
  return {
    startUs,
    start,
    events,
    chainOf,
    isConsequence: (event) => chainOf(event).at(-1)?.sequence === start,
  }
}
