/** The random generator under every stream: sfc32 on four words of a typed array. */
import { sha256 } from '@noble/hashes/sha2.js'

/**
 * Seeds sfc32 (C. Doty-Humphrey, PractRand) with three words of SHA-256 of the text and counter 1, then drops
 * 12 outputs as its author advises.
 */
export function seedWords(words: Int32Array, at: number, text: string): void {
  const hash = new DataView(sha256(new TextEncoder().encode(text)).buffer)
  words[at] = hash.getInt32(0)
  words[at + 1] = hash.getInt32(4)
  words[at + 2] = hash.getInt32(8)
  words[at + 3] = 1
  for (let i = 0; i < 12; i++) nextWord(words, at)
}

/** The next 32 random bits of the generator whose words begin at `at`, as a signed integer. */
export function nextWord(words: Int32Array, at: number): number {
  const b = words[at + 1]!
  const c = words[at + 2]!
  const counter = words[at + 3]!
  const out = (((words[at]! + b) | 0) + counter) | 0
  words[at + 3] = (counter + 1) | 0
  words[at] = b ^ (b >>> 9)
  words[at + 1] = (c + (c << 3)) | 0
  words[at + 2] = (((c << 21) | (c >>> 11)) + out) | 0
  return out
}

/** A uniform variate in [0, 1) with 53 random bits. */
export function nextUniform(words: Int32Array, at: number): number {
  const high = nextWord(words, at) >>> 5
  return (high * 67108864 + (nextWord(words, at) >>> 6)) / 9007199254740992
}
