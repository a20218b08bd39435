/** The mark of a link: a plug that is in, half in or out, so that colour is never the only cue. */
import {
  IconCircleOff,
  IconPlugConnected,
  IconPlugConnectedX,
  IconProgress,
  IconUnlink,
} from '@tabler/icons-react'

import type { LinkReport } from '#models/live/links-report.ts'

const icons = {
  connecting: IconProgress,
  connected: IconPlugConnected,
  degraded: IconUnlink,
  lost: IconPlugConnectedX,
  ended: IconCircleOff,
} as const

export function LinkMark({ status }: { readonly status: LinkReport['status'] }) {
  const Icon = icons[status]
  return <Icon className="link-mark" size={16} aria-hidden="true" />
}
