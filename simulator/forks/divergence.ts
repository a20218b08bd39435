/** Where two futures part: their first events that differ. */
import type { EventType, TwinEvent } from '#models/twin/event.ts'

export interface Divergence {
  readonly timeUs: number
  /** What happened there in each future; undefined: nothing more. */
  readonly baseline: TwinEvent | undefined
  readonly branch: TwinEvent | undefined
}

/** What people asked is what makes futures differ, not how they do. */
const asked: ReadonlySet<EventType> = new Set(['command', 'alarm-acknowledged'])

/** Numbers of events and of their causes are not compared. Undefined: the futures are alike. */
export function firstDivergence(
  baseline: readonly TwinEvent[],
  branch: readonly TwinEvent[],
): Divergence | undefined {
  const [some, others] = [baseline, branch].map((events) =>
    events.filter(({ type }) => !asked.has(type)),
  ) as [TwinEvent[], TwinEvent[]]
  const most = Math.max(some.length, others.length)
  for (let i = 0; i < most; i++) {
    const [a, b] = [some[i], others[i]]
    if (a && b && contentOf(a) === contentOf(b)) continue
    return {
      timeUs: Math.min(a?.timeUs ?? Infinity, b?.timeUs ?? Infinity),
      baseline: a,
      branch: b,
    }
  }
  return undefined
}

function contentOf(event: TwinEvent): string {
  return JSON.stringify({ ...event, sequence: 0, cause: 0 })
}
