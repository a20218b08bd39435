/** Reads what `ByteWriter` wrote. Wrong bytes give an `AppError` with the offset, never another exception. */
import { AppError } from '#models/app-error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const decimalScales = [1, 10, 100, 1000, 10_000, 100_000] as const

export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #offset = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  byte(): number {
    const value = this.#bytes[this.#offset]
    if (value === undefined) this.fail('the bytes end here')
    this.#offset++
    return value
  }

  varint(): number {
    const first = this.byte()
    if (first < 128) return first
    const second = this.byte()
    if (second < 128) return (first & 127) | (second << 7)
    const third = this.byte()
    const low = (first & 127) | ((second & 127) << 7) | ((third & 127) << 14)
    return third < 128 ? low : this.#longVarint(low)
  }

  /** Behind the three bytes that bits of an integer hold, as a float: there is no shift beyond 32 bits. */
  #longVarint(low: number): number {
    let value = low
    let weight = 2 ** 21
    for (let i = 3; i < 8; i++) {
      const next = this.byte()
      value += (next & 127) * weight
      if (next < 128) {
        if (!Number.isSafeInteger(value)) this.fail('a number above 2^53-1')
        return value
      }
      weight *= 128
    }
    return this.fail('a number of more than 8 bytes')
  }

  zigzag(): number {
    return unfolded(this.varint())
  }

  number(): number {
    const value = this.varint()
    const scale = value % 8
    if (scale < 6) {
      const mantissa = unfolded((value - scale) / 8)
      return scale === 0 ? mantissa : mantissa / decimalScales[scale]!
    }
    const size = scale === 6 ? 4 : 8
    if (value > 7) this.fail('a float with a scale')
    this.#need(size)
    const float =
      size === 4
        ? this.#view.getFloat32(this.#offset, true)
        : this.#view.getFloat64(this.#offset, true)
    this.#offset += size
    return float
  }

  text(): string {
    const bytes = this.raw(this.varint())
    try {
      return utf8.decode(bytes)
    } catch {
      return this.fail('text that is not UTF-8')
    }
  }

  /** A view of the next `count` bytes, not a copy. */
  raw(count: number): Uint8Array {
    this.#need(count)
    this.#offset += count
    return this.#bytes.subarray(this.#offset - count, this.#offset)
  }

  /** A count of things that follow, each at least `least` bytes long: never more than the bytes can hold. */
  count(least = 1): number {
    const count = this.varint()
    if (count * least > this.remaining) this.fail(`a count of ${count} that the bytes cannot hold`)
    return count
  }

  fail(reason: string): never {
    throw new AppError('frame-malformed', `malformed frame at byte ${this.#offset}: ${reason}`, {
      offset: this.#offset,
      reason,
    })
  }

  #need(count: number): void {
    if (count > this.remaining) this.fail(`${count} bytes expected, ${this.remaining} left`)
  }
}

/** 0, -1, 1, -2, 2 … from 0, 1, 2, 3, 4 … */
function unfolded(value: number): number {
  if (value < 0x8000_0000) return value & 1 ? -((value + 1) / 2) : value >>> 1
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
