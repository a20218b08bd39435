/** The record inside a capsule, as a replay asks for it: all of it is in the page, no server is needed. */
import type { HistorySource, RecordedSpan, RecordOverview } from '#client/feed/history-source.ts'
import { notesInPage } from '#client/feed/note-keeper.ts'
import { AppError } from '#models/app-error.ts'
import type { Note } from '#models/history/note.ts'
import { mergeBins, overviewOf, type OverviewBin } from '#models/history/overview.ts'
import { packSteps, type Capsule, type CapsuleChunk } from '#models/wire/capsule.ts'
import type { CapsuleView } from '#models/wire/capsule-format.ts'
import { decodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { inFrames } from './in-frames.ts'

type RunBin = OverviewBin & { readonly run: number }

export function capsuleHistory(capsule: Capsule): HistorySource {
  const { plant, chunks, record, range } = capsule
  const overviews = new Map<number, Promise<readonly RunBin[]>>()
  return {
    origin: { plant: plant.name, ...range },
    notes: notesInPage(capsule.view.bookmarks.map(noteOf)),
    index: () => Promise.resolve({ ...record, spans: chunks.map(spanOf), problem: undefined }),
    chunk(key) {
      const chunk = chunks[Number(key)]
      if (!chunk) return Promise.reject(new AppError('unknown-chunk', `no chunk ${key}`))
      return Promise.resolve(chunk.bytes)
    },
    async overview(widthUs, fromUs, toUs): Promise<RecordOverview> {
      const known = overviews.get(widthUs) ?? inFrames(binsOf(capsule, widthUs))
      overviews.set(widthUs, known)
      const bins = (await known).filter(
        ({ startUs }) => startUs < toUs && startUs + widthUs > fromUs,
      )
      return { widthUs, workUnits: plant.workUnits.map(({ id }) => id), bins }
    },
    async capsule(fromUs, toUs, view) {
      const touched = chunks.filter((chunk) => chunk.toUs >= fromUs && chunk.fromUs <= toUs)
      // A later piece has its simulation only where the capsule begins: without the first one it is a record alone.
      return inFrames(packSteps({ ...capsule, chunks: touched, range: { fromUs, toUs }, view }))
    },
  }
}

function noteOf(bookmark: CapsuleView['bookmarks'][number], index: number): Note {
  const { timeUs, note, about, mark, writtenMs = 0 } = bookmark
  return {
    id: index + 1,
    timeUs,
    text: note,
    writtenMs,
    ...(about && { about }),
    ...(mark && { mark }),
  }
}

function spanOf(chunk: CapsuleChunk, index: number): RecordedSpan {
  const { run, fromUs, toUs, firstSequence, lastSequence } = chunk
  return { key: String(index), run, fromUs, toUs, firstSequence, lastSequence }
}

function* binsOf({ chunks, plant }: Capsule, widthUs: number): Generator<undefined, RunBin[]> {
  const bins = new Map<string, RunBin>()
  for (const { run, bytes } of chunks) {
    yield undefined
    const { state, events, toUs } = decodeHistoryChunk(bytes, plant)
    for (const bin of overviewOf(state, events, toUs, widthUs)) {
      const key = `${run}/${bin.startUs}`
      const known = bins.get(key)
      bins.set(key, { run, ...(known ? mergeBins(known, bin) : bin) })
    }
  }
  return [...bins.values()].toSorted((a, b) => a.startUs - b.startUs)
}
