/** Commands `hold-lot` and `release-lot`: items of a raw lot are not taken on while it is on hold. */
import { AppError } from '#models/app-error.ts'
import { lookAgain } from '../blocks/agenda.ts'
import type { Run } from '../run.ts'
import { scalar } from '../simulation.ts'
import type { CommandKind } from './command-kind.ts'

export const holdLot: CommandKind<'hold-lot'> = {
  target: 'lot',
  refuse: (run, { lot }) => void lotNumbered(run, lot),
  carryOut: (run, { lot }) => {
    setHold(run, lotNumbered(run, lot), 1)
  },
}

export const releaseLot: CommandKind<'release-lot'> = {
  target: 'lot',
  refuse: (run, { lot }) => void lotNumbered(run, lot),
  carryOut: (run, { lot }) => {
    setHold(run, lotNumbered(run, lot), 0)
    const { takers } = run.places
    for (let place = 0; place < takers.length; place++)
      if (takers[place]! >= 0) lookAgain(run, place)
  },
}

function setHold({ items, scalars }: Run, lot: number, hold: number): void {
  scalars[scalar.heldLots]! += hold - items.onHold[lot]!
  items.onHold[lot] = hold
}

/** Place of a lot in the pool. Throws AppError `unknown-lot` for what is no raw lot in the plant. */
function lotNumbered({ items }: Run, number: number): number {
  const item = items.lot.findIndex((lot) => lot >= 0 && items.id[lot] === number)
  const lot = item < 0 ? -1 : items.lot[item]!
  if (lot < 0 || items.count[lot] === 0)
    throw new AppError('unknown-lot', `no raw lot ${number} is in the plant`, { lot: number })
  return lot
}
