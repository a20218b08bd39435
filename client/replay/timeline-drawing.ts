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

const hatchPx = 7

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
  for (const [start, end] of [
    [0, Math.min(width, from)],
    [Math.max(0, to), width],
  ] as const) {
    if (end <= start) continue
    hatch(context, start, axisHeight, end - start, height - axisHeight, colours.line)
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

/** Each bin is filled from below by the classes of state in the shares of its time; what nobody knows is hatched above. */
function drawLanes(
  context: CanvasRenderingContext2D,
  width: number,
  { window, data, lanes, theme, colours, signals }: TimelinePicture,
): void {
  const top = signalsTop + signals.length * signalHeight
  // A bin at the end of a run holds less than its width: as much as the best known machine has.
  const wholeUs = wholesOf(data)
  lanes.forEach((unit, lane) => {
    const y = top + lane * laneHeight + 2
    const high = laneHeight - 4
    let drawnTo = -Infinity
    let lastUs = -Infinity
    for (const [i, bin] of data.bins.entries()) {
      const [left, end] = edgesOf(window, bin, width)
      // Where there are more bins than pixels, none is drawn over the one before; a later run is.
      const x = bin.startUs > lastUs ? Math.max(left, drawnTo) : left
      lastUs = bin.startUs
      drawnTo = end
      if (end < 0 || x > width || end <= x) continue
      const at = unit * timeClasses.length
      const known = timeClasses.reduce((sum, _, i) => sum + (bin.timeUs[at + i] ?? 0), 0)
      const whole = wholeUs[i]!
      const unknown = whole > 0 ? 1 - known / whole : 1
      if (unknown > 0.01) hatch(context, x, y, end - x, unknown * high, colours.line)
      if (known === 0) continue
      let bottom = y + high
      timeClasses.forEach((name, k) => {
        const part = ((bin.timeUs[at + k] ?? 0) / whole) * high
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
    const text = label(timeUs)
    const half = context.measureText(text).width / 2
    // A time that is cut off would be read as another.
    if (x >= half && x <= width - half) context.fillText(text, x, axisHeight - 6)
  }
}

const wholes = new WeakMap<TimelineData, readonly number[]>()

/** Time that each bin tells of, us; the same data is drawn many times. */
function wholesOf(data: TimelineData): readonly number[] {
  const known = wholes.get(data) ?? data.bins.map(({ timeUs }) => mostBooked(timeUs))
  wholes.set(data, known)
  return known
}

/** Most time that a bin has booked for one work unit, us. */
function mostBooked(timeUs: readonly number[]): number {
  let most = 0
  for (let at = 0; at < timeUs.length; at += timeClasses.length) {
    let sum = 0
    for (let k = 0; k < timeClasses.length; k++) sum += timeUs[at + k]!
    most = Math.max(most, sum)
  }
  return most
}

/** Oblique lines that run on from one rectangle into the next. */
function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.save()
  context.globalAlpha = 1
  context.strokeStyle = colour
  context.lineWidth = 1
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  context.beginPath()
  const first = Math.floor((x - height) / hatchPx) * hatchPx
  for (let at = first; at < x + width; at += hatchPx) {
    context.moveTo(at, y + height)
    context.lineTo(at + height, y)
  }
  context.stroke()
  context.restore()
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
