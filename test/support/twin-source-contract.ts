/** What every source of a twin must do, be it simulation, equipment or recording: one set of rules for all. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { SourceSink, SourceStatus, TwinSource } from '#server/sources/source.ts'
import { Ingest } from '#server/twin/ingest.ts'

export interface SourceUnderTest {
  readonly source: TwinSource
  readonly plant: Plant
  /** Sequence number and plant time after which the source goes on. */
  readonly startSequence: number
  readonly startUs: number
  /** Lets that much wall time pass for the source, in which at least one event happens per second. */
  pass(ms: number): Promise<void>
  /** A work unit that commands may name. */
  readonly workUnit: string
}

type Word =
  | { readonly kind: 'push'; readonly events: readonly TwinEvent[] }
  | { readonly kind: 'stamp'; readonly timeUs: number }
  | { readonly kind: 'status'; readonly status: SourceStatus }

class RecordingSink implements SourceSink {
  readonly words: Word[] = []
  /** What `push` waits for. */
  gate: Promise<void> = Promise.resolve()

  push(events: readonly TwinEvent[]): Promise<void> {
    this.words.push({ kind: 'push', events })
    return this.gate
  }
  stamp(timeUs: number): void {
    this.words.push({ kind: 'stamp', timeUs })
  }
  status(status: SourceStatus): void {
    this.words.push({ kind: 'status', status })
  }

  get events(): TwinEvent[] {
    return this.words.flatMap((word) => (word.kind === 'push' ? word.events : []))
  }
  get stamps(): number[] {
    return this.words.flatMap((word) => (word.kind === 'stamp' ? [word.timeUs] : []))
  }
  get statuses(): string[] {
    return this.words.flatMap((word) => (word.kind === 'status' ? [word.status.kind] : []))
  }
}

export function describeTwinSource(
  name: string,
  open: () => SourceUnderTest | Promise<SourceUnderTest>,
): void {
  describe(`${name} as a source`, () => {
    let under: SourceUnderTest
    let sink: RecordingSink
    let abort: AbortController
    let ended: Promise<void>

    beforeEach(async () => {
      under = await open()
      sink = new RecordingSink()
      abort = new AbortController()
      ended = under.source.run(sink, abort.signal)
    })
    afterEach(async () => {
      abort.abort()
      await ended
    })

    test('says that it is live before anything else', async () => {
      await under.pass(500)
      expect(sink.statuses[0]).toBe('live')
      expect(sink.words[0]?.kind).toBe('status')
      expect(under.source.status.kind).toBe('live')
    })

    test('stamps about ten times a second, and time never goes back', async () => {
      await under.pass(3000)
      expect(sink.stamps.length).toBeGreaterThanOrEqual(25)
      expect(sink.stamps.length).toBeLessThanOrEqual(35)
      expect(sink.stamps).toEqual(sink.stamps.toSorted((a, b) => a - b))
    })

    test('numbers its events without a gap, in the order of time, none after its stamp', async () => {
      await under.pass(3000)
      expect(sink.events.length).toBeGreaterThan(0)
      sink.events.forEach((event, i) => expect(event.sequence).toBe(under.startSequence + 1 + i))
      let stampedUs = under.startUs
      let lastUs = under.startUs
      for (const word of sink.words) {
        if (word.kind === 'stamp') {
          expect(word.timeUs).toBeGreaterThanOrEqual(lastUs)
          stampedUs = word.timeUs
        }
        if (word.kind !== 'push') continue
        for (const { timeUs } of word.events) {
          expect(timeUs).toBeGreaterThanOrEqual(Math.max(lastUs, stampedUs))
          lastUs = timeUs
        }
      }
    })

    test('says nothing that the ingest must refuse', async () => {
      await under.pass(3000)
      const ingest = new Ingest(under.plant, under.startSequence, under.startUs)
      expect(ingest.accept(sink.events)).toHaveLength(sink.events.length)
      expect(ingest.quarantine).toEqual([])
      for (const { source } of sink.events) expect(source).toBe(under.source.kind)
    })

    test('waits for a slow sink', async () => {
      let open = () => {}
      sink.gate = new Promise((resolve) => (open = resolve))
      await under.pass(3000)
      expect(sink.words.filter(({ kind }) => kind === 'push')).toHaveLength(1)
      open()
      await under.pass(3000)
      expect(sink.words.filter(({ kind }) => kind === 'push').length).toBeGreaterThan(1)
    })

    test('ends when it is told to, says so, and is silent from then on', async () => {
      await under.pass(300)
      abort.abort()
      await ended
      expect(sink.statuses.at(-1)).toBe('ended')
      const said = sink.words.length
      await under.pass(500)
      expect(sink.words).toHaveLength(said)
    })

    test('can do what it says it can', () => {
      const { capabilities, setPace, command } = under.source
      expect(setPace !== undefined).toBe(capabilities.pace)
      expect(command !== undefined).toBe(capabilities.commands)
    })

    test('stands still while paused, goes on from there, and runs as fast as it is told', async () => {
      const { source } = under
      if (!source.setPace) return
      await under.pass(1000)
      const elapsed = async () => {
        const beforeUs = sink.stamps.at(-1) ?? under.startUs
        await under.pass(1000)
        return sink.stamps.at(-1)! - beforeUs
      }
      source.setPace({ speed: 1 })
      const slowUs = await elapsed()
      source.setPace({ paused: true })
      await under.pass(200)
      expect(await elapsed()).toBe(0)
      source.setPace({ paused: false, speed: 10 })
      expect(source.pace).toEqual({ paused: false, speed: 10 })
      expect(await elapsed()).toBeCloseTo(slowUs * 10, -6)
    })

    test('puts a command into the stream, even while paused', async () => {
      const { source } = under
      if (!source.command) return
      await under.pass(300)
      source.setPace?.({ paused: true })
      const sequence = await source.command({ command: 'fault', workUnit: under.workUnit })
      expect(sink.events.find((event) => event.sequence === sequence)).toMatchObject({
        type: 'command',
        command: 'fault',
        target: under.workUnit,
      })
      expect(sink.words.at(-1)?.kind).toBe('stamp')
    })
  })
}
