/** What of the cockpit is open, and what it last said: nothing of it belongs into the address of the page. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What the left column shows. */
export type LeftTab = 'equipment' | 'incidents' | 'links' | 'shadow'

export interface PanelState {
  /** What fills the middle: the hall, or the list of all machines. */
  readonly centre: 'scene' | 'list'
  /** Machines and incidents stand over the hall where the page is too narrow for a column of their own. */
  readonly left: boolean
  readonly leftTab: LeftTab
  readonly keySheet: boolean
  /** Work unit for which a person is asked whether to stop it. */
  readonly faultOf: string | undefined
  /** Single letters act as shortcuts. */
  readonly shortcuts: boolean
  readonly notice: { readonly text: string; readonly bad: boolean } | undefined
  /** Attempts to draw the scene; a new one mounts it anew. */
  readonly sceneAttempt: number
}

export const panelStore = createStore<PanelState>(() => ({
  centre: 'scene',
  left: false,
  leftTab: 'equipment',
  keySheet: false,
  faultOf: undefined,
  shortcuts: true,
  notice: undefined,
  sceneAttempt: 0,
}))

export function usePanels<T>(select: (panels: PanelState) => T): T {
  return useStore(panelStore, select)
}

const noticeMs = 5000
let noticeTimer: ReturnType<typeof setTimeout> | undefined

/** Says something for a few seconds. */
export function say(text: string, bad = false): void {
  clearTimeout(noticeTimer)
  panelStore.setState({ notice: { text, bad } })
  noticeTimer = setTimeout(() => panelStore.setState({ notice: undefined }), noticeMs)
}
