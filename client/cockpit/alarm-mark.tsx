/** The mark of an alarm: shape by priority, blinking while nobody has acknowledged it. */
import type { AlarmPriority } from '#models/twin/event.ts'

const shapes: Readonly<Record<AlarmPriority, string>> = {
  1: 'M8 1.8 15 14H1z',
  2: 'M3 3h10v10H3z',
  3: 'M8 1.5 14.5 8 8 14.5 1.5 8z',
}

export interface AlarmMarkProps {
  readonly priority: AlarmPriority
  readonly active?: boolean
  readonly acknowledged?: boolean
}

export function AlarmMark({ priority, active = true, acknowledged = true }: AlarmMarkProps) {
  return (
    <svg
      className="alarm-mark"
      width="14"
      height="14"
      viewBox="0 0 16 16"
      aria-hidden="true"
      data-priority={priority}
      data-active={active}
      data-blinks={active && !acknowledged}
    >
      <path d={shapes[priority]} />
    </svg>
  )
}
