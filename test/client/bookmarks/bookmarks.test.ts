// @vitest-environment happy-dom
/** Views that a person keeps: what is kept comes back as it was, and what a browser holds is not trusted. */
import { beforeEach, expect, test } from 'vitest'

import { bookmarkOf, viewOf } from '#client/bookmarks/bookmark-actions.ts'
import type { Bookmark } from '#client/bookmarks/bookmark.ts'
import { parseBookmarks } from '#client/bookmarks/bookmark-schema.ts'
import {
  bookmarksOf,
  bookmarkStore,
  deleteBookmark,
  putBookmark,
  renameBookmark,
} from '#client/bookmarks/bookmark-store.ts'
import { actionOf } from '#client/cockpit/key-map.ts'
import { createViewStore } from '#client/store/view-store.ts'

const view: Bookmark = {
  number: 3,
  name: 'Kiln',
  from: [1, 2, 3],
  to: [4, 5, 6],
  fovDeg: 40,
  overlays: ['heat', 'exploded'],
  heat: 'power',
  theme: 'night',
  selection: { kind: 'work-unit', id: 'R09' },
  section: true,
  cut: { kind: 'upright', share: 0.25 },
  thumbnail: 'data:image/jpeg;base64,AAAA',
}

/** The page is closed and opened again. */
function reopen(): void {
  bookmarkStore.setState({ plant: undefined, bookmarks: [] })
}

beforeEach(() => {
  localStorage.clear()
  reopen()
})

test('what is kept is there after the page was closed, for its plant alone', () => {
  const unnamed = { ...view, number: 1, name: '', selection: undefined } as const
  expect(putBookmark('a', view)).toBe(true)
  putBookmark('a', unnamed)
  reopen()
  expect(bookmarksOf('a')).toEqual([unnamed, view])
  expect(bookmarksOf('b')).toEqual([])
})

test('one takes the place of another with its number; a name changes; what is deleted is gone', () => {
  putBookmark('a', view)
  putBookmark('a', { ...view, theme: 'ops' })
  renameBookmark('a', 3, 'Press')
  reopen()
  expect(bookmarksOf('a')).toEqual([{ ...view, theme: 'ops', name: 'Press' }])
  deleteBookmark('a', 3)
  reopen()
  expect(bookmarksOf('a')).toEqual([])
  expect(localStorage.length).toBe(0)
})

test.each([
  ['no JSON', '{'],
  ['no list', '{"number":1}'],
  ['a number that no key has', JSON.stringify([{ ...view, number: 10 }])],
  ['a pose out of this world', JSON.stringify([{ ...view, from: [1e9, 0, 0] }])],
  ['a camera that looks at itself', JSON.stringify([{ ...view, from: view.to }])],
  ['a pose with two numbers', JSON.stringify([{ ...view, to: [1, 2] }])],
  ['another theme', JSON.stringify([{ ...view, theme: 'pink' }])],
  ['a picture from elsewhere', JSON.stringify([{ ...view, thumbnail: 'https://example.org/a' }])],
  ['a picture that is a script', JSON.stringify([{ ...view, thumbnail: 'javascript:alert(1)' }])],
  ['a name without end', JSON.stringify([{ ...view, name: 'x'.repeat(1000) }])],
])('is left out: %s', (_, text) => {
  expect(parseBookmarks(text)).toEqual([])
})

test('one that makes no sense does not take the others with it', () => {
  expect(parseBookmarks(JSON.stringify([null, view, { number: 4 }]))).toEqual([view])
})

test('a view that is kept and shown again is the same view', () => {
  const pose = { plant: 'a', from: view.from, to: view.to, fovDeg: view.fovDeg }
  const { overlays, heat, theme, selection, cut } = view
  const shown = { overlays, heat, theme, selection, kilnSection: true, cut } as const
  const store = createViewStore({ ...shown, cameraPose: () => pose })
  const kept = bookmarkOf(store.getState(), 3, '')
  expect(kept).toEqual({ ...view, name: '', thumbnail: '' })
  const other = createViewStore({ following: { kind: 'item', id: 7 } })
  other.setState(viewOf(kept!))
  expect(other.getState()).toMatchObject({ ...shown, following: undefined })
  expect(other.getState().camera).toMatchObject({ kind: 'fly', keys: [{ from: view.from }] })
})

test('without a scene there is nothing to keep', () => {
  expect(bookmarkOf(createViewStore().getState(), 1, '')).toBeUndefined()
})

test('digits show, with shift they save, whatever character the keyboard makes of that', () => {
  const held = { ctrlKey: false, metaKey: false, altKey: false }
  const press = (key: string, shiftKey: boolean) => ({ ...held, key, shiftKey, code: 'Digit2' })
  expect(actionOf(press('2', false), true, false)).toBe('view-2')
  expect(actionOf(press('@', true), true, false)).toBe('save-view-2')
  expect(actionOf(press('"', true), true, false)).toBe('save-view-2')
  expect(actionOf({ ...held, key: '?', shiftKey: true, code: 'Slash' }, true, false)).toBe('sheet')
})
