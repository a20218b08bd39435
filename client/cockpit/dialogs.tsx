/** Dialogs of the cockpit, whose code comes when each is first wanted. */
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'

import { signInStore } from '#client/access/sign-in-store.ts'
import { usePanels } from './panel-store.ts'

const FaultDialog = lazy(async () => ({
  default: (await import('./faceplate/fault-dialog.tsx')).FaultDialog,
}))
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.tsx')).KeySheet }))
const SignInDialog = lazy(async () => ({
  default: (await import('#client/access/sign-in-dialog.tsx')).SignInDialog,
}))

export function Dialogs() {
  const faulting = usePanels((panels) => panels.faultOf !== undefined)
  const explaining = usePanels((panels) => panels.keySheet)
  const refused = useStore(signInStore, ({ waits }) => waits !== undefined)
  return (
    <>
      <OnceWanted wanted={faulting}>
        <FaultDialog />
      </OnceWanted>
      <OnceWanted wanted={refused}>
        <SignInDialog />
      </OnceWanted>
      <OnceWanted wanted={explaining}>
        <KeySheet />
      </OnceWanted>
    </>
  )
}

/** A dialog that has been opened stays, so that it can close by itself. */
function OnceWanted({
  wanted,
  children,
}: {
  readonly wanted: boolean
  readonly children: ReactNode
}) {
  const [kept, setKept] = useState(false)
  if (wanted && !kept) setKept(true)
  return kept ? <Suspense>{children}</Suspense> : undefined
}
