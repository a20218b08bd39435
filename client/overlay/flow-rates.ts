/** How much went through each work unit in the last hour, from counters of the state as it was seen then; else since the record began. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState, WorkUnitState } from '#models/twin/twin-state.ts'

const minuteUs = 60e6
const hourUs = 3600e6
/** Looks at the counters are so far apart, and count from this age on. */
const apartUs = 2 * minuteUs
const leastUs = 10 * minuteUs
const mostSamples = 240

interface Sample {
  readonly timeUs: number
  readonly cycles: Float64Array
  readonly units: Float64Array
}

export class FlowRates {
  readonly #ids: readonly string[]
  readonly #samples: Sample[] = []
  readonly #loads: Float64Array
  readonly #units: Float64Array
  readonly #index: ReadonlyMap<string, number>
  #period: 'hour' | 'record' = 'record'

  constructor(plant: Plant) {
    this.#ids = plant.workUnits.map(({ id }) => id)
    this.#index = new Map(this.#ids.map((id, i) => [id, i]))
    this.#loads = new Float64Array(this.#ids.length)
    this.#units = new Float64Array(this.#ids.length)
  }

  /** What the rates are over. */
  get period(): 'hour' | 'record' {
    return this.#period
  }

  loadsPerHour(workUnit: string): number {
    return this.#loads[this.#index.get(workUnit) ?? -1] ?? 0
  }

  /** Base units. */
  unitsPerHour(workUnit: string): number {
    return this.#units[this.#index.get(workUnit) ?? -1] ?? 0
  }

  /** Also after a jump in time: what was seen of other instants of the same record counts. */
  read(state: TwinState): void {
    const now = this.#sampleOf(state)
    if (this.#samples.some((sample) => contradicts(sample, now))) this.#samples.length = 0
    const at = this.#samples.findIndex(({ timeUs }) => timeUs >= now.timeUs)
    const place = at < 0 ? this.#samples.length : at
    const near = [this.#samples[place - 1], this.#samples[place]].some(
      (sample) => sample && Math.abs(sample.timeUs - now.timeUs) < apartUs,
    )
    if (!near) this.#samples.splice(place, 0, now)
    if (this.#samples.length > mostSamples)
      this.#samples.splice(place > mostSamples / 2 ? 0 : this.#samples.length - 1, 1)
    const before = this.#samples.find(
      ({ timeUs }) => timeUs >= now.timeUs - hourUs - apartUs && timeUs <= now.timeUs - leastUs,
    )
    this.#period = before ? 'hour' : 'record'
    this.#ids.forEach((id, i) => {
      const unit = state.workUnits[id]
      const spanUs = before ? now.timeUs - before.timeUs : unit ? recordUs(unit, state.timeUs) : 0
      const rate = (done: number) => (spanUs > 0 ? (done * hourUs) / spanUs : 0)
      this.#loads[i] = rate(now.cycles[i]! - (before?.cycles[i] ?? 0))
      this.#units[i] = rate(now.units[i]! - (before?.units[i] ?? 0))
    })
  }

  #sampleOf({ workUnits, timeUs }: TwinState): Sample {
    const of = (count: (unit: WorkUnitState) => number) =>
      Float64Array.from(this.#ids, (id) => {
        const unit = workUnits[id]
        return unit ? count(unit) : 0
      })
    return { timeUs, cycles: of(({ cycles }) => cycles), units: of(({ goodUnits }) => goodUnits) }
  }
}

/** Counters only grow: one that was higher before is of another course of things. */
function contradicts(sample: Sample, now: Sample): boolean {
  const [earlier, later] = sample.timeUs <= now.timeUs ? [sample, now] : [now, sample]
  return earlier.cycles.some((count, i) => count > later.cycles[i]!)
}

function recordUs({ timeUs, bookedUs }: WorkUnitState, nowUs: number): number {
  return Object.values(timeUs).reduce((sum, us) => sum + us, 0) + nowUs - bookedUs
}
