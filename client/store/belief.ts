/** What a person may believe of a work unit at the shown instant: every panel and the scene ask here, none decides by itself. */
import type { Quality } from '#models/twin/event.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import { timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { ConnectionStatus, TwinStoreState } from './twin-store.ts'

/** A time class, or data too old or too bad to say which. */
export type ShownClass = TimeClass | 'stale'

export interface Belief {
  /** What it is shown as; nothing that is not known to be so may look as if it ran. */
  readonly kind: ShownClass
  /** What it was when it was last heard of. */
  readonly lastKnown: TimeClass
  readonly quality: Quality
  /** When it was last heard of, plant time in us, and how long ago that is; undefined while its data is good. */
  readonly heardUs: number | undefined
  readonly ageUs: number | undefined
}

/** Whether what is folded is the present of the source at all. */
export function isFresh(connection: ConnectionStatus): boolean {
  return connection === 'live'
}

/** The class that a work unit is shown as; `fresh`: of `isFresh`. */
export function shownClass(state: TwinState, workUnit: string, fresh: boolean): ShownClass {
  const unit = state.workUnits[workUnit]
  return unit && fresh && isTrusted(state, workUnit)
    ? timeClassOf(unit.state, unit.reason)
    : 'stale'
}

/** Plant time at which a work unit is drawn: one that is not heard of stands still where it was last known to be. */
export function drawnUs(state: TwinState, workUnit: string, nowUs: number): number {
  const unit = state.workUnits[workUnit]
  const quality = state.dataQuality[workUnit]
  if (!unit || !quality || quality.quality === 'uncertain') return nowUs
  return Math.min(nowUs, Math.max(unit.clockAtUs, quality.heardUs))
}

export function beliefOf(
  { state, connection }: Pick<TwinStoreState, 'state' | 'connection'>,
  workUnit: string,
  nowUs: number,
): Belief {
  const unit = state.workUnits[workUnit]
  const fresh = isFresh(connection)
  const known = state.dataQuality[workUnit]
  const heardUs = known?.heardUs ?? (fresh ? undefined : state.timeUs)
  return {
    kind: shownClass(state, workUnit, fresh),
    lastKnown: unit ? timeClassOf(unit.state, unit.reason) : 'idle',
    quality: known?.quality ?? (fresh ? 'good' : 'stale'),
    heardUs,
    ageUs: heardUs === undefined ? undefined : Math.max(0, nowUs - heardUs),
  }
}

/** How many work units of those named say nothing that can be believed. */
export function countWithoutData(
  { state, connection }: Pick<TwinStoreState, 'state' | 'connection'>,
  workUnits: readonly { readonly id: string }[],
): number {
  if (!isFresh(connection)) return workUnits.length
  return workUnits.reduce((count, { id }) => count + (isTrusted(state, id) ? 0 : 1), 0)
}
