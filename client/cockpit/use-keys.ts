/** Listens to the keyboard and does what the key map says, unless a control needs the key itself. */
import { useEffect } from 'react'

import type { Theme } from '#client/store/view-store.ts'
import { bookmarkNumbers } from '#client/bookmarks/bookmark.ts'
import { openForm } from '#client/compare/compare-actions.ts'
import { compareStore } from '#client/compare/compare-store.ts'
import type { Feed } from '#client/feed/feed.ts'
import { replayActions } from '#client/feed/replay-actions.ts'
import { tourStore } from '#client/tour/tour-store.ts'
import { openTour } from '#client/tour/tour-wish.ts'
import { toggleTransformation } from '#client/transformation/transformation-store.ts'
import { toggleWalk } from '#client/walk/toggle-walk.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay, type Replay } from '#client/ui/replay-context.ts'
import { useStores, type Stores } from '#client/ui/stores.ts'
import { actionOf, type KeyAction } from './key-map.ts'
import { nextOverlay } from './overlay-menu.tsx'
import { panelStore } from './panel-store.ts'
import { stepFrom } from './speed-steps.ts'
import { useActions, type Actions } from './use-actions.ts'

/** Whoever walks presses other keys, and must not act on the plant by a slip. */
const keptInWalk: ReadonlySet<KeyAction> = new Set(['up', 'sheet'])
/** A tour has keys of its own, and its visitors act on nothing. */
const keptInTour: ReadonlySet<KeyAction> = new Set(['theme', 'labels', 'sheet'])
const nextTheme: Readonly<Record<Theme, Theme>> = { day: 'ops', ops: 'night', night: 'day' }

export function useKeys(): void {
  const stores = useStores()
  const actions = useActions()
  const replay = useReplay()
  const feed = useFeed()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || takesKeys(event.target, event.key)) return
      const { active } = replay.store.getState()
      const action = actionOf(event, panelStore.getState().shortcuts, active)
      if (!action || (tourStore.getState().tour && !keptInTour.has(action))) return
      if (stores.view.getState().walking && !keptInWalk.has(action)) return
      event.preventDefault()
      if (action === 'compare') return compare(stores, feed, replay)
      if (performInReplay(action, stores, replay)) return
      perform(action, stores, actions)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [stores, actions, replay, feed])
}

/** A fork of a fork is not offered: what is looked at is no state of the plant. */
function compare(stores: Stores, feed: Feed, replay: Replay): void {
  if (!compareStore.getState().played) void openForm(stores, feed, replay)
}

/** Text fields, menus and dialogs take all keys; buttons take Space. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]'))
    return true
  return (
    key === ' ' && target.closest('button, a, summary, [role=button], [role=treeitem]') !== null
  )
}

/** Keys that mean the past while one looks at it; true when it was one. */
function performInReplay(action: KeyAction, stores: Stores, { store, replayer }: Replay): boolean {
  if (!replayer) return false
  if (!store.getState().active) {
    if (action !== 'replay') return false
    void replayer.enter()
    return true
  }
  const past = replayActions(stores, store, replayer)
  const does: Partial<Record<KeyAction, () => void>> = {
    play: () => past.run(1),
    slower: () => past.changeSpeed(-1),
    faster: () => past.changeSpeed(1),
    replay: () => replayer.leave(),
    live: () => replayer.leave(),
    'back-second': () => past.seekBy(-1e6),
    'on-second': () => past.seekBy(1e6),
    'back-ten': () => past.seekBy(-10e6),
    'on-ten': () => past.seekBy(10e6),
    'previous-event': () => past.step(-1),
    'next-event': () => past.step(1),
    'previous-alarm': () => past.step(-1, true),
    'next-alarm': () => past.step(1, true),
    start: () => past.toStart(),
    'loop-in': () => past.loopFromHere(),
    'loop-out': () => past.loopToHere(),
    loop: () => past.toggleLoop(),
    bookmark: () => void past.pin(''),
  }
  does[action]?.()
  return does[action] !== undefined
}

function perform(action: KeyAction, { twin, playback, view }: Stores, actions: Actions): void {
  const { selection, following, labels, theme } = view.getState()
  const { paused, speed } = playback.getState()
  switch (action) {
    case 'play':
      return void actions.send({ command: paused ? 'resume' : 'pause' })
    case 'slower':
    case 'faster':
      return void actions.send({
        command: 'speed',
        factor: stepFrom(speed, action === 'faster' ? 1 : -1),
      })
    case 'frame':
      return selection && actions.locate(selection)
    case 'follow':
      return following ? actions.follow(undefined) : selection && actions.follow(selection)
    case 'home':
      return view.setState({ camera: { kind: 'home' }, following: undefined })
    case 'theme':
      return view.setState({ theme: nextTheme[theme] })
    case 'labels':
      return view.setState({ labels: !labels })
    case 'overlay':
      return nextOverlay(view)
    case 'transformation':
      return toggleTransformation()
    case 'tour':
      return openTour()
    case 'walk':
      return toggleWalk(view)
    case 'sheet':
      return panelStore.setState({ keySheet: true })
    case 'up':
      if (view.getState().walking) return view.setState({ walking: false })
      return levelUp(actions, view.getState().following !== undefined, panelStore.getState().centre)
    default:
      return void performView(action, { twin, playback, view })
  }
}

/** A view that the person has kept goes before the one of the plant with its number. */
async function performView(action: KeyAction, stores: Stores): Promise<void> {
  const [, save, digit] = /^(save-)?view-(\d)$/.exec(action) ?? []
  const number = bookmarkNumbers.find((each) => String(each) === digit)
  if (!number) return
  const { recallBookmark, saveBookmark } = await import('#client/bookmarks/bookmark-actions.ts')
  if (save) return void (await saveBookmark(stores, number))
  if (recallBookmark(stores, number)) return
  const { view, twin } = stores
  const wanted = twin.getState().plant.hall.views[number - 1]
  if (wanted) view.setState({ camera: { kind: 'view', id: wanted.id }, following: undefined })
}

/** From following to the selection, from the selection to nothing, from the list to the hall. */
function levelUp(actions: Actions, following: boolean, centre: 'scene' | 'list'): void {
  if (following) actions.follow(undefined)
  else if (centre === 'list') panelStore.setState({ centre: 'scene' })
  else actions.select(undefined)
}
