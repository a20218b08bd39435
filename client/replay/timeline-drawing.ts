/** Draws the timeline on a canvas: axis, density of events, alarms, a lane of states for each machine, the loop. */
import type { TimeSpan } from '#client/store/replay-store.ts'
import type { Note } from '#models/history/note.ts'
import type { Theme } from '#client/store/view-store.ts'
import { statusColours } from '#client/ui/status-colours.ts'
import { timeClasses } from '#models/twin/packml.ts'
import type { Signal } from './signal-data.ts'
import { drawSignals, signalHeight } from './signal-drawing.ts'
import type { TimelineBin, TimelineData } from './timeline-data.ts'
import { axisMarks, xOf } from './timeline-scale.ts'

export const axisHeight = 18
export const densityHeight = 34
export const marksHeight = 18
export const laneHeight = 20

const signalsTop = axisHeight + densityHeight + marksHeight

export interface TimelinePicture {
  readonly window: TimeSpan
  readonly record: TimeSpan
  readonly loop: TimeSpan | undefined
  readonly data: TimelineData
  /** Position of each lane's work unit in the plant. */
  readonly lanes: readonly number[]
  readonly notes: readonly Note[]
  /** Readings of the selected machine, a row each. */
  readonly signals: readonly Signal[]
  readonly theme: Theme
  readonly colours: { readonly text: string; readonly line: string; readonly accent: string }
  readonly dayStartUs: number
  readonly label: (timeUs: number) => string
}

export function drawTimeline(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: TimelinePicture,
): void {
  context.clearRect(0, 0, width, height)
  drawUnrecorded(context, width, height, picture)
  drawDensity(context, width, picture)
  drawMarks(context, width, picture)
  drawSignals(context, width, signalsTop, picture)
  drawLanes(context, width, picture)
  drawLoop(context, width, height, picture)
  drawAxis(context, width, height, picture)
}

/** What lies outside the record is hatched: nothing is known of it. */
function drawUnrecorded(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { window, record, colours }: TimelinePicture,
): void {
  const from = xOf(window, record.fromUs, width)
  const to = xOf(window, record.toUs, width)
  context.strokeStyle = colours.line
  context.lineWidth = 1
  for (const [start, end] of [
    [0, Math.min(width, from)],
    [Math.max(0, to), width],
  ] as const) {
    if (end <= start) continue
    context.save()
    context.beginPath()
    context.rect(start, axisHeight, end - start, height - axisHeight)
    context.clip()
    context.beginPath()
    for (let x = start - height; x < end; x += 7) {
      context.moveTo(x, height)
      context.lineTo(x + height, 0)
    }
    context.stroke()
    context.restore()
  }
}

function drawDensity(
  context: CanvasRenderingContext2D,
  width: number,
  { window, data, theme, colours }: TimelinePicture,
): void {
  const most = data.bins.reduce((peak, { events, widthUs }) => Math.max(peak, events / widthUs), 0)
  if (most === 0) return
  for (const bin of data.bins) {
    const [x, end] = edgesOf(window, bin, width)
    const high = (bin.events / bin.widthUs / most) * (densityHeight - 4)
    context.fillStyle = worstAlarm(bin) === 1 ? statusColours[theme].held : colours.text
    context.globalAlpha = worstAlarm(bin) > 0 ? 0.9 : 0.45
    context.fillRect(x, axisHeight + densityHeight - high, Math.max(1, end - x - 1), high)
  }
  context.globalAlpha = 1
}

function drawMarks(
  context: CanvasRenderingContext2D,
  width: number,
  { window, data, notes, theme, colours }: TimelinePicture,
): void {
  const y = axisHeight + densityHeight + marksHeight / 2
  const alarms = data.alarms.length
    ? data.alarms.map(({ timeUs, priority }) => ({ timeUs, priority: priority as number }))
    : data.bins
        .filter((bin) => worstAlarm(bin) > 0)
        .map((bin) => ({ timeUs: bin.startUs + bin.widthUs / 2, priority: worstAlarm(bin) }))
  for (const { timeUs, priority } of alarms) {
    const x = xOf(window, timeUs, width)
    context.fillStyle =
      priority === 1
        ? statusColours[theme].held
        : priority === 2
          ? statusColours[theme].blocked
          : colours.text
    context.beginPath()
    context.moveTo(x, y - 5)
    context.lineTo(x + 5, y + 4)
    context.lineTo(x - 5, y + 4)
    context.fill()
  }
  context.fillStyle = colours.accent
  for (const { timeUs } of notes) {
    const x = xOf(window, timeUs, width)
    context.fillRect(x - 0.5, y - 7, 1.5, 14)
    context.fillRect(x, y - 7, 7, 5)
  }
}

/** Each bin is filled from below by the classes of state in the shares of its time. */
function drawLanes(
  context: CanvasRenderingContext2D,
  width: number,
  { window, data, lanes, theme, signals }: TimelinePicture,
): void {
  const top = signalsTop + signals.length * signalHeight
  lanes.forEach((unit, lane) => {
    const y = top + lane * laneHeight + 2
    const high = laneHeight - 4
    for (const bin of data.bins) {
      const [x, end] = edgesOf(window, bin, width)
      if (end < 0 || x > width) continue
      const at = unit * timeClasses.length
      const known = timeClasses.reduce((sum, _, i) => sum + (bin.timeUs[at + i] ?? 0), 0)
      if (known === 0) continue
      let bottom = y + high
      timeClasses.forEach((name, i) => {
        const part = ((bin.timeUs[at + i] ?? 0) / known) * high
        if (part === 0) return
        context.fillStyle = statusColours[theme][name]
        context.globalAlpha = name === 'execute' ? 0.45 : 1
        context.fillRect(x, bottom - part, end - x, part)
        bottom -= part
      })
    }
  })
  context.globalAlpha = 1
}

function drawLoop(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { window, loop, colours }: TimelinePicture,
): void {
  if (!loop) return
  const from = xOf(window, loop.fromUs, width)
  const to = xOf(window, loop.toUs, width)
  context.fillStyle = colours.accent
  context.globalAlpha = 0.14
  context.fillRect(from, axisHeight, to - from, height)
  context.globalAlpha = 1
  context.fillRect(from, axisHeight, 1, height)
  context.fillRect(to, axisHeight, 1, height)
}

function drawAxis(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { window, colours, label, dayStartUs }: TimelinePicture,
): void {
  context.font = '11px "Inter Variable", sans-serif'
  context.textAlign = 'center'
  context.fillStyle = colours.text
  context.strokeStyle = colours.line
  for (const timeUs of axisMarks(window, width, 90, dayStartUs)) {
    const x = Math.round(xOf(window, timeUs, width)) + 0.5
    context.beginPath()
    context.moveTo(x, axisHeight - 3)
    context.lineTo(x, height)
    context.globalAlpha = 0.4
    context.stroke()
    context.globalAlpha = 1
    context.fillText(label(timeUs), x, axisHeight - 6)
  }
}

/** Whole pixels, so that neighbours neither overlap nor leave a seam. */
function edgesOf(
  window: TimeSpan,
  { startUs, widthUs }: TimelineBin,
  width: number,
): [number, number] {
  const x = Math.round(xOf(window, startUs, width))
  return [x, Math.max(x + 1, Math.round(xOf(window, startUs + widthUs, width)))]
}

function worstAlarm({ alarms }: TimelineBin): number {
  return alarms.findIndex((count) => count > 0) + 1
}
