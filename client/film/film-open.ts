/** Whether pictures and films are asked for: what the shell knows of them before their code has come. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const openStore = createStore<{ readonly open: boolean; readonly wanted: boolean }>(() => ({
  open: false,
  wanted: false,
}))

export function useFilmOpen(): boolean {
  return useStore(openStore, ({ open }) => open)
}

/** True from when it was first opened: a film goes on behind a closed dialog. */
export function useFilmWanted(): boolean {
  return useStore(openStore, ({ wanted }) => wanted)
}

export function openFilm(open: boolean): void {
  openStore.setState({ open, wanted: true })
}
