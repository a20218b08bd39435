/** Whether the tour editor is open, and a file that was dropped for it: what the shell knows before its code has come. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

interface EditorOpen {
  readonly open: boolean
  /** A tour file that waits to be read. */
  readonly dropped: File | undefined
}

/** `edit-tour=1` in the address opens it with the page. */
export const editorOpenStore = createStore<EditorOpen>(() => ({
  open: new URLSearchParams(globalThis.location?.search).get('edit-tour') === '1',
  dropped: undefined,
}))

export function useTourEditing(): boolean {
  return useStore(editorOpenStore, ({ open }) => open)
}

export function openTourEditor(open: boolean): void {
  editorOpenStore.setState({ open })
  const query = new URLSearchParams(location.search)
  if (open) query.set('edit-tour', '1')
  else query.delete('edit-tour')
  const search = `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
  history.replaceState(history.state, '', search + location.hash)
}

/** True where the editor takes the dropped file. */
export function dropOnEditor(file: File): boolean {
  if (!editorOpenStore.getState().open || !/\.ya?ml$/i.test(file.name)) return false
  editorOpenStore.setState({ dropped: file })
  return true
}
