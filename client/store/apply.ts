/** The only way in which a twin store changes: a batch of events is folded once, a keyframe replaces the state. */
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { isNotable } from './notable-events.ts'
import type { TwinStore } from './twin-store.ts'

const recentKept = 200

/** Folds events that are due and moves the state's clock on to `timeUs`. */
export function foldBatch(twin: TwinStore, events: readonly TwinEvent[], timeUs: number): void {
  const { state, plant, version, recent, history, readings, touched } = twin.getState()
  if (events.length > 0) applyEvents(state, plant, events)
  advanceTo(state, plant, timeUs)
  if (events.length === 0) return
  history.record(events)
  readings.record(events)
  touched.record(events)
  const notable = events.filter(isNotable)
  twin.setState({
    version: version + 1,
    near: events,
    ...(notable.length > 0 && { recent: [...recent, ...notable].slice(-recentKept) }),
  })
}

/** Goes on from a whole state; `near`: what is on record around it. */
export function replaceState(
  twin: TwinStore,
  state: TwinState,
  near: readonly TwinEvent[] = [],
): void {
  const { version, keyframes, history, touched, state: before } = twin.getState()
  history.restart(state, before.timeUs)
  touched.restart()
  twin.setState({ state, version: version + 1, keyframes: keyframes + 1, near })
}
