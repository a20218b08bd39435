/** The feed, for panels that ask something of the plant. */
import { createContext, use } from 'react'

import type { Feed } from '#client/feed/feed.ts'

export const FeedContext = createContext<Feed | undefined>(undefined)

export function useFeed(): Feed {
  const feed = use(FeedContext)
  if (!feed) throw new Error('useFeed needs a FeedContext above it')
  return feed
}
