/** The latest alarm of a stream about each thing: view and record number theirs each by itself. */
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

interface AlarmAbout {
  readonly workUnit: string
  readonly code: string
  readonly tag?: string | undefined
}

export class LatestAlarms {
  readonly #alarms = new Map<string, number>()

  constructor({ alarms }: Pick<TwinState, 'alarms'>) {
    for (const [alarm, about] of alarms) this.#alarms.set(keyOf(about), alarm)
  }

  take(events: readonly TwinEvent[]): void {
    for (const event of events)
      if (event.type === 'alarm-raised') this.#alarms.set(keyOf(event), event.alarm)
  }

  /** Names an alarm in both streams; undefined: there is a later one about the same thing. */
  about(alarm: number): string | undefined {
    return [...this.#alarms].find(([, latest]) => latest === alarm)?.[0]
  }

  find(about: string): number | undefined {
    return this.#alarms.get(about)
  }
}

function keyOf({ workUnit, code, tag = '' }: AlarmAbout): string {
  return JSON.stringify([workUnit, code, tag])
}
