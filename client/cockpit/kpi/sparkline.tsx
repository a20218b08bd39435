/** The course of a figure as a line without axes, with its target dashed. */
import { memo } from 'react'

const width = 64
const height = 18

export interface SparklineProps {
  readonly points: readonly number[]
  readonly target?: number | undefined
}

export const Sparkline = memo(function Sparkline({ points, target }: SparklineProps) {
  if (points.length < 2) return <span className="sparkline" />
  const all = target === undefined ? points : [...points, target]
  const low = Math.min(...all)
  const range = Math.max(...all) - low || 1
  const y = (value: number) => (height - 2 - ((value - low) / range) * (height - 4)).toFixed(1)
  const step = width / (points.length - 1)
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {target !== undefined && <path className="sparkline-target" d={`M0 ${y(target)}H${width}`} />}
      <path
        className="sparkline-line"
        d={points
          .map((value, i) => `${i ? 'L' : 'M'}${(i * step).toFixed(1)} ${y(value)}`)
          .join('')}
      />
    </svg>
  )
})
