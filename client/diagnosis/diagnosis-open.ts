/** Whether the diagnosis of the plant is open: what the shell knows of it before its code has come. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** `/?diagnosis` opens it with the page. */
const openStore = createStore<{ readonly open: boolean }>(() => ({
  open: new URLSearchParams(globalThis.location?.search).has('diagnosis'),
}))

export function useDiagnosisOpen(): boolean {
  return useStore(openStore, ({ open }) => open)
}

export function openDiagnosis(open: boolean): void {
  openStore.setState({ open })
}
