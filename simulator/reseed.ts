/** Other chances from here on: a fork that goes on with draws of its own. */
import { reseed } from './kernel/random-streams.ts'
import type { Simulation } from './simulation.ts'

/**
 * From now on every stream draws as seed and its own name say, whatever it drew before. What is drawn already (work
 * and repairs under way, the next failure and arrival) stays. Streams of given values keep their place.
 */
export function reseedStreams({ streams, tables }: Simulation, seed: number): void {
  reseed(streams, tables.streams, `${seed}/fork`)
}
