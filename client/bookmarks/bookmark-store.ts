/** The bookmarks of the plant that is shown, kept in the browser of the person whose they are. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { Bookmark, BookmarkNumber } from './bookmark.ts'
import { parseBookmarks } from './bookmark-schema.ts'

export interface BookmarkState {
  /** The plant whose bookmarks these are; undefined: none have been read. */
  readonly plant: string | undefined
  readonly bookmarks: readonly Bookmark[]
}

/** One for the page. */
export const bookmarkStore = createStore<BookmarkState>(() => ({
  plant: undefined,
  bookmarks: [],
}))

export function useBookmarks<T>(select: (state: BookmarkState) => T): T {
  return useStore(bookmarkStore, select)
}

/** Reads those of a plant, once. */
export function bookmarksOf(plant: string): readonly Bookmark[] {
  if (bookmarkStore.getState().plant !== plant)
    bookmarkStore.setState({ plant, bookmarks: parseBookmarks(kept(plant)) })
  return bookmarkStore.getState().bookmarks
}

/** Takes the place of the one with its number. False: the browser keeps nothing, it is lost with the page. */
export function putBookmark(plant: string, bookmark: Bookmark): boolean {
  const others = bookmarksOf(plant).filter(({ number }) => number !== bookmark.number)
  return change(
    plant,
    [...others, bookmark].sort((a, b) => a.number - b.number),
  )
}

export function renameBookmark(plant: string, number: BookmarkNumber, name: string): void {
  change(
    plant,
    bookmarksOf(plant).map((each) => (each.number === number ? { ...each, name } : each)),
  )
}

export function deleteBookmark(plant: string, number: BookmarkNumber): void {
  change(
    plant,
    bookmarksOf(plant).filter((each) => each.number !== number),
  )
}

function change(plant: string, bookmarks: readonly Bookmark[]): boolean {
  bookmarkStore.setState({ plant, bookmarks })
  try {
    if (bookmarks.length === 0) localStorage.removeItem(keyOf(plant))
    else localStorage.setItem(keyOf(plant), JSON.stringify(bookmarks))
    return true
  } catch {
    return false
  }
}

function kept(plant: string): string {
  try {
    return localStorage.getItem(keyOf(plant)) ?? '[]'
  } catch {
    return '[]'
  }
}

function keyOf(plant: string): string {
  return `views:${plant}`
}
