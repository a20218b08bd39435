/** The stretch of a report as a picture: density, alarms, and the lanes of the machines that stood. */
import type { Replayer } from '#client/feed/replayer.ts'
import { timelineData } from '#client/replay/timeline-data.ts'
import {
  axisHeight,
  densityHeight,
  drawTimeline,
  laneHeight,
  marksHeight,
} from '#client/replay/timeline-drawing.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Note } from '#models/history/note.ts'

/** Pixels; drawn twice as fine, for print. */
const width = 620
const fineness = 2

/** Height of what is drawn above the lanes, px. */
export const aboveLanes = axisHeight + densityHeight + marksHeight

export interface TimelineWish {
  readonly span: TimeSpan
  /** Position of each lane's work unit in the plant. */
  readonly lanes: readonly number[]
  readonly notes: readonly Note[]
  readonly label: (timeUs: number) => string
}

/** PNG as a data address. Rejects with AppError when the record can't be reached. */
export async function timelinePicture(
  replayer: Replayer,
  { span, lanes, notes, label }: TimelineWish,
): Promise<string | undefined> {
  const height = aboveLanes + lanes.length * laneHeight
  const canvas = document.createElement('canvas')
  canvas.width = width * fineness
  canvas.height = height * fineness
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.scale(fineness, fineness)
  const { text, line, accent } = tokens.day
  drawTimeline(context, width, height, {
    window: span,
    record: span,
    loop: undefined,
    data: await timelineData(replayer, span),
    lanes,
    notes,
    signals: [],
    theme: 'day',
    colours: { text, line, accent },
    dayStartUs: 0,
    label,
  })
  return canvas.toDataURL('image/png')
}
