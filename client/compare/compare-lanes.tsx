/** Two lanes for each machine that differs, one a future, on one axis: record and model, where the futures part, the playhead. */
import { IconArrowFork } from '@tabler/icons-react'
import { useEffect, useRef, useState, type PointerEvent } from 'react'

import { futures } from '#client/feed/fork-source.ts'
import type { Comparison } from '#client/feed/comparison.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import type { TimeSpan } from '#client/store/replay-store.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { statusColours } from '#client/ui/status-colours.ts'
import { useStores } from '#client/ui/stores.ts'
import { tokens } from '#client/ui/tokens.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { axisMarks, timeAt, xOf } from '#client/replay/timeline-scale.ts'

export const compareAxisHeight = 20
export const rowHeight = 11
/** A machine's two rows and the gap below them. */
export const pairHeight = 2 * rowHeight + 6

export function CompareLanes({
  comparison,
  replayer,
  units,
}: {
  readonly comparison: Comparison
  readonly replayer: Replayer
  readonly units: readonly string[]
}) {
  const { t, format } = useLanguage()
  const { playback } = useStores()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const theme = useView((view) => view.theme)
  const window = useReplayState((replay) => replay.window)
  const height = compareAxisHeight + Math.max(1, units.length) * pairHeight
  const { divergence } = comparison.fork.result

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    if (frame.current) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    element.width = Math.round(width * devicePixelRatio)
    element.height = Math.round(height * devicePixelRatio)
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    drawLanes(context, { comparison, units, window, width, height, colours: statusColours[theme] })
    const { text, line } = tokens[theme]
    drawAxis(context, { window, width, height, text, line, label: (us) => format.clock(us) })
    drawForecast(context, { comparison, window, width, height, colour: line })
  }, [comparison, format, height, theme, units, width, window])

  useEffect(() => {
    let request = 0
    const draw = () => {
      const x = xOf(window, playback.twinNowUs(), width)
      if (playhead.current) playhead.current.style.transform = `translateX(${x}px)`
      request = requestAnimationFrame(draw)
    }
    request = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(request)
  }, [playback, width, window])

  const seek = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    void replayer.seek(timeAt(window, x, width))
  }
  return (
    <div ref={frame} className="compare-lanes" style={{ height }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('compare.lanes')}
        data-testid="compare-lanes"
        style={{ height }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          seek(event)
        }}
        onPointerMove={seek}
      />
      {divergence && (
        <div
          className="divergence-mark"
          data-testid="divergence-mark"
          style={{ left: xOf(window, divergence.timeUs, width) }}
          title={format.dateTime(divergence.timeUs)}
        >
          <IconArrowFork size={15} aria-hidden="true" />
        </div>
      )}
      <div ref={playhead} className="playhead" aria-hidden="true" />
    </div>
  )
}

interface Picture {
  readonly window: TimeSpan
  readonly width: number
  readonly height: number
}

function drawLanes(
  context: CanvasRenderingContext2D,
  {
    comparison,
    units,
    window,
    width,
    height,
    colours,
  }: Picture & {
    readonly comparison: Comparison
    readonly units: readonly string[]
    readonly colours: Readonly<Record<string, string>>
  },
): void {
  context.clearRect(0, 0, width, height)
  const { atUs, untilUs } = comparison.fork
  units.forEach((id, lane) =>
    futures.forEach((future, row) => {
      const stretches = comparison.stretches(future, id)
      const y = compareAxisHeight + lane * pairHeight + row * rowHeight
      stretches.forEach(({ fromUs, kind }, i) => {
        const toUs = Math.min(untilUs, stretches[i + 1]?.fromUs ?? untilUs)
        const x = Math.max(0, xOf(window, Math.max(atUs, fromUs), width))
        const end = xOf(window, toUs, width)
        if (end <= x || kind === 'unknown' || kind === 'stale') return
        context.fillStyle = colours[kind]!
        context.globalAlpha = kind === 'execute' ? 0.45 : 1
        context.fillRect(x, y, Math.max(0.7, end - x), rowHeight - 1)
      })
    }),
  )
  context.globalAlpha = 1
}

function drawAxis(
  context: CanvasRenderingContext2D,
  {
    window,
    width,
    height,
    text,
    line,
    label,
  }: Picture & {
    readonly text: string
    readonly line: string
    readonly label: (timeUs: number) => string
  },
): void {
  context.font = '11px "Inter Variable", sans-serif'
  context.textAlign = 'center'
  context.fillStyle = text
  context.strokeStyle = line
  for (const timeUs of axisMarks(window, width, 90)) {
    const x = Math.round(xOf(window, timeUs, width)) + 0.5
    context.globalAlpha = 0.3
    context.beginPath()
    context.moveTo(x, compareAxisHeight - 4)
    context.lineTo(x, height)
    context.stroke()
    context.globalAlpha = 1
    context.fillText(label(timeUs), x, compareAxisHeight - 8)
  }
}

/** A dashed line under the axis says: from here on (and in every branch) it is the model that speaks. */
function drawForecast(
  context: CanvasRenderingContext2D,
  {
    comparison,
    window,
    width,
    colour,
  }: Picture & { readonly comparison: Comparison; readonly colour: string },
): void {
  const { recordedUntilUs, untilUs, atUs } = comparison.fork
  const edge = Math.max(0, xOf(window, Math.min(recordedUntilUs, untilUs), width))
  context.strokeStyle = colour
  context.lineWidth = 2
  const stroke = (from: number, to: number, dash: number[]) => {
    context.setLineDash(dash)
    context.beginPath()
    context.moveTo(from, compareAxisHeight - 2)
    context.lineTo(to, compareAxisHeight - 2)
    context.stroke()
  }
  stroke(Math.max(0, xOf(window, atUs, width)), edge, [])
  stroke(edge, xOf(window, untilUs, width), [4, 4])
  context.setLineDash([])
  context.lineWidth = 1
}
