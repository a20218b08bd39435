/** Where overhead cranes stop: at the loads that they take and give, and where they make way for each other. */
import type { NetworkNode } from './movement.ts'

interface RunwayEnds {
  readonly runway: readonly [number, number]
  readonly z: number
  readonly clearance: number
  readonly count: number
}

/**
 * The stops of a runway by x: those given, the places a whole number of clearances beside them as far as cranes may
 * have to make way, and the places where the cranes start, at the beginning of the runway.
 */
export function runwayStops(
  fleet: string,
  { runway: [fromXM, toXM], z: zM, clearance, count }: RunwayEnds,
  workXM: readonly number[],
): NetworkNode[] {
  const at = new Set<number>()
  for (let i = 0; i < count; i++) at.add(rounded(fromXM + i * clearance))
  for (const xM of workXM)
    for (let i = 1 - count; i < count; i++) {
      const besideM = rounded(xM + i * clearance)
      if (besideM >= fromXM && besideM <= toXM) at.add(besideM)
    }
  return [...at].toSorted((a, b) => a - b).map((xM) => ({ id: stopId(fleet, xM), xM, zM }))
}

export function stopId(fleet: string, xM: number): string {
  return `${fleet}@${rounded(xM)}`
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
