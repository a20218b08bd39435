/** Named random streams: sfc32 generators in typed arrays, each with a block of variates drawn ahead. */
import type { Distribution } from '#models/plant/plant.ts'
import { blockLength, compileLaw, fillBlock, type Law } from './distributions.ts'
import { seedWords } from './generator.ts'

/**
 * Streams by handle. Each belongs to one work unit and one concern (`R06-2/cycle`) and follows one law, so a
 * new machine leaves the draws of all others alone. Plain data.
 */
export interface RandomStreams {
  readonly names: readonly string[]
  readonly laws: readonly Law[]
  /** Four 32-bit words a stream. */
  readonly words: Int32Array
  /** `blockLength` variates a stream, and how many of them are used up. */
  readonly block: Float64Array
  readonly used: Int32Array
}

/** What a stream gives: whole microseconds of a `Distribution` in seconds, or plain variates. */
export interface StreamPlan {
  readonly name: string
  readonly law: Distribution | 'unit-exponential' | 'unit-uniform'
}

export function createStreams(seed: number, plan: readonly StreamPlan[]): RandomStreams {
  const streams: RandomStreams = {
    names: plan.map(({ name }) => name),
    laws: plan.map(({ law }) => compileLaw(law)),
    words: new Int32Array(4 * plan.length),
    block: new Float64Array(blockLength * plan.length),
    used: new Int32Array(plan.length).fill(blockLength),
  }
  reseed(streams, plan, String(seed))
  return streams
}

/** Every stream draws anew, from `seed` and its name; sequences of given values go on where they are. */
export function reseed(streams: RandomStreams, plan: readonly StreamPlan[], seed: string): void {
  plan.forEach(({ name, law }, stream) => {
    // A sequence keeps its position in its words; all others the state of their generator.
    if (typeof law === 'object' && law.kind === 'sequence') return
    seedWords(streams.words, 4 * stream, `${seed}/${name}`)
    streams.used[stream] = blockLength
  })
}

/** The next variate of a stream. */
export function draw(streams: RandomStreams, stream: number): number {
  let at = streams.used[stream]!
  if (at === blockLength) {
    fillBlock(streams.laws[stream]!, streams.words, stream, streams.block)
    at = 0
  }
  streams.used[stream] = at + 1
  return streams.block[stream * blockLength + at]!
}

/** The same, written to `into[index]`. */
export function drawInto(
  streams: RandomStreams,
  stream: number,
  into: Float64Array,
  index: number,
): void {
  let at = streams.used[stream]!
  if (at === blockLength) {
    fillBlock(streams.laws[stream]!, streams.words, stream, streams.block)
    at = 0
  }
  streams.used[stream] = at + 1
  into[index] = streams.block[stream * blockLength + at]!
}
