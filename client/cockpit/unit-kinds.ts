/** The class that the state of a work unit is shown as, and which classes need a person. */
import { isFresh, shownClass, type ShownClass } from '#client/store/belief.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'

export function kindOf({ state, connection }: TwinStoreState): (id: string) => ShownClass {
  const fresh = isFresh(connection)
  return (id) => shownClass(state, id, fresh)
}

/** States that a person should look at first, worst first. */
export const abnormalKinds: readonly ShownClass[] = ['held', 'blocked', 'stale', 'starved', 'setup']

export function isAbnormal(kind: ShownClass): boolean {
  return abnormalKinds.includes(kind)
}
