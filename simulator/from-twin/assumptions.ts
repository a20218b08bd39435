/** Collects what is assumed while a simulation is built from a twin state. */
import {
  assumptionCodes,
  type Assumption,
  type AssumptionCode,
} from '#models/scenario/assumption.ts'

const mostNamed = 12

export class Assumptions {
  readonly #found = new Map<AssumptionCode, { count: number; readonly of: Set<string> }>()

  /** `about`: a work unit, place or vehicle; undefined: the whole plant. */
  assume(code: AssumptionCode, about?: string, count = 1): void {
    if (count === 0) return
    const found = this.#found.get(code) ?? { count: 0, of: new Set() }
    this.#found.set(code, found)
    found.count += count
    if (about !== undefined && found.of.size < mostNamed) found.of.add(about)
  }

  /** In the order of the codes. */
  list(): Assumption[] {
    return assumptionCodes.flatMap((code): Assumption[] => {
      const found = this.#found.get(code)
      return found ? [{ code, count: found.count, of: [...found.of] }] : []
    })
  }
}
