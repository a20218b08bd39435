/** What every theory test asks: exact figures within the tolerance or the 99 % interval, which is not wide, and Little's law. */
import { expect } from 'vitest'

import { runCase, type TheoryCase } from './theory-case.ts'

export function expectExact(given: TheoryCase): void {
  const { estimates, littleGap } = runCase(given)
  for (const { name, exact, tolerance, mean, half } of estimates) {
    const says = `${given.id} ${name}: ${mean} +- ${half}, exact ${exact}`
    expect(half, `${says}: too wide`).toBeLessThanOrEqual(1.4 * tolerance * exact)
    expect(Math.abs(mean - exact), says).toBeLessThanOrEqual(Math.max(tolerance * exact, half))
  }
  expect(Math.abs(littleGap), `${given.id}: Little's law`).toBeLessThan(0.002)
}
