/** The mark of a state: a shape of its own for each, so that colour is never the only cue. */
import type { ReactNode } from 'react'

import type { StatusName } from './status-colours.ts'

export type MarkName = StatusName | 'unknown'

const shapes: Readonly<Record<MarkName, (colour: string) => ReactNode>> = {
  execute: (colour) => <circle cx="8" cy="8" r="5.5" fill={colour} />,
  idle: (colour) => <circle cx="8" cy="8" r="4.8" fill="none" stroke={colour} strokeWidth="2" />,
  starved: (colour) => <path d="M13 2.5v11L2.5 8z" fill={colour} />,
  blocked: (colour) => (
    <rect x="3" y="3" width="10" height="10" fill={colour} stroke="var(--outline)" />
  ),
  setup: (colour) => <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" fill={colour} />,
  held: (colour) => <path d="M8 1.8 15 14H1z" fill={colour} />,
  'planned-stop': (colour) => <path d="M4 3h3v10H4zM9 3h3v10H9z" fill={colour} />,
  stale: (colour) => (
    <g fill="none" stroke={colour} strokeWidth="2">
      <circle cx="8" cy="8" r="5.5" />
      <path d="m4.2 11.8 7.6-7.6" />
    </g>
  ),
  unknown: (colour) => (
    <circle cx="8" cy="8" r="5" fill="none" stroke={colour} strokeDasharray="2 2" />
  ),
}

/** The shape alone, for drawings that are SVG already; 16 units wide. */
export function StateShape({ name }: { readonly name: MarkName }) {
  return shapes[name](name === 'unknown' ? 'var(--line)' : `var(--state-${name})`)
}

export function StateMark({
  name,
  size = 14,
}: {
  readonly name: MarkName
  readonly size?: number
}) {
  return (
    <svg className="state-mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <StateShape name={name} />
    </svg>
  )
}
