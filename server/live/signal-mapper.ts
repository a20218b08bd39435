/** Turns readings, instant by instant, into the events of a plant, by its map. The same readings give the same events. */
import type { ReadingValue } from '#server/connectors/connector.ts'
import type { LiveMap, Meaning, Signal } from '#models/live/live-map.ts'
import { mappedState } from '#models/live/state-tables.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Tag } from '#models/plant/tag.ts'
import type { Quality, TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { EpcisItems } from './epcis-items.ts'
import { EventStream } from './event-stream.ts'
import { InferredFlow } from './inferred-flow.ts'
import { RunningTotal } from './running-total.ts'
import { TagAlarms } from './tag-alarms.ts'
import { UnitBoard } from './unit-board.ts'

/** A reading that the map knows. */
export interface MappedReading {
  /** Position of its signal in the map. */
  readonly signal: number
  /** Plant time, us. */
  readonly timeUs: number
  readonly value: ReadingValue | undefined
  readonly quality: Quality
}

/** A value that is not what its signal says; it changes nothing. */
export interface Misfit {
  readonly signal: Signal
  readonly code: 'not-a-number' | 'unknown-state' | 'not-an-event'
  readonly detail: string
}

type MeaningOf<Is extends Meaning['is']> = Extract<Meaning, { is: Is }>

export class SignalMapper {
  readonly #signals: readonly Signal[]
  readonly #stream: EventStream
  readonly #board: UnitBoard
  readonly #flow: InferredFlow
  readonly #items: EpcisItems
  readonly #tagAlarms: TagAlarms
  readonly #totals = new Map<number, RunningTotal>()
  /** By signal: what was said last, so that a repetition is no news. */
  readonly #said = new Map<number, { value: ReadingValue | undefined; quality: Quality }>()
  /** By signal: the alarm that is active, 0 for none. */
  readonly #alarms = new Map<number, number>()
  readonly #onMisfit: (misfit: Misfit) => void

  /** Goes on from a state of the twin. */
  constructor(plant: Plant, map: LiveMap, state: TwinState, onMisfit: (misfit: Misfit) => void) {
    this.#signals = map.signals
    this.#onMisfit = onMisfit
    this.#stream = new EventStream(state.sequence)
    const outspoken = map.signals.filter(({ meaning }) => meaning.is === 'alarm')
    const speaking = new Set(outspoken.map(({ workUnit }) => workUnit))
    this.#board = new UnitBoard(plant, this.#stream, state, speaking)
    this.#flow = new InferredFlow(plant, this.#stream, state)
    this.#items = new EpcisItems(plant, this.#stream, state)
    this.#tagAlarms = new TagAlarms(tagsOf(plant), this.#stream, state)
    for (const [index, { meaning, workUnit }] of map.signals.entries())
      if (meaning.is === 'alarm') this.#alarms.set(index, openAlarm(state, workUnit, meaning.code))
  }

  /** Takes the readings of one instant, in the order of the map. */
  take(timeUs: number, readings: readonly MappedReading[]): void {
    this.#flow.advance(timeUs)
    const touched = new Set<string>()
    const samples = new Map<string, { tags: string[]; values: number[] }>()
    for (const reading of readings) {
      const signal = this.#signals[reading.signal]!
      if (!this.#isNews(reading, signal)) continue
      const { meaning, workUnit } = signal
      if (meaning.is === 'reading') {
        const value = this.#readingOf(reading, meaning, signal)
        if (value === undefined) continue
        const key = `${reading.quality} ${workUnit}`
        const sample = samples.get(key) ?? { tags: [], values: [] }
        samples.set(key, sample)
        sample.tags.push(meaning.tag)
        sample.values.push(value)
        continue
      }
      if (reading.value === undefined || reading.quality === 'bad') continue
      touched.add(workUnit)
      this.#apply(reading.signal, signal, reading.value, timeUs)
    }
    for (const [key, { tags, values }] of samples) {
      const [quality, workUnit] = key.split(' ') as [Quality, string]
      const cause = this.#stream.emit(timeUs, { type: 'samples', workUnit, tags, values, quality })
      if (quality !== 'good') continue
      const worksForUs = this.#board.worksForUs(workUnit, timeUs)
      this.#tagAlarms.judge({ timeUs, workUnit, cause, worksForUs }, tags, values)
    }
    for (const workUnit of touched)
      if (this.#board.settle(workUnit, timeUs) && this.#board.executes(workUnit))
        this.#flow.begins(workUnit, timeUs)
  }

  /** Nothing more will come up to `timeUs`: what moves by itself has arrived. */
  advance(timeUs: number): void {
    this.#flow.advance(timeUs)
  }

  /** Says something that did not come from a signal; gives its sequence number. */
  say(...said: Parameters<EventStream['emit']>): number {
    return this.#stream.emit(...said)
  }

  /** The events since the call before, in order. */
  events(): TwinEvent[] {
    return this.#stream.take()
  }

  /** Number that the next event will have: also a number for an alarm that nobody has. */
  get nextSequence(): number {
    return this.#stream.next
  }

  #apply(index: number, signal: Signal, value: ReadingValue, timeUs: number): void {
    const { meaning, workUnit } = signal
    switch (meaning.is) {
      case 'state': {
        const mapped = mappedState(meaning.table, value)
        if (mapped) this.#board.set(workUnit, { mapped })
        else this.#misfit(signal, 'unknown-state', `no state is mapped to ${JSON.stringify(value)}`)
        return
      }
      case 'starved':
      case 'blocked':
        this.#board.set(workUnit, { [meaning.is]: isTrue(value) })
        return
      case 'mode':
        this.#board.setMode(workUnit, meaning.names[String(value)] ?? String(value), timeUs)
        return
      case 'counter':
        this.#count(index, signal, meaning, value, timeUs)
        return
      case 'alarm':
        this.#raise(index, workUnit, meaning, value, timeUs)
        return
      case 'items': {
        const problem = this.#items.take(String(value), meaning.readPoints, timeUs)
        if (problem) this.#misfit(signal, 'not-an-event', problem)
        return
      }
      case 'reading':
    }
  }

  #count(
    index: number,
    signal: Signal,
    { counter, scale, wraps }: MeaningOf<'counter'>,
    value: ReadingValue,
    timeUs: number,
  ): void {
    const { workUnit } = signal
    const read = numberOf(value)
    if (read === undefined) {
      this.#misfit(signal, 'not-a-number', `a counter of ${JSON.stringify(value)}`)
      return
    }
    let total = this.#totals.get(index)
    if (!total) this.#totals.set(index, (total = new RunningTotal(wraps)))
    const step = total.take(read) * scale
    if (counter === 'good' && step > 0) this.#flow.passed(workUnit, step, timeUs)
    if (counter === 'scrap' && step > 0) this.#flow.scrapped(workUnit, step, timeUs)
    this.#stream.emit(timeUs, { type: 'counter', workUnit, counter, value: total.total * scale })
  }

  #raise(
    index: number,
    workUnit: string,
    { code, priority, active }: MeaningOf<'alarm'>,
    value: ReadingValue,
    timeUs: number,
  ): void {
    const open = this.#alarms.get(index) ?? 0
    const isActive = active.includes(String(value).toLowerCase())
    if (isActive === open > 0) return
    if (!isActive) {
      this.#stream.emit(timeUs, { type: 'alarm-cleared', alarm: open })
      this.#alarms.set(index, 0)
      return
    }
    const alarm = this.#stream.next
    this.#stream.emit(timeUs, { type: 'alarm-raised', alarm, workUnit, code, priority })
    this.#alarms.set(index, alarm)
  }

  /** What is said again is no news, and within the dead-band of what was said last it is none either. */
  #isNews({ signal: index, value, quality }: MappedReading, { meaning }: Signal): boolean {
    const said = this.#said.get(index)
    const dead =
      said?.quality === quality &&
      (said.value === value ||
        (meaning.is === 'reading' &&
          typeof value === 'number' &&
          typeof said.value === 'number' &&
          Math.abs(value - said.value) * Math.abs(meaning.scale) < meaning.deadBand))
    if (dead) return false
    // Where there is no value, the last one goes on with another quality.
    this.#said.set(index, { value: value ?? said?.value, quality })
    return true
  }

  #readingOf(
    { signal: index }: MappedReading,
    { scale, offset }: MeaningOf<'reading'>,
    signal: Signal,
  ): number | undefined {
    const value = this.#said.get(index)?.value
    if (value === undefined) return undefined
    const read = numberOf(value)
    if (read === undefined)
      this.#misfit(signal, 'not-a-number', `a reading of ${JSON.stringify(value)}`)
    return read === undefined ? undefined : read * scale + offset
  }

  #misfit(signal: Signal, code: Misfit['code'], detail: string): void {
    this.#onMisfit({ signal, code, detail })
  }
}

function tagsOf(plant: Plant): ReadonlyMap<string, readonly Tag[]> {
  return new Map(
    plant.workUnits.map(({ id, station }) => [
      id,
      plant.stations.find((each) => each.id === station)?.tags ?? [],
    ]),
  )
}

function openAlarm(state: TwinState, workUnit: string, code: string): number {
  for (const [id, alarm] of state.alarms)
    if (alarm.workUnit === workUnit && alarm.code === code && alarm.clearedUs === undefined)
      return id
  return 0
}

function numberOf(value: ReadingValue): number | undefined {
  if (typeof value === 'boolean') return Number(value)
  const read = typeof value === 'number' ? value : value.trim() === '' ? NaN : Number(value)
  return Number.isFinite(read) ? read : undefined
}

function isTrue(value: ReadingValue): boolean {
  return typeof value === 'string' ? /^(true|1|on|yes)$/i.test(value) : Boolean(value)
}
