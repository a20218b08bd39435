/** The machines as rows of a list, those that need a person first. */
import type { Format } from '#client/i18n/format.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import { beliefOf, drawnUs, type ShownClass } from '#client/store/belief.ts'
import { loadProgress } from '#models/twin/motion.ts'
import type { TwinState, WorkUnitState } from '#models/twin/twin-state.ts'
import { abnormalKinds } from './unit-kinds.ts'

export interface UnitRow {
  readonly id: string
  readonly kind: ShownClass
  readonly held: boolean
  readonly since: string
  readonly reason: string
  readonly load: string
}

export function unitRows(
  twin: TwinStoreState,
  nowUs: number,
  reasonOf: (id: string, state: TwinState) => string,
  format: Format,
): UnitRow[] {
  const rank = (row: UnitRow) => {
    const at = abnormalKinds.indexOf(row.kind)
    return at < 0 ? abnormalKinds.length : at
  }
  return twin.plant.workUnits
    .map(({ id }): UnitRow => {
      const unit = twin.state.workUnits[id]
      const { kind, ageUs } = beliefOf(twin, id, nowUs)
      return {
        id,
        kind,
        held: unit?.state === 'held',
        since: unit ? format.age(ageUs ?? nowUs - unit.sinceUs) : '',
        reason: reasonOf(id, twin.state),
        load: unit ? loadText(unit, drawnUs(twin.state, id, nowUs), format) : '',
      }
    })
    .toSorted((a, b) => rank(a) - rank(b))
}

/** How many loads are inside and how far the oldest has come. */
function loadText(unit: WorkUnitState, nowUs: number, format: Format): string {
  const [first] = unit.loads
  if (!first) return format.number(0)
  const progress = format.percent(loadProgress(unit, first, nowUs), 0)
  return `${format.number(unit.loads.length)} · ${progress}`
}
