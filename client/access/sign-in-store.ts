/** Whether a person is asked for the operator key, and what waits for it. */
import { createStore } from 'zustand/vanilla'

export interface SignInState {
  /** What was refused; it is done as soon as the key has been shown. Undefined: nothing waits. */
  readonly waits: (() => void) | undefined
}

export const signInStore = createStore<SignInState>(() => ({ waits: undefined }))

/** Asks for the key, then does it again. */
export function askForKey(again: () => void): void {
  signInStore.setState({ waits: again })
}

/** The code with which a server refuses what only operators may do. */
export const operatorNeeded = 'operator-needed'
