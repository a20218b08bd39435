/** Small plants for tests and benches: written as a plant file and parsed, so they take the ordinary way in. */
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'

/** YAML of a plant with stations, places and release as given, each value in the notation of plant files. */
export interface PlantSketch {
  readonly release: Readonly<Record<string, unknown>>
  readonly places: Readonly<Record<string, unknown>>
  readonly stations: Readonly<Record<string, unknown>>
  readonly [key: string]: unknown
}

export function buildPlant(sketch: PlantSketch): Plant {
  return parsePlant(textOf(sketch), { file: 'sketch.yaml' })
}

/** The plant file of a sketch: JSON is YAML, so the parser reads it as it would a file. */
export function textOf(sketch: PlantSketch): string {
  const whole = {
    schema: 'parallel-factory/plant@1',
    id: 'sketch',
    name: { en: 'Sketch', zh: '草图' },
    ...sketch,
  }
  return JSON.stringify(whole, undefined, 2)
}

export interface LineSketch {
  /** One cycle a machine. */
  readonly cycles: readonly unknown[]
  /** Places between each two machines. */
  readonly buffers: readonly number[]
  readonly failures?: unknown
}

/** Machines in a row behind an entry that is never empty; finished items leave the plant. */
export function buildLine({ cycles, buffers, failures }: LineSketch): Plant {
  const last = cycles.length - 1
  const stations = cycles.map((cycle, i) => [
    `M${i + 1}`,
    {
      cycle,
      input: i === 0 ? 'entry' : `B${i}`,
      ...(i < last ? { output: `B${i + 1}` } : {}),
      ...(failures === undefined ? {} : { failures }),
    },
  ])
  const places = buffers.map((capacity, i) => [`B${i + 1}`, { capacity }])
  return buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: {
      entry: { kind: 'raw-store', capacity: 'unlimited' },
      ...Object.fromEntries(places),
    },
    stations: Object.fromEntries(stations),
  })
}

/** An exponential duration with the given mean, s. */
export function exponential(meanS: number): unknown {
  return { distribution: 'exponential', mean: `${meanS} s` }
}
