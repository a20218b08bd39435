/** What a report says of a stretch of the record: what happened, what it did to the figures, which machines stood. */
import { isNotable } from '#client/store/notable-events.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import type { LoadedChunk } from '#client/feed/loaded-chunk.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { AppError } from '#models/app-error.ts'
import { plantKpis, timeSince, type PlantKpis } from '#models/measure/plant-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import { periodFrom } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

/** Longest stretch of a report, us: a week. */
export const longestUs = 7 * 86_400e6
/** Rows of a list beyond which nobody reads. */
const mostRows = 60

export interface StandingUnit {
  readonly id: string
  /** Time in the stretch by class, us. */
  readonly timeUs: Readonly<Record<TimeClass, number>>
}

export interface ReportData {
  readonly span: TimeSpan
  /** Of the stretch, and of an equally long one just before it, as far as that is recorded. */
  readonly kpis: PlantKpis
  readonly before: PlantKpis | undefined
  /** Facts in order of time; `left`: further ones that are not listed. */
  readonly events: readonly TwinEvent[]
  readonly left: number
  /** Those that stood the longest for a cause of their own first. */
  readonly standing: readonly StandingUnit[]
  /** At the end of the stretch: what names are looked up in. */
  readonly state: TwinState
}

/** Rejects with AppError `report-too-long`, `not-recorded`, and as the record does. */
export async function reportData(
  replayer: Replayer,
  plant: Plant,
  span: TimeSpan,
  record: TimeSpan,
): Promise<ReportData> {
  const lengthUs = span.toUs - span.fromUs
  if (lengthUs > longestUs) throw new AppError('report-too-long', 'a report covers a week at most')
  const earlierUs = span.fromUs - lengthUs
  const hasEarlier = earlierUs >= record.fromUs
  const chunks = await replayer.chunksIn(hasEarlier ? earlierUs : span.fromUs, span.toUs)
  const start = stateAt(chunks, span.fromUs)
  const state = stateAt(chunks, span.toUs)
  const facts = chunks
    .flatMap(({ events }) => events)
    .filter((event) => event.timeUs > span.fromUs && event.timeUs <= span.toUs && isTold(event))
  const since = periodFrom(start, span.fromUs)
  const standing = plant.workUnits
    .map(({ id }) => ({ id, timeUs: timeSince(state, id, since) }))
    .filter(({ timeUs }) => timeUs.held + timeUs.blocked + timeUs.starved > 0)
    .sort(
      (a, b) =>
        b.timeUs.held - a.timeUs.held ||
        b.timeUs.blocked + b.timeUs.starved - a.timeUs.blocked - a.timeUs.starved,
    )
  return {
    span,
    kpis: kpisSince(state, plant, start),
    before: hasEarlier
      ? kpisSince(stateAt(chunks, span.fromUs), plant, stateAt(chunks, earlierUs))
      : undefined,
    events: facts.slice(0, mostRows),
    left: Math.max(0, facts.length - mostRows),
    standing: standing.slice(0, 8),
    state,
  }
}

/** Stores and shipments are the daily round: a report leaves them out. */
function isTold(event: TwinEvent): boolean {
  return isNotable(event) && event.type !== 'item-stored' && event.type !== 'item-shipped'
}

function kpisSince(state: TwinState, plant: Plant, start: TwinState): PlantKpis {
  return plantKpis({ ...state, day: periodFrom(start, start.timeUs) }, plant, 'day')
}

function stateAt(chunks: readonly LoadedChunk[], timeUs: number): TwinState {
  const chunk = chunks.findLast(({ fromUs, toUs }) => fromUs <= timeUs && timeUs <= toUs)
  if (!chunk) throw new AppError('not-recorded', `nothing is recorded at ${timeUs / 1e6} s`)
  return chunk.stateAt(timeUs)
}
