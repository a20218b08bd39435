/** The panel of a person's own views; its code comes when it is first opened. */
import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'

import { bookmarksOpen } from './bookmarks-open.ts'

const BookmarkPanel = lazy(async () => ({
  default: (await import('./bookmark-panel.tsx')).BookmarkPanel,
}))

export function Bookmarks() {
  const open = useStore(bookmarksOpen, (state) => state.open)
  return open ? (
    <Suspense>
      <BookmarkPanel />
    </Suspense>
  ) : undefined
}
