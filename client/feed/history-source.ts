/** Where a replay gets the past from: the index of what is recorded, chunks as bytes, and the overview. */
import { AppError } from '#models/app-error.ts'
import type { OverviewBin } from '#models/history/overview.ts'
import type { LocalizedText } from '#models/plant/plant.ts'
import type { CapsuleView } from '#models/wire/capsule-format.ts'
import { serverNotes, type NoteKeeper } from './note-keeper.ts'

/** A piece of the record; the one that is being recorded has no key and grows. */
export interface RecordedSpan {
  readonly key: string | undefined
  readonly run: number
  readonly fromUs: number
  readonly toUs: number
  readonly firstSequence: number
  readonly lastSequence: number
}

export interface RecordIndex {
  /** Undefined while nothing is recorded. */
  readonly fromUs: number | undefined
  readonly toUs: number | undefined
  /** In order of run and time; later runs count where they overlap earlier ones. */
  readonly spans: readonly RecordedSpan[]
  /** Code of why nothing is being recorded at present. */
  readonly problem: string | undefined
}

export interface RecordOverview {
  readonly widthUs: number
  readonly workUnits: readonly string[]
  readonly bins: readonly (OverviewBin & { readonly run: number })[]
}

/** Whose record it is, where it was brought from elsewhere and no live view stands behind it. */
export interface RecordOrigin {
  readonly plant: LocalizedText
  /** What was chosen of the record, us. */
  readonly fromUs: number
  readonly toUs: number
}

export type ExportFormat = 'mcap' | 'parquet' | 'csv'
/** What of the record a table holds; MCAP holds all. */
export const exportTables = ['events', 'samples', 'kpis'] as const
export type ExportTable = (typeof exportTables)[number]

/** What a page keeps of a simulation of its own at most, bytes. */
export const pageRecordBytes = 100e6

/** Rejects with AppError when there is no record, or it can't be reached. */
export interface HistorySource {
  index(): Promise<RecordIndex>
  /** Bytes of a chunk (not compressed); without a key those of the one that is being recorded. */
  chunk(key: string | undefined): Promise<Uint8Array>
  overview(widthUs: number, fromUs: number, toUs: number): Promise<RecordOverview>
  readonly origin?: RecordOrigin
  /** It lasts as long as the page, and only its last `pageRecordBytes` are there. */
  readonly isKeptInPage?: boolean
  /** Address of a stretch as a file for other programs; undefined where no server has the record. */
  exportUrl?(format: ExportFormat, what: ExportTable, fromUs: number, toUs: number): string
  /** The file of a stretch, with a view of it. */
  capsule?(fromUs: number, toUs: number, view: CapsuleView): Promise<Uint8Array<ArrayBuffer>>
  /** Undefined: notes last as long as the page. */
  readonly notes?: NoteKeeper
}

/** The record that a server keeps of a plant. */
export function serverHistory(plantId: string): HistorySource {
  const plantPath = `/api/plants/${encodeURIComponent(plantId)}`
  const base = `${plantPath}/history`
  return {
    notes: serverNotes(plantId),
    async index() {
      const { fromUs, toUs, chunks, open, status } = (await getJson(base)) as ServerIndex
      return {
        fromUs,
        toUs,
        spans: [...chunks, ...(open ? [{ ...open, key: undefined }] : [])],
        problem: status.kind === 'failed' ? status.code : undefined,
      }
    },
    async chunk(key) {
      const response = await get(key === undefined ? `${base}/open` : `${base}/chunks/${key}`)
      return new Uint8Array(await response.arrayBuffer())
    },
    async overview(widthUs, fromUs, toUs) {
      const span = `fromUs=${Math.max(0, Math.floor(fromUs))}&toUs=${Math.ceil(toUs)}`
      return (await getJson(`${base}/overview?widthUs=${widthUs}&${span}`)) as RecordOverview
    },
    exportUrl(format, what, fromUs, toUs) {
      const span = `fromUs=${Math.floor(fromUs)}&toUs=${Math.ceil(toUs)}`
      return `${plantPath}/export/${format}?${format === 'mcap' ? '' : `what=${what}&`}${span}`
    },
    async capsule(fromUs, toUs, view) {
      const span = { fromUs: Math.floor(fromUs), toUs: Math.ceil(toUs) }
      const response = await get(`${plantPath}/capsule`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...span, view }),
      })
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

interface ServerIndex {
  readonly status: { readonly kind: 'recording' | 'failed'; readonly code?: string }
  readonly fromUs?: number
  readonly toUs?: number
  readonly chunks: readonly (RecordedSpan & { readonly key: string })[]
  readonly open?: Omit<RecordedSpan, 'key'>
}

async function getJson(path: string): Promise<unknown> {
  return (await get(path)).json()
}

async function get(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { code?: string }
  throw new AppError(problem.code ?? 'server-error', `${response.status} for ${path}`)
}
