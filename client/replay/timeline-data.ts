/** What the timeline draws of a window: bins of events, alarms and states, from afar by the server, from near by the chunks. */
import type { Replayer } from '#client/feed/replayer.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { overviewWidthsUs, type OverviewBin } from '#models/history/overview.ts'

export interface TimelineBin extends OverviewBin {
  readonly widthUs: number
}

export interface AlarmMark {
  readonly timeUs: number
  readonly workUnit: string
  readonly priority: 1 | 2 | 3
}

export interface TimelineData {
  /** Latest run last where runs overlap. */
  readonly bins: readonly TimelineBin[]
  /** Single alarms; empty from afar, where the bins count them. */
  readonly alarms: readonly AlarmMark[]
}

/** Up to this long a window is drawn from the events themselves, us. */
export const nearUs = 12 * 3600e6
/** Bins across the window when it is drawn from the events. */
const nearBins = 400
/** From afar at most so many. */
const farBins = 1600

/** Rejects with AppError when the record can't be reached. */
export async function timelineData(
  replayer: Replayer,
  { fromUs, toUs }: TimeSpan,
): Promise<TimelineData> {
  const lengthUs = toUs - fromUs
  if (lengthUs <= nearUs) {
    const widthUs = Math.max(1e6, Math.ceil(lengthUs / nearBins / 1e6) * 1e6)
    const chunks = await replayer.chunksIn(fromUs, toUs)
    return {
      bins: chunks.flatMap((chunk) => chunk.overview(widthUs).map((bin) => ({ ...bin, widthUs }))),
      alarms: chunks.flatMap(({ events }) =>
        events.flatMap((event) =>
          event.type === 'alarm-raised'
            ? [{ timeUs: event.timeUs, workUnit: event.workUnit, priority: event.priority }]
            : [],
        ),
      ),
    }
  }
  const widthUs =
    overviewWidthsUs.find((width) => lengthUs / width <= farBins) ?? overviewWidthsUs.at(-1)!
  const [{ bins }, open] = await Promise.all([
    replayer.overview(widthUs, fromUs, toUs),
    replayer.openChunk(),
  ])
  const latest = open && open.toUs > fromUs ? open.overview(widthUs) : []
  return {
    bins: [...bins, ...latest].map((bin) => ({ ...bin, widthUs })),
    alarms: [],
  }
}
