/** Runs in the page, in its worker and in Node's: simulates a plant under commands and returns the SHA-256 of its trace. */
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'
import { createSimulation, runWithCommands } from '#simulator/plant-simulation.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'

export interface TraceRequest {
  /** Text of the plant file. */
  readonly plant: string
  readonly seed: number
  readonly hours: number
  readonly commands: readonly LoggedCommand[]
}

export function traceOf({ plant, seed, hours, commands }: TraceRequest): string {
  const simulation = createSimulation(parsePlant(plant, { file: 'plant.yaml' }), seed)
  const hash = createTraceHash()
  runWithCommands(simulation, commands, hours * 3600e6, (event) => hash.add(event))
  return hash.digest()
}

Object.assign(globalThis, { traceOf })
