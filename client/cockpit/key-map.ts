/** Every key of the cockpit in one table: what it does, and how it is written on the sheet. */
import { bookmarkNumbers, type BookmarkNumber } from '#client/bookmarks/bookmark.ts'
import type { MessageKey } from '#client/i18n/en.ts'

export type KeyAction =
  | 'play'
  | 'frame'
  | 'up'
  | 'theme'
  | 'labels'
  | 'follow'
  | 'slower'
  | 'faster'
  | 'home'
  | 'sheet'
  | `view-${BookmarkNumber}`
  | `save-view-${BookmarkNumber}`
  | 'replay'
  | 'compare'
  | 'transformation'
  | 'tour'
  | 'overlay'
  | 'walk'
  | ReplayKeyAction

/** Only while one looks at the past. */
export type ReplayKeyAction =
  | 'back-second'
  | 'on-second'
  | 'back-ten'
  | 'on-ten'
  | 'previous-event'
  | 'next-event'
  | 'previous-alarm'
  | 'next-alarm'
  | 'start'
  | 'live'
  | 'loop-in'
  | 'loop-out'
  | 'loop'
  | 'bookmark'

export interface KeyBinding {
  readonly action: KeyAction
  /** `KeyboardEvent.key`, lower case. */
  readonly key: string
  /** How the key is written. */
  readonly shown: string
  readonly label: MessageKey
  /** A character key: a person can switch it off (WCAG 2.1.4). */
  readonly character: boolean
  /** With the shift key held. */
  readonly shift?: boolean
  /** Only while one looks at the past. */
  readonly replay?: boolean
}

const views = bookmarkNumbers.map((number): KeyBinding => ({
  action: `view-${number}`,
  key: String(number),
  shown: String(number),
  label: 'keys.view',
  character: true,
  shift: false,
}))
const savedViews = bookmarkNumbers.map((number): KeyBinding => ({
  action: `save-view-${number}`,
  key: String(number),
  shown: `Shift ${number}`,
  label: 'keys.saveView',
  character: true,
  shift: true,
}))

export const keyMap: readonly KeyBinding[] = [
  { action: 'play', key: ' ', shown: 'Space', label: 'keys.play', character: true },
  { action: 'frame', key: 'f', shown: 'F', label: 'keys.frame', character: true },
  { action: 'follow', key: 'v', shown: 'V', label: 'keys.follow', character: true },
  { action: 'home', key: 'h', shown: 'H', label: 'keys.home', character: true },
  ...views,
  ...savedViews,
  { action: 'slower', key: '-', shown: '-', label: 'keys.slower', character: true },
  { action: 'faster', key: '=', shown: '=', label: 'keys.faster', character: true },
  { action: 'theme', key: 't', shown: 'T', label: 'keys.theme', character: true },
  { action: 'labels', key: 'l', shown: 'L', label: 'keys.labels', character: true },
  { action: 'overlay', key: 'x', shown: 'X', label: 'keys.overlay', character: true },
  { action: 'sheet', key: '?', shown: '?', label: 'keys.sheet', character: true },
  { action: 'up', key: 'escape', shown: 'Esc', label: 'keys.up', character: false },
  { action: 'replay', key: 'r', shown: 'R', label: 'keys.replay', character: true },
  { action: 'compare', key: 'c', shown: 'C', label: 'keys.compare', character: true },
  { action: 'transformation', key: 'm', shown: 'M', label: 'keys.transformation', character: true },
  { action: 'tour', key: 'g', shown: 'G', label: 'keys.tour', character: true },
  { action: 'walk', key: 'w', shown: 'W', label: 'keys.walk', character: true },
  ...inReplay([
    { action: 'back-second', key: 'arrowleft', shown: '←', label: 'keys.backSecond' },
    { action: 'on-second', key: 'arrowright', shown: '→', label: 'keys.onSecond' },
    { action: 'back-ten', key: 'arrowleft', shown: 'Shift ←', label: 'keys.backTen', shift: true },
    { action: 'on-ten', key: 'arrowright', shown: 'Shift →', label: 'keys.onTen', shift: true },
    { action: 'previous-event', key: ',', shown: ',', label: 'replay.previousEvent' },
    { action: 'next-event', key: '.', shown: '.', label: 'replay.nextEvent' },
    { action: 'previous-alarm', key: '[', shown: '[', label: 'replay.previousAlarm' },
    { action: 'next-alarm', key: ']', shown: ']', label: 'replay.nextAlarm' },
    { action: 'start', key: 'home', shown: 'Home', label: 'replay.start' },
    { action: 'live', key: 'end', shown: 'End', label: 'replay.live' },
    { action: 'loop-in', key: 'i', shown: 'I', label: 'keys.loopIn' },
    { action: 'loop-out', key: 'o', shown: 'O', label: 'keys.loopOut' },
    { action: 'loop', key: 'p', shown: 'P', label: 'replay.loop' },
    { action: 'bookmark', key: 'b', shown: 'B', label: 'replay.bookmark' },
  ]),
]

function inReplay(bindings: readonly Omit<KeyBinding, 'character' | 'replay'>[]): KeyBinding[] {
  return bindings.map((binding) => ({
    ...binding,
    character: binding.key.length === 1,
    replay: true,
  }))
}

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** `KeyboardEvent.code`: with shift, a digit is another character on each keyboard. */
  readonly code?: string
}

/** What a key press asks for; undefined for keys that belong to the browser or to a control. */
export function actionOf(
  press: KeyPress,
  characters: boolean,
  replaying: boolean,
): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  const [, digit] = (press.shiftKey && /^Digit([1-9])$/.exec(press.code ?? '')) || []
  const key = digit ?? press.key.toLowerCase()
  const binding = keyMap.find(
    (candidate) =>
      candidate.key === key &&
      (replaying || !candidate.replay) &&
      // Shift also makes characters such as `?`: where a binding says nothing of it, only other keys mind it.
      (candidate.shift ?? (candidate.character && press.shiftKey)) === press.shiftKey,
  )
  return binding && (characters || !binding.character) ? binding.action : undefined
}
