/** The links to the equipment, asked for again every two seconds while somebody looks. */
import { useEffect, useState } from 'react'

import type { HeardLinks } from '#client/feed/server-links.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { AppError } from '#models/app-error.ts'

const everyMs = 2000

export interface SeenLinks {
  /** Undefined until they are known. */
  readonly heard: HeardLinks | undefined
  /** Code of why they could not be read the last time. */
  readonly problem: string | undefined
}

const unknown: SeenLinks = { heard: undefined, problem: undefined }

/** Undefined where there can be no links. */
export function useLinks(): SeenLinks | undefined {
  const feed = useFeed()
  const [seen, setSeen] = useState(unknown)
  useEffect(() => {
    if (!feed.links) return
    let open = true
    const ask = async () => {
      try {
        const heard = await feed.links?.()
        if (open) setSeen({ heard, problem: undefined })
      } catch (error) {
        const problem = error instanceof AppError ? error.code : 'internal'
        if (open) setSeen((before) => ({ ...before, problem }))
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => {
      open = false
      clearInterval(timer)
    }
  }, [feed])
  return feed.links ? seen : undefined
}
