/** A saved simulation from elsewhere is refused when it is none, and never writes outside the state. */
import { expect, test } from 'vitest'

import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { restoreSimulation, saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from '../support/refractory.ts'

const plant = refractoryPlant()
const simulation = createSimulation(plant, 1)
runUntil(simulation, 3600e6)
const saved = saveSimulation(simulation)

type Header = Record<string, unknown> & { arrays: [path: string, kind: string, length: number][] }

/** The same simulation under another header. */
function withHeader(change: (header: Header) => unknown): Uint8Array {
  const length = new DataView(saved.buffer).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(saved.subarray(8, 8 + length))) as Header
  const text = new TextEncoder().encode(JSON.stringify(change(header)))
  const start = 8 + Math.ceil(text.length / 8) * 8
  const arrays = saved.subarray(8 + Math.ceil(length / 8) * 8)
  const bytes = new Uint8Array(start + arrays.length)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 8)
  bytes.set(arrays, start)
  return bytes
}

test('under its own header it is restored', () => {
  expect(
    saveSimulation(
      restoreSimulation(
        plant,
        withHeader((header) => header),
      ),
    ),
  ).toEqual(saved)
})

test.each(['__proto__.toString', 'constructor.name', 'calendar.constructor', 'plant', 'nothing'])(
  'it may not put an array in the place of %s',
  (path) => {
    const bytes = withHeader((header) => ({ ...header, arrays: [[path, 'Uint8Array', 5]] }))
    expect(() => restoreSimulation(plant, bytes)).toThrow(
      expect.objectContaining({ code: 'snapshot-malformed' }),
    )
    expect(String({})).toBe('[object Object]')
  },
)

test.each([
  ['is too short', () => saved.subarray(0, 5)],
  ['ends within its arrays', () => saved.subarray(0, saved.length - 64)],
  ['has no JSON in front', () => saved.map((byte, i) => (i === 8 ? 0 : byte))],
  ['has no lists', () => withHeader((header) => ({ ...header, orders: 'all' }))],
  [
    'announces more than it has',
    () =>
      withHeader((header) => ({ ...header, arrays: [[...header.arrays[0]!.slice(0, 2), 1e15]] })),
  ],
])('it is refused when it %s', (_, bytes) => {
  expect(() => restoreSimulation(plant, bytes())).toThrow(
    expect.objectContaining({ code: 'snapshot-malformed' }),
  )
})
