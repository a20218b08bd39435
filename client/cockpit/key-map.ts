/** Every key of the cockpit in one table: what it does, and how it is written on the sheet. */
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
  | `view-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`

export interface KeyBinding {
  readonly action: KeyAction
  /** `KeyboardEvent.key`, lower case. */
  readonly key: string
  /** How the key is written. */
  readonly shown: string
  readonly label: MessageKey
  /** A character key: a person can switch it off (WCAG 2.1.4). */
  readonly character: boolean
}

const views = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((number): KeyBinding => ({
  action: `view-${number}`,
  key: String(number),
  shown: String(number),
  label: 'keys.view',
  character: true,
}))

export const keyMap: readonly KeyBinding[] = [
  { action: 'play', key: ' ', shown: 'Space', label: 'keys.play', character: true },
  { action: 'frame', key: 'f', shown: 'F', label: 'keys.frame', character: true },
  { action: 'follow', key: 'v', shown: 'V', label: 'keys.follow', character: true },
  { action: 'home', key: 'h', shown: 'H', label: 'keys.home', character: true },
  ...views,
  { action: 'slower', key: '-', shown: '-', label: 'keys.slower', character: true },
  { action: 'faster', key: '=', shown: '=', label: 'keys.faster', character: true },
  { action: 'theme', key: 't', shown: 'T', label: 'keys.theme', character: true },
  { action: 'labels', key: 'l', shown: 'L', label: 'keys.labels', character: true },
  { action: 'sheet', key: '?', shown: '?', label: 'keys.sheet', character: true },
  { action: 'up', key: 'escape', shown: 'Esc', label: 'keys.up', character: false },
]

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What a key press asks for; undefined for keys that belong to the browser or to a control. */
export function actionOf(press: KeyPress, characters: boolean): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  const key = press.key.toLowerCase()
  const binding = keyMap.find((candidate) => candidate.key === key)
  return binding && (characters || !binding.character) ? binding.action : undefined
}
