/** Keeps the view as it is under a number, and shows a kept one again. */
import { panelStore, say } from '#client/cockpit/panel-store.ts'
import type { ViewState } from '#client/store/view-store.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { Stores } from '#client/ui/stores.ts'
import type { Bookmark, BookmarkNumber } from './bookmark.ts'
import { bookmarksOf, putBookmark } from './bookmark-store.ts'
import { thumbnailOf } from './thumbnail.ts'

/** The view as a bookmark; undefined while no scene is drawn. */
export function bookmarkOf(
  view: ViewState,
  number: BookmarkNumber,
  name: string,
): Bookmark | undefined {
  const pose = view.cameraPose?.()
  if (!pose) return undefined
  const { overlays, heat, theme, selection, kilnSection: section, cut } = view
  const { from, to, fovDeg } = pose
  return {
    number,
    name,
    from,
    to,
    fovDeg,
    overlays,
    heat,
    theme,
    selection,
    section,
    cut,
    thumbnail: '',
  }
}

/** What a view becomes when the bookmark is shown. */
export function viewOf(bookmark: Bookmark): Partial<ViewState> {
  const { from, to, fovDeg, overlays, heat, theme, selection, section, cut } = bookmark
  return {
    camera: { kind: 'fly', keys: [{ atS: 0, from, to, fovDeg }] },
    overlays,
    heat,
    theme,
    selection,
    kilnSection: section,
    cut,
    following: undefined,
    why: undefined,
  }
}

/** One that is written over keeps its name. */
export async function saveBookmark(
  { view, twin }: Stores,
  number: BookmarkNumber,
): Promise<boolean> {
  const state = view.getState()
  const { plant } = twin.getState()
  const before = bookmarksOf(plant.id).find((each) => each.number === number)
  const bookmark = bookmarkOf(state, number, before?.name ?? '')
  if (!bookmark) return false
  const picture = state.picture?.()
  const thumbnail = picture ? await thumbnailOf(picture) : ''
  const kept = putBookmark(plant.id, { ...bookmark, thumbnail })
  const { t } = languageOf(plant, state.locale)
  say(t(kept ? 'bookmark.saved' : 'bookmark.notKept', { number }), !kept)
  return true
}

/** False: nothing is kept under that number. */
export function recallBookmark({ view, twin }: Stores, number: BookmarkNumber): boolean {
  const found = bookmarksOf(twin.getState().plant.id).find((each) => each.number === number)
  if (!found) return false
  panelStore.setState({ centre: 'scene' })
  view.setState(viewOf(found))
  return true
}
