/** Which nodes of a network can be reached from one, along the segments or against them. */
import type { PlantFile } from './plant-schema.ts'

type NetworkFile = NonNullable<PlantFile['network']>

export function reachableNodes(
  { segments, bothWays: byDefault }: NetworkFile,
  start: string,
  backwards: boolean,
): ReadonlySet<string> {
  const reached = new Set([start])
  for (let grown = true; grown;) {
    const before = reached.size
    for (const { between, bothWays } of segments) {
      const [from, to] = backwards ? [between[1], between[0]] : between
      if (reached.has(from)) reached.add(to)
      if ((bothWays ?? byDefault) && reached.has(to)) reached.add(from)
    }
    grown = reached.size > before
  }
  return reached
}
