/** What follows when items are taken where they come in: the gates and the suppliers look whether more are wanted. */
import type { Run } from '../run.ts'
import { refill } from './release.ts'
import { stockFell } from './replenish.ts'

export function tookFromEntrance(run: Run, place: number): void {
  refill(run)
  if (run.tables.supplies.at[place]! < 0) return
  run.simulation.stores.served[place]! += 1
  stockFell(run, place)
}
