/** Seeded damage to bytes: flips, cuts, insertions, splices, and plain noise. */

import type { SeededRandom } from './seeded-random.ts'

export function mutated(good: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  const below = (limit: number) => random.below(limit)
  const noise = (length: number) => Uint8Array.from({ length }, () => below(256))
  const source = good[below(good.length)]!
  const bytes = Uint8Array.from(source)
  const at = below(bytes.length + 1)
  switch (below(6)) {
    case 0:
      return noise(below(120))
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), noise(1 + below(8)), bytes.subarray(at)])
    case 3: {
      const other = good[below(good.length)]!
      return Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length + 1))])
    }
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(4))])
    default:
      for (let i = 0; i <= below(4) && bytes.length > 0; i++)
        bytes[below(bytes.length)] =
          random.next() < 0.3 ? [0, 0x7f, 0x80, 0xff][below(4)]! : below(256)
      return bytes
  }
}
