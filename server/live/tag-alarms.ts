/** Alarms of readings beyond the limits of their tags, raised by the twin where the equipment sends bare numbers. */
import type { Tag } from '#models/plant/tag.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { EventStream } from './event-stream.ts'

/** An alarm is over when the reading is back by this share of the normal range, so that it does not chatter. */
const backShare = 0.05

/** Currents, flows and temperatures are low while a machine stands still, and for so long after it has started, us. */
const warmUs = 300e6

interface Judgement {
  readonly timeUs: number
  readonly workUnit: string
  /** Sequence number of the reading. */
  readonly cause: number
  /** For how long the machine has worked, us; Infinity: unknown. */
  readonly worksForUs: number
}

export class TagAlarms {
  readonly #tags: ReadonlyMap<string, ReadonlyMap<string, Tag>>
  readonly #stream: EventStream
  /** By work unit and tag: number of the alarm that is active and on which side. */
  readonly #active = new Map<string, { readonly alarm: number; readonly code: string }>()

  constructor(
    tags: ReadonlyMap<string, readonly Tag[]>,
    stream: EventStream,
    { alarms }: Pick<TwinState, 'alarms'>,
  ) {
    this.#tags = new Map(
      [...tags].map(([unit, list]) => [unit, new Map(list.map((tag) => [tag.id, tag]))]),
    )
    this.#stream = stream
    for (const [alarm, { workUnit, tag, code, clearedUs }] of alarms)
      if (tag !== undefined && clearedUs === undefined)
        this.#active.set(`${workUnit} ${tag}`, { alarm, code })
  }

  judge(at: Judgement, tags: readonly string[], values: readonly number[]): void {
    const known = this.#tags.get(at.workUnit)
    tags.forEach((id, i) => {
      const tag = known?.get(id)
      if (tag) this.#judge(at, tag, values[i]!)
    })
  }

  #judge({ timeUs, workUnit, cause, worksForUs }: Judgement, tag: Tag, value: number): void {
    const { alarmHigh = Infinity } = tag
    const alarmLow = worksForUs < warmUs ? -Infinity : (tag.alarmLow ?? -Infinity)
    const key = `${workUnit} ${tag.id}`
    const active = this.#active.get(key)
    if (active) {
      const back = backShare * ((tag.high ?? tag.target) - (tag.low ?? tag.target))
      const isOver = active.code === 'high' ? value < alarmHigh - back : value > alarmLow + back
      if (!isOver) return
      this.#stream.emit(timeUs, { type: 'alarm-cleared', alarm: active.alarm }, cause)
      this.#active.delete(key)
    }
    if (value <= alarmHigh && value >= alarmLow) return
    const code = value > alarmHigh ? 'high' : 'low'
    const limit = value > alarmHigh ? alarmHigh : alarmLow
    const alarm = this.#stream.next
    const priority = tag.qualityPoint ? 2 : 3
    const about = { alarm, workUnit, code, priority, tag: tag.id, value, limit } as const
    this.#stream.emit(timeUs, { type: 'alarm-raised', ...about }, cause)
    this.#active.set(key, { alarm, code })
  }
}
