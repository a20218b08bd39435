/** Runs in the page: simulates a plant and returns the SHA-256 of its trace. */
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { createTraceHash } from '#simulator/kernel/trace-hash.ts'

export function traceOf(text: string, seed: number, hours: number): string {
  const simulation = createSimulation(parsePlant(text, { file: 'plant.yaml' }), seed)
  const hash = createTraceHash()
  runUntil(simulation, hours * 3600e6, (event) => hash.add(event))
  return hash.digest()
}

Object.assign(globalThis, { traceOf })
