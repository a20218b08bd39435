/** Lets a ride go on with what the ridden thing became: built into another, cut, drawn from its lot, or found again in a record. */
import type { Target, ViewStore } from '#client/store/view-store.ts'
import type { TwinStore, TwinStoreState } from '#client/store/twin-store.ts'
import type { ItemId } from '#models/twin/event.ts'
import { rideStore, type Ride } from './ride-store.ts'
import { followThrough, foundStep, hasEnded, isLot, relativeIn } from './ride-trail.ts'

/** Steps that are kept; a longer way loses its beginning. */
const longestTrail = 200

/** Watches until the returned function is called. */
export function keepRiding(twin: TwinStore, view: ViewStore): () => void {
  let riddenId = idOf(view.getState().following)
  let seen = twin.getState().state.sequence

  const show = (ride: Ride) => {
    const { id } = ride
    rideStore.setState({ ride })
    if (id === riddenId) return
    const before = riddenId
    riddenId = id
    const target = { kind: 'item', id } as const
    const { selection } = view.getState()
    const selected = selection?.kind === 'item' && selection.id === before
    view.setState({ following: target, ...(selected && { selection: target }) })
  }

  const begin = (id: ItemId) => {
    const { state } = twin.getState()
    riddenId = id
    seen = state.sequence
    const rootKind = state.items.get(id)?.kind ?? ''
    goOn({ root: id, rootKind, id, trail: [], lost: false })
  }

  const goOn = (ride: Ride) => {
    const next = nextRide(ride, twin.getState(), seen)
    seen = twin.getState().state.sequence
    if (next !== rideStore.getState().ride) show(next)
  }

  const stopTwin = twin.subscribe((now, before) => {
    const { ride } = rideStore.getState()
    if (ride && now.version !== before.version) goOn(ride)
  })
  const stopView = view.subscribe(({ following }, before) => {
    if (following === before.following) return
    const id = idOf(following)
    if (id === riddenId) return
    riddenId = id
    rideStore.setState({ ride: undefined })
    if (id !== undefined) begin(id)
  })
  if (riddenId !== undefined) begin(riddenId)
  return () => {
    stopTwin()
    stopView()
    rideStore.setState({ ride: undefined })
  }
}

/** The ride at the instant of the state, of which `seen` was the last event before; the same object where nothing is new. */
export function nextRide(
  ride: Ride,
  { plant, state, near }: Pick<TwinStoreState, 'plant' | 'state' | 'near'>,
  seen: number,
): Ride {
  const { sequence } = state
  let { trail, id } = ride
  if (sequence < seen) {
    if ((trail.at(-1)?.sequence ?? 0) > sequence)
      trail = trail.filter((step) => step.sequence <= sequence)
    id = trail.at(-1)?.id ?? ride.root
  } else {
    const fresh = near.filter((event) => event.sequence > seen && event.sequence <= sequence)
    const steps = followThrough(plant, fresh, id)
    if (steps.length > 0) trail = [...trail, ...steps].slice(-longestTrail)
    id = steps.at(-1)?.id ?? id
  }
  let lost = false
  const lot = isLot(plant, state, id) ? id : undefined
  if (!hasEnded(trail) && (lot !== undefined || !state.items.has(id))) {
    const found = relativeIn(plant, state, near, id)
    lost = found === undefined && lot === undefined
    // Backwards it is what it was made of, of which the trail tells on the way on.
    if (found !== undefined && sequence >= seen) trail = [...trail, foundStep(state, found, lot)]
    id = found ?? id
  }
  const same = trail === ride.trail && id === ride.id && lost === ride.lost
  return same ? ride : { ...ride, trail, id, lost }
}

function idOf(target: Target | undefined): ItemId | undefined {
  return target?.kind === 'item' ? target.id : undefined
}
