/** The timeline: density, alarms and lanes on a canvas, the playhead over it, and what mouse and touch do to them. */
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'

import { replayActions } from '#client/feed/replay-actions.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import { shifted, zoomed } from '#client/store/time-window.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { tokens } from '#client/ui/tokens.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { signalHeight } from './signal-drawing.ts'
import { useSignals } from './use-signals.ts'
import { timelineData, type TimelineData } from './timeline-data.ts'
import {
  axisHeight,
  densityHeight,
  drawTimeline,
  laneHeight,
  marksHeight,
} from './timeline-drawing.ts'
import { timeAt, xOf } from './timeline-scale.ts'

const nothing: TimelineData = { bins: [], alarms: [] }
/** A press that moves less than this is a click, px. */
const clickPx = 4
const dayUs = 86_400e6

export function Timeline({
  replayer,
  lanes,
}: {
  readonly replayer: Replayer
  readonly lanes: readonly number[]
}) {
  const { t, format } = useLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const canvas = useRef<HTMLCanvasElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const width = useWidth(canvas)
  const theme = useView((view) => view.theme)
  const window = useReplayState((replay) => replay.window)
  const loop = useReplayState((replay) => replay.loop)
  const fromUs = useReplayState((replay) => replay.fromUs)
  const toUs = useReplayState((replay) => replay.toUs)
  const notes = useReplayState((replay) => replay.notes)
  const peekedFromUs = useReplayState((replay) => replay.peekedFromUs)
  const data = useTimelineData(replayer)
  const [hoverUs, setHoverUs] = useState<number>()
  const actions = replayActions(stores, store, replayer)
  const signals = useSignals(replayer, window)
  const height =
    axisHeight +
    densityHeight +
    marksHeight +
    signals.length * signalHeight +
    lanes.length * laneHeight

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const ratio = devicePixelRatio
    element.width = Math.round(width * ratio)
    element.height = Math.round(height * ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const { text, line, accent } = tokens[theme]
    const long = window.toUs - window.fromUs > 2 * dayUs
    drawTimeline(context, width, height, {
      window,
      record: { fromUs, toUs },
      loop,
      data,
      lanes,
      notes,
      signals,
      theme,
      colours: { text, line, accent },
      dayStartUs: 0,
      label: (timeUs) => (long ? format.dateTime(timeUs) : format.clock(timeUs)),
    })
  }, [width, height, window, loop, data, lanes, notes, signals, theme, fromUs, toUs, format])

  usePlayhead(playhead, width)
  useWheel(canvas, (event, x) => {
    const { window: present } = store.getState()
    const aroundUs = timeAt(present, x, width)
    const next =
      event.ctrlKey || event.metaKey
        ? zoomed(present, Math.exp(event.deltaY / 300), aroundUs)
        : shifted(
            present,
            ((event.deltaX + event.deltaY) / width) * (present.toUs - present.fromUs),
          )
    store.setState({ window: next })
  })

  const press = useRef<{ x: number; onDensity: boolean; pans: boolean; window: typeof window }>(
    undefined,
  )
  /** Where the fingers are, px. */
  const fingers = useRef(new Map<number, number>())
  const at = (event: PointerEvent) => event.clientX - canvas.current!.getBoundingClientRect().left
  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    canvas.current!.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, at(event))
    if (fingers.current.size > 1) {
      press.current = undefined
      return
    }
    const { top } = canvas.current!.getBoundingClientRect()
    press.current = {
      x: at(event),
      onDensity: event.clientY - top < axisHeight + densityHeight,
      pans: event.shiftKey,
      window,
    }
  }
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    const x = at(event)
    const before = spreadOf(fingers.current)
    if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, x)
    if (before) {
      const { centre, width: apart } = spreadOf(fingers.current)!
      const { window: present } = store.getState()
      store.setState({
        window: zoomed(present, before.width / apart, timeAt(present, centre, width)),
      })
      return
    }
    const hoveredUs = timeAt(window, x, width)
    setHoverUs(hoveredUs)
    const from = press.current
    if (!from && event.pointerType === 'mouse') replayer.peek(hoveredUs)
    if (!from || Math.abs(x - from.x) < clickPx) return
    if (from.pans)
      store.setState({
        window: shifted(
          from.window,
          ((from.x - x) / width) * (from.window.toUs - from.window.fromUs),
        ),
      })
    else if (from.onDensity)
      actions.setLoop({
        fromUs: timeAt(window, Math.min(x, from.x), width),
        toUs: timeAt(window, Math.max(x, from.x), width),
      })
    else void replayer.seek(timeAt(window, x, width))
  }
  const onPointerUp = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = press.current
    press.current = undefined
    fingers.current.delete(event.pointerId)
    if (from && !from.pans && Math.abs(at(event) - from.x) < clickPx)
      void replayer.seek(timeAt(window, at(event), width))
  }

  return (
    <div className="timeline" style={{ height }}>
      <canvas
        ref={canvas}
        className="timeline-canvas"
        data-testid="timeline"
        role="img"
        aria-label={t('replay.timeline')}
        style={{ height }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={({ pointerId }) => fingers.current.delete(pointerId)}
        onPointerLeave={() => {
          setHoverUs(undefined)
          replayer.endPeek()
        }}
      />
      <div ref={playhead} className="playhead" aria-hidden="true" />
      {peekedFromUs !== undefined && (
        <div
          className="playhead waiting"
          aria-hidden="true"
          style={{ transform: `translateX(${xOf(window, peekedFromUs, width)}px)` }}
        />
      )}
      {hoverUs !== undefined && (
        <div className="timeline-hover" style={{ left: xOf(window, hoverUs, width) }}>
          {format.dateTime(hoverUs)}
        </div>
      )}
    </div>
  )
}

/** Of two fingers: their middle and how far they are apart, px. */
function spreadOf(fingers: ReadonlyMap<number, number>) {
  const [a, b] = fingers.values()
  if (a === undefined || b === undefined) return undefined
  return { centre: (a + b) / 2, width: Math.max(clickPx, Math.abs(a - b)) }
}

/** What the window shows; the last picture stays until the next one is there. */
function useTimelineData(replayer: Replayer): TimelineData {
  const window = useReplayState((replay) => replay.window)
  const [data, setData] = useState(nothing)
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => {
      timelineData(replayer, window).then(
        (found) => wanted && setData(found),
        () => wanted && setData(nothing),
      )
    }, 60)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [replayer, window])
  return data
}

/** Moves the playhead with the clock, by frame and without drawing anything anew. */
function usePlayhead(playhead: RefObject<HTMLDivElement | null>, width: number): void {
  const { playback } = useStores()
  const { store } = useReplay()
  useEffect(() => {
    let frame = 0
    const draw = () => {
      const { window } = store.getState()
      const x = xOf(window, playback.twinNowUs(), width)
      const element = playhead.current
      if (element) {
        element.style.transform = `translateX(${x}px)`
        element.style.visibility = x >= 0 && x <= width ? 'visible' : 'hidden'
      }
      frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [playback, store, playhead, width])
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** React listens to wheels passively, which leaves the page to zoom. */
function useWheel(
  element: RefObject<HTMLElement | null>,
  turn: (event: WheelEvent, x: number) => void,
): void {
  const latest = useRef(turn)
  useEffect(() => {
    latest.current = turn
  })
  useEffect(() => {
    const target = element.current
    if (!target) return
    const listen = (event: WheelEvent) => {
      event.preventDefault()
      latest.current(event, event.clientX - target.getBoundingClientRect().left)
    }
    target.addEventListener('wheel', listen, { passive: false })
    return () => target.removeEventListener('wheel', listen)
  }, [element])
}
