/** The ring buffer of an MTConnect agent: the latest observations by sequence, and the state at any instant inside it. */
import type { AgentValue, ConditionValue } from './agent-model.ts'

export interface Observation {
  readonly sequence: number
  readonly dataItem: string
  readonly timeMs: number
  readonly value: AgentValue
}

/** What holds at one data item: one observation, of a condition all that are active. */
type Standing = readonly Observation[]

export class AgentBuffer {
  readonly size: number
  readonly #ring: Observation[] = []
  /** State before the first observation of the ring. */
  readonly #before = new Map<string, Standing>()
  readonly #now = new Map<string, Standing>()
  #next = 1

  constructor(size: number) {
    this.size = size
  }

  get firstSequence(): number {
    return this.#next - this.#ring.length
  }
  get lastSequence(): number {
    return this.#next - 1
  }
  get nextSequence(): number {
    return this.#next
  }

  add(dataItem: string, value: AgentValue, timeMs: number): void {
    const observation = { sequence: this.#next++, dataItem, timeMs, value }
    this.#ring.push(observation)
    stand(this.#now, observation)
    if (this.#ring.length > this.size) stand(this.#before, this.#ring.shift()!)
  }

  /** What stands after the observation `at`, or now. */
  current(at?: number): Observation[] {
    if (at === undefined) return [...this.#now.values()].flat()
    const state = new Map(this.#before)
    for (const observation of this.#ring) {
      if (observation.sequence > at) break
      stand(state, observation)
    }
    return [...state.values()].flat()
  }

  /** At most `count` that are `wanted`, from a sequence on; `next` is where the next request goes on. */
  from(
    sequence: number,
    count: number,
    wanted: (dataItem: string) => boolean,
  ): { readonly observations: Observation[]; readonly next: number } {
    const observations: Observation[] = []
    for (let i = Math.max(0, sequence - this.firstSequence); i < this.#ring.length; i++) {
      const observation = this.#ring[i]!
      if (!wanted(observation.dataItem)) continue
      observations.push(observation)
      if (observations.length === count) return { observations, next: observation.sequence + 1 }
    }
    return { observations, next: this.#next }
  }
}

function stand(state: Map<string, Standing>, observation: Observation): void {
  const { dataItem, value } = observation
  const active = (state.get(dataItem) ?? []).filter((other) => isActive(other.value))
  if (!isCondition(value)) state.set(dataItem, [observation])
  else if (value.level === 'Normal') {
    const left =
      value.code === undefined ? [] : active.filter((other) => codeOf(other) !== value.code)
    state.set(dataItem, left.length > 0 ? left : [observation])
  } else
    state.set(dataItem, [
      ...active.filter((other) => codeOf(other) !== codeOf(observation)),
      observation,
    ])
}

function isCondition(value: AgentValue): value is ConditionValue {
  return typeof value === 'object'
}

function isActive(value: AgentValue): boolean {
  return isCondition(value) && value.level !== 'Normal'
}

function codeOf({ value }: Observation): string | undefined {
  return isCondition(value) ? value.code : undefined
}
