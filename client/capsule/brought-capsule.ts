/** The capsule that a person has opened in this page, if any: whoever opens feeds looks here first. */
import { createStore } from 'zustand/vanilla'

import type { Capsule } from '#models/wire/capsule.ts'

export interface BroughtCapsule {
  /** Undefined: the page shows what its address says. */
  readonly capsule: Capsule | undefined
}

export const broughtCapsule = createStore<BroughtCapsule>(() => ({ capsule: undefined }))

/** What belongs to one plant only, and would be wrong for another. */
const ofThePlant = ['sel', 'cam', 'view', 'capsule']

/** Shows a capsule; `shelved`: its id at the server, so that the address opens it again. */
export function showCapsule(capsule: Capsule, shelved?: string): void {
  replaceQuery(shelved)
  broughtCapsule.setState({ capsule }, true)
}

/** Back to the plant of the address. */
export function leaveCapsule(): void {
  replaceQuery(undefined)
  broughtCapsule.setState({ capsule: undefined }, true)
}

function replaceQuery(shelved: string | undefined): void {
  const query = new URLSearchParams(location.search)
  for (const key of ofThePlant) query.delete(key)
  if (shelved !== undefined) query.set('capsule', shelved)
  history.replaceState(history.state, '', `?${query.toString()}${location.hash}`)
}
