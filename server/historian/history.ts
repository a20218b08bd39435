/** The record of one plant as others ask for it: what there is, chunks as bytes, and the state at any instant. */
import { gunzipSync, gzipSync } from 'node:zlib'

import { AppError } from '#models/app-error.ts'
import type { Note, NoteDraft } from '#models/history/note.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeHistoryChunk, stateInChunk, type HistoryChunk } from '#models/wire/history-chunk.ts'
import { decodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import { chunkBytes } from './chunk-building.ts'
import type { ChunkEntry, HistoryRun, HistoryStore, OverviewRow } from './history-store.ts'
import type { RecordedTwin, Recorder, RecorderStatus } from './recorder.ts'

export interface IndexedChunk extends ChunkEntry {
  /** Names the chunk for ever: the same key never stands for other bytes. */
  readonly key: string
}

export interface HistoryIndex {
  readonly status: RecorderStatus
  readonly runs: readonly HistoryRun[]
  /** Span of the record, us; undefined while nothing is recorded. */
  readonly fromUs: number | undefined
  readonly toUs: number | undefined
  /** Closed chunks that touch the span asked for. */
  readonly chunks: readonly IndexedChunk[]
  /** The chunk that is being recorded; it grows. */
  readonly open:
    Pick<ChunkEntry, 'run' | 'fromUs' | 'toUs' | 'firstSequence' | 'lastSequence'> | undefined
}

/** A piece of the record, decoded; `checkpoint`: gzip of the simulation at its beginning, where the source is one. */
export interface RecordedPiece {
  readonly run: number
  readonly chunk: HistoryChunk
  readonly checkpoint: Uint8Array | undefined
}

export interface RecordedCommands {
  readonly commands: readonly EventOf<'command'>[]
  readonly recordedUntilUs: number
}

export class History {
  readonly #twin: RecordedTwin
  readonly #store: HistoryStore
  readonly #recorder: Recorder
  readonly #plants = new Map<string, Plant>()

  constructor(twin: RecordedTwin, store: HistoryStore, recorder: Recorder) {
    this.#twin = twin
    this.#store = store
    this.#recorder = recorder
  }

  async index(fromUs: number, toUs: number): Promise<HistoryIndex> {
    await this.#recorder.settled()
    const runs = await this.#store.runs()
    const chunks = await this.#store.chunks(fromUs, toUs)
    const open = this.#openEntry()
    const span = await this.#store.span()
    return {
      status: this.#recorder.status,
      runs,
      fromUs: span?.fromUs ?? open?.fromUs,
      toUs: open?.toUs ?? span?.toUs,
      chunks: chunks.flatMap((chunk) => {
        const run = runs.find(({ run }) => run === chunk.run)
        return run ? [{ ...chunk, key: `${chunk.id}-${keyEpoch(run)}` }] : []
      }),
      open,
    }
  }

  /** Gzip of a closed chunk, by the key that the index gives. Throws AppError `unknown-chunk`. */
  async chunk(key: string): Promise<Uint8Array> {
    const [id, epoch] = key.split('-')
    const found = await this.#store.chunk(Number(id))
    const run = (await this.#store.runs()).find(({ run }) => run === found?.run)
    if (!found || !run || keyEpoch(run) !== epoch)
      throw new AppError('unknown-chunk', `no chunk ${key}: never recorded, or no longer kept`)
    return found.content
  }

  /** Gzip of the open chunk as it stands. Throws AppError `nothing-recorded`. */
  openChunk(): Uint8Array {
    const { open } = this.#recorder
    if (!open) throw new AppError('nothing-recorded', 'nothing is recorded')
    return gzipSync(chunkBytes(open, this.#twin.epoch, this.#twin.plant), { level: 1 })
  }

  /** Gzip of the simulation at the beginning of a chunk; without a key, of the one that is being recorded. */
  async checkpoint(key: string | undefined): Promise<Uint8Array | undefined> {
    return key === undefined
      ? this.#recorder.open?.keyframe.checkpoint
      : this.#store.checkpoint(Number(key.split('-')[0]))
  }

  overview(widthUs: number, fromUs: number, toUs: number): Promise<OverviewRow[]> {
    return this.#store.overview(widthUs, fromUs, toUs)
  }

  notes(): Promise<Note[]> {
    return this.#store.notes()
  }

  /** Throws AppError `unknown-target` for a thing that the plant does not have. */
  addNote(draft: NoteDraft, writtenMs: number): Promise<Note> {
    const { about } = draft
    const { workUnits, places } = this.#twin.plant
    const known = about?.kind === 'work-unit' ? workUnits : about?.kind === 'place' ? places : []
    if (about && about.kind !== 'item' && !known.some(({ id }) => id === about.id))
      throw new AppError('unknown-target', `the plant has no ${about.kind} ${about.id}`)
    return this.#store.addNote(draft, writtenMs)
  }

  /** Throws AppError `unknown-note`. */
  async removeNote(id: number): Promise<void> {
    if (!(await this.#store.removeNote(id)))
      throw new AppError('unknown-note', `there is no note ${id}`)
  }

  /** The plant model that chunks were recorded under, as JSON text. Throws AppError `unknown-plant-model`. */
  async plantJson(plantHash: string): Promise<string> {
    const json = await this.#store.plantJson(plantHash)
    if (json === undefined)
      throw new AppError('unknown-plant-model', `no record was made under plant model ${plantHash}`)
    return json
  }

  /**
   * The state at an instant: the keyframe before it and the events up to it. Throws AppError `not-recorded` for an
   * instant that no run covers.
   */
  async stateAt(timeUs: number): Promise<{ readonly state: TwinState; readonly plant: Plant }> {
    await this.#recorder.settled()
    const { open } = this.#recorder
    if (open && timeUs >= open.keyframe.timeUs && timeUs <= this.#twin.state.timeUs) {
      const { plant } = this.#twin
      const state = decodeKeyframe(open.state, plant)
      for (const event of open.events) {
        if (event.timeUs > timeUs) break
        applyEvent(state, plant, event)
      }
      advanceTo(state, plant, timeUs)
      return { state, plant }
    }
    const entry = (await this.#store.chunks(timeUs, timeUs)).at(-1)
    if (!entry) throw notRecorded(timeUs)
    const runs = await this.#store.runs()
    const plant = await this.plantModel(runs.find(({ run }) => run === entry.run)!.plantHash)
    const found = await this.#store.chunk(entry.id)
    if (!found) throw notRecorded(timeUs)
    return { state: stateInChunk(gunzipSync(found.content), plant, timeUs), plant }
  }

  /**
   * The piece of the record that holds an instant, with the checkpoint at its beginning. Throws AppError `not-recorded`,
   * and `other-plant-model` where the plant was another one then.
   */
  async pieceAt(timeUs: number): Promise<RecordedPiece> {
    await this.#recorder.settled()
    const { plant, epoch } = this.#twin
    const { open } = this.#recorder
    if (open && timeUs >= open.keyframe.timeUs && timeUs <= this.#twin.state.timeUs) {
      const { run, checkpoint } = open.keyframe
      return { run, checkpoint, chunk: decodeHistoryChunk(chunkBytes(open, epoch, plant), plant) }
    }
    const entry = (await this.#store.chunks(timeUs, timeUs)).at(-1)
    if (!entry) throw notRecorded(timeUs)
    const run = (await this.#store.runs()).find((candidate) => candidate.run === entry.run)
    if (run?.plantHash !== plant.hash)
      throw new AppError(
        'other-plant-model',
        `at plant time ${timeUs / 1e6} s the record is of another model of the plant`,
      )
    const found = await this.#store.chunk(entry.id)
    if (!found) throw notRecorded(timeUs)
    return {
      run: entry.run,
      checkpoint: await this.#store.checkpoint(entry.id),
      chunk: decodeHistoryChunk(gunzipSync(found.content), plant),
    }
  }

  /** What people asked in a run after an instant and up to another, and up to when that run is recorded, us. */
  async commandsAfter(run: number, afterUs: number, untilUs: number): Promise<RecordedCommands> {
    const { plant } = this.#twin
    const { open } = this.#recorder
    const commands: EventOf<'command'>[] = []
    let recordedUntilUs = afterUs
    const take = (events: readonly TwinEvent[], toUs: number) => {
      recordedUntilUs = Math.max(recordedUntilUs, toUs)
      for (const event of events)
        if (event.type === 'command' && event.timeUs > afterUs && event.timeUs <= untilUs)
          commands.push(event)
    }
    for (const entry of await this.#store.chunks(afterUs, untilUs)) {
      if (entry.run !== run) continue
      const found = await this.#store.chunk(entry.id)
      if (found) take(decodeHistoryChunk(gunzipSync(found.content), plant).events, entry.toUs)
    }
    if (open?.keyframe.run === run && open.keyframe.timeUs <= untilUs)
      take(open.events, this.#twin.state.timeUs)
    return { commands, recordedUntilUs }
  }

  /** The plant model of a run, resolved. Throws AppError `unknown-plant-model`. */
  async plantModel(hash: string): Promise<Plant> {
    if (hash === this.#twin.plant.hash) return this.#twin.plant
    const known = this.#plants.get(hash)
    if (known) return known
    const plant = plantFromJson(await this.plantJson(hash))
    this.#plants.set(hash, plant)
    return plant
  }

  #openEntry(): HistoryIndex['open'] {
    const { open } = this.#recorder
    if (!open) return undefined
    const { keyframe, events, toUs } = open
    return {
      run: keyframe.run,
      fromUs: keyframe.timeUs,
      toUs,
      firstSequence: keyframe.sequence + 1,
      lastSequence: events.at(-1)?.sequence ?? keyframe.sequence,
    }
  }
}

function notRecorded(timeUs: number): AppError {
  return new AppError('not-recorded', `nothing is recorded at plant time ${timeUs / 1e6} s`)
}

/** Row numbers start anew with a new database; the epoch's beginning tells its keys from those of the old one. */
function keyEpoch({ epoch }: HistoryRun): string {
  return epoch.slice(0, 8)
}
