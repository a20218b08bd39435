/** What every theory test asks of a case: exact figures within the tolerance, known well enough, and Little's law. */
import { expect } from 'vitest'

import { runCase, type TheoryCase } from './theory-case.ts'

export function expectExact(given: TheoryCase): void {
  const { estimates, littleGap } = runCase(given)
  for (const { name, exact, tolerance, mean, half } of estimates) {
    const says = `${given.id} ${name}: ${mean} +- ${half}, exact ${exact}`
    expect(half, `${says}: too wide`).toBeLessThanOrEqual(tolerance * exact)
    expect(Math.abs(mean - exact), says).toBeLessThanOrEqual(tolerance * exact)
  }
  expect(Math.abs(littleGap), `${given.id}: Little's law`).toBeLessThan(0.002)
}
