/** Exponential variates by the ziggurat method: most of them cost two random words and one multiplication. */
import { nextUniform, nextWord } from './generator.ts'

/** Where the tail begins, and the area of each of the 256 layers (G. Marsaglia, W. W. Tsang, J. Stat. Soft. 5(8), 2000). */
const tailStart = 7.69711747013105
const layerArea = 0.0039496598225815571993

/** Right edges of the layers and the density there. */
const edge = new Float64Array(257)
const density = new Float64Array(257)
edge[0] = layerArea / Math.exp(-tailStart)
edge[1] = tailStart
for (let i = 2; i < 256; i++)
  edge[i] = -Math.log(layerArea / edge[i - 1]! + Math.exp(-edge[i - 1]!))
for (let i = 0; i < 257; i++) density[i] = Math.exp(-edge[i]!)

/** Widths of the layers in units of 2^-53: a power of two, so that it changes no digit of a product. */
const slope = edge.map((right) => right / 2 ** 53)

/** A variate with mean 1. */
export function nextExponential(words: Int32Array, at: number): number {
  const high = nextWord(words, at) >>> 0
  const low = nextWord(words, at) >>> 0
  const layer = low & 255
  // 53 bits of which none chooses the layer.
  const x = ((high * 2097152 + (low >>> 11)) / 9007199254740992) * edge[layer]!
  return x < edge[layer + 1]! ? x : fromEdge(words, at, layer, x)
}

/** The rare case: the tail, or a point near the right edge of a layer. */
function fromEdge(words: Int32Array, at: number, layer: number, x: number): number {
  if (layer === 0) return tailStart + nextExponential(words, at)
  const height = density[layer]! + nextUniform(words, at) * (density[layer + 1]! - density[layer]!)
  return height < Math.exp(-x) ? x : nextExponential(words, at)
}

/**
 * Fills a block with `count` variates of the given mean, each rounded to a whole number: the draws of
 * `nextExponential`, with the words of the generator kept in registers.
 */
export function fillExponential(
  words: Int32Array,
  at: number,
  block: Float64Array,
  from: number,
  count: number,
  mean: number,
): void {
  const end = from + count
  for (let i = from; i < end; i++) {
    let a = words[at]!
    let b = words[at + 1]!
    let c = words[at + 2]!
    let counter = words[at + 3]!
    let layer = 0
    let x = 0
    // No call in this loop, so that the words stay where they are; it ends at the rare case.
    for (; i < end; i++) {
      const high = (((a + b) | 0) + counter) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + high) | 0
      const low = (((a + b) | 0) + counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + low) | 0
      counter = (counter + 2) | 0
      layer = low & 255
      x = ((high >>> 0) * 2097152 + (low >>> 11)) * slope[layer]!
      if (x >= edge[layer + 1]!) break
      block[i] = Math.floor(x * mean + 0.5)
    }
    words[at] = a
    words[at + 1] = b
    words[at + 2] = c
    words[at + 3] = counter
    if (i < end) block[i] = Math.floor(fromEdge(words, at, layer, x) * mean + 0.5)
  }
}
