/** Whether a plant delivers what it can or what is asked of it, however many of its machines wait just now. */
import type { Plant } from '#models/plant/plant.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { PlantKpis } from './plant-kpis.ts'

/** Share of the rate ordered that counts as keeping to it: output of a day comes in lots and pallets. */
const enough = 0.95

/** Its bottleneck works, so all others have time to spare; or its output is that of its orders. */
export function keepsUp(
  state: TwinState,
  { workUnits, orders }: Plant,
  { bottleneck, throughputPerHour }: Pick<PlantKpis, 'bottleneck' | 'throughputPerHour'>,
): boolean {
  const works = workUnits.some(({ id, station }) => {
    const unit = station === bottleneck ? state.workUnits[id] : undefined
    return unit && isTrusted(state, id) && timeClassOf(unit.state, unit.reason) === 'execute'
  })
  if (works) return true
  const orderedPerHour = orders && (orders.quantity / orders.everyS) * 3600
  return orderedPerHour !== undefined && (throughputPerHour ?? 0) >= enough * orderedPerHour
}
