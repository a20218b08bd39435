/** Single queues against their exact answers, and Little's law as an identity. */
import { expect, test, vi } from 'vitest'

import { nativeSimulator } from '../support/native-simulator.ts'
import { queues } from './cases/queues.ts'
import { expectExact } from './expect-case.ts'
import { theoryPlant } from './theory-case.ts'

vi.setConfig({ testTimeout: 300_000 })

test.each(queues)('$id: $model ($source)', expectExact)

test('V14: in a run that starts and ends empty L = lambda W holds exactly', () => {
  const { createSimulation, reportOf, runUntil } = nativeSimulator
  const simulation = createSimulation(theoryPlant('v2-mmc.yaml'), 1)
  let untilS = 10_000
  do runUntil(simulation, untilS++ * 1e6)
  while (reportOf(simulation).insideUnits > 0)
  const { wipItems, itemsPerS, leadTimeS } = reportOf(simulation)
  expect(wipItems).toBeCloseTo(itemsPerS * leadTimeS.mean!, 10)
})
