/** Draws readings over the timeline's window: normal range as a band, alarm limits dashed, the course as a line. */
import { tagScale } from '#client/cockpit/faceplate/tag-scale.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import type { Theme } from '#client/store/view-store.ts'
import { statusColours } from '#client/ui/status-colours.ts'
import type { Signal, SignalColumn } from './signal-data.ts'
import { xOf } from './timeline-scale.ts'

export const signalHeight = 36

export interface SignalPicture {
  readonly window: TimeSpan
  readonly signals: readonly Signal[]
  readonly theme: Theme
  readonly colours: { readonly text: string; readonly line: string; readonly accent: string }
}

/** Readings further apart than this many times their usual distance are not joined. */
const gap = 3

export function drawSignals(
  context: CanvasRenderingContext2D,
  width: number,
  top: number,
  { window, signals, theme, colours }: SignalPicture,
): void {
  signals.forEach(({ tag, columns }, row) => {
    const bottom = top + (row + 1) * signalHeight - 4
    const high = signalHeight - 7
    const scale = tagScale(tag)
    const y = (share: number) => bottom - share * high
    context.globalAlpha = 0.12
    context.fillStyle = colours.text
    context.fillRect(0, y(scale.high), width, y(scale.low) - y(scale.high))
    context.globalAlpha = 1
    context.lineWidth = 1
    context.strokeStyle = statusColours[theme].held
    context.setLineDash([4, 3])
    for (const limit of [scale.alarmLow, scale.alarmHigh]) {
      if (limit === undefined) continue
      context.beginPath()
      context.moveTo(0, Math.round(y(limit)) + 0.5)
      context.lineTo(width, Math.round(y(limit)) + 0.5)
      context.stroke()
    }
    context.setLineDash([])
    context.strokeStyle = colours.accent
    context.lineWidth = 1.4
    const apartUs = usualDistanceUs(columns)
    context.beginPath()
    columns.forEach(({ timeUs, least, most, last }, i) => {
      const x = xOf(window, timeUs, width)
      const before = columns[i - 1]
      if (!before || timeUs - before.timeUs > gap * apartUs) context.moveTo(x, y(scale.at(last)))
      else context.lineTo(x, y(scale.at(last)))
      if (most > least) {
        context.moveTo(x, y(scale.at(least)))
        context.lineTo(x, y(scale.at(most)))
        context.moveTo(x, y(scale.at(last)))
      }
    })
    context.stroke()
  })
}

function usualDistanceUs(columns: readonly SignalColumn[]): number {
  const distances = columns.slice(1).map(({ timeUs }, i) => timeUs - columns[i]!.timeUs)
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0
}
