/** Lines with finite buffers and failures against their exact throughputs, and one exact sample path. */
import { expect, test, vi } from 'vitest'

import { nativeSimulator } from '../support/native-simulator.ts'
import { lines } from './cases/lines.ts'
import { expectExact } from './expect-case.ts'
import { theoryPlant } from './theory-case.ts'

vi.setConfig({ testTimeout: 300_000 })

test.each(lines)('$id: $model ($source)', expectExact)

test('V13: five parts leave three machines at exactly the times of the recursion', () => {
  const { createSimulation, runUntil } = nativeSimulator
  const simulation = createSimulation(theoryPlant('v13-sample-path.yaml'), 1)
  // A part has left a machine when it is in the place behind it, or out of the plant.
  const departures: number[][] = [[], [], []]
  runUntil(simulation, 25e6, (event) => {
    if (event.type === 'item-entered' && event.at === 'B1') departures[0]!.push(event.timeUs / 1e6)
    if (event.type === 'item-entered' && event.at === 'B2') departures[1]!.push(event.timeUs / 1e6)
    if (event.type === 'item-left') departures[2]!.push(event.timeUs / 1e6)
  })
  expect(departures.map((times) => times.slice(0, 5))).toEqual([
    [3, 4, 6, 10, 12],
    [5, 10, 12, 18, 21],
    [9, 12, 18, 19, 24],
  ])
})
