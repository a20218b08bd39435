/** Appends numbers and strings to a growing buffer, each in as few bytes as its value needs. */

const utf8 = new TextEncoder()
const decimalScales = [1, 10, 100, 1000, 10_000, 100_000] as const
/** Largest magnitude that still fits a zigzag number with a scale of 3 bits below 2^53. */
const scaledLimit = 2 ** 48

export class ByteWriter {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** A copy of what has been written. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** Whole number 0..2^53-1: 7 bits a byte, the lowest first. */
  varint(value: number): void {
    if (!(value >= 0) || !Number.isSafeInteger(value))
      throw new RangeError(`varint needs a whole number from 0 to 2^53-1, not ${value}`)
    this.#reserve(8)
    let rest = value
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#length++] = rest
  }

  /** Whole number of either sign, |value| <= 2^52 - 1: small magnitudes are short. */
  zigzag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value)
  }

  /** Any number, bit-exact: whole or up to 5 decimals as a scaled integer, else as f32 or f64. */
  number(value: number): void {
    if (!Object.is(value, -0) && Math.abs(value) < scaledLimit) {
      for (let scale = 0; scale < decimalScales.length; scale++) {
        const whole = Math.round(value * decimalScales[scale]!)
        if (Math.abs(whole) >= scaledLimit) break
        if (whole / decimalScales[scale]! !== value || Object.is(whole, -0)) continue
        this.varint((whole < 0 ? -2 * whole - 1 : 2 * whole) * 8 + scale)
        return
      }
    }
    const short = Math.fround(value) === value
    this.varint(short ? 6 : 7)
    this.#reserve(8)
    if (short) this.#view.setFloat32(this.#length, value, true)
    else this.#view.setFloat64(this.#length, value, true)
    this.#length += short ? 4 : 8
  }

  /** Length in bytes, then UTF-8. */
  text(value: string): void {
    const encoded = utf8.encode(value)
    this.varint(encoded.length)
    this.raw(encoded)
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
