/** The class that the state of a work unit is shown as; with old data none is known. */
import type { TwinStoreState } from '#client/store/twin-store.ts'
import type { StatusName } from '#client/ui/status-colours.ts'
import { timeClassOf } from '#models/twin/packml.ts'

/** Nothing that is not known to be so may look as if it ran. */
export function kindOf({ state, connection }: TwinStoreState): (id: string) => StatusName {
  const fresh = connection === 'live'
  return (id) => {
    const unit = state.workUnits[id]
    return unit && fresh ? timeClassOf(unit.state, unit.reason) : 'stale'
  }
}

/** States that a person should look at first, worst first. */
export const abnormalKinds: readonly StatusName[] = ['held', 'blocked', 'starved', 'setup', 'stale']

export function isAbnormal(kind: StatusName): boolean {
  return kind === 'held' || kind === 'blocked' || kind === 'starved' || kind === 'setup'
}
