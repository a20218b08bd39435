/** Whether the panel of a person's own views is open: known before any of its code is there. */
import { createStore } from 'zustand/vanilla'

/** One for the page. */
export const bookmarksOpen = createStore<{ readonly open: boolean }>(() => ({ open: false }))
