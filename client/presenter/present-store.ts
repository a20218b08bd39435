/** The presentation that this page hosts: one for the page. */
import { createStore } from 'zustand/vanilla'

import type { Presentation } from '#models/wire/presentation.ts'

export interface PresentState {
  /** The panel with code and picture is open. */
  readonly panel: boolean
  readonly presentation: Presentation | undefined
  /** Code of why there is none. */
  readonly problem: string | undefined
}

export const presentStore = createStore<PresentState>(() => ({
  panel: false,
  presentation: undefined,
  problem: undefined,
}))

/** Opens the panel; a presentation begins with it where there is none yet. */
export function openPresenter(): void {
  presentStore.setState({ panel: true })
}
