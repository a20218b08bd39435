/** What is counted about orders. */

/** By product. */
export interface OrderState {
  /** Finished base units. */
  readonly finished: Float64Array
  /** Orders released, completed, and completed after they were due. */
  readonly released: Float64Array
  readonly completed: Float64Array
  readonly late: Float64Array
  /** Time by which completed orders were late, us. */
  readonly tardinessUs: Float64Array
  /** The four counts above at the start of the record, one after another. */
  readonly before: Float64Array
  /** Single orders that have been released. */
  readonly next: Int32Array
}

export function createOrderState(products: number): OrderState {
  const counts = () => new Float64Array(products)
  return {
    finished: counts(),
    released: counts(),
    completed: counts(),
    late: counts(),
    tardinessUs: counts(),
    before: new Float64Array(4 * products),
    next: new Int32Array(1),
  }
}
