/** Command `reorder`: a product goes before others from now on. */
import { AppError } from '#models/app-error.ts'
import type { Run } from '../run.ts'
import type { CommandKind } from './command-kind.ts'

export const reorder: CommandKind<'reorder'> = {
  target: 'product',
  refuse: (run, { product }) => void productNamed(run, product),
  carryOut: (run, { product, priority }) => {
    run.simulation.flow.priority[productNamed(run, product)] = priority
  },
}

/** Handle of a product. Throws AppError `unknown-product`. */
function productNamed({ tables }: Run, id: string): number {
  const product = tables.products.indexOf(id)
  if (product < 0) throw new AppError('unknown-product', `the plant has no product '${id}'`, { id })
  return product
}
