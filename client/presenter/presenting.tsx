/** The presenter in the page: nothing until somebody presents; its code comes then. */
import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'

import { openPresenter, presentStore } from './present-store.ts'

const Panel = lazy(async () => {
  const { PresentPanel } = await import('./present-panel.tsx')
  return { default: PresentPanel }
})

export function Presenting() {
  const needed = useStore(
    presentStore,
    ({ panel, presentation }) => panel || presentation !== undefined,
  )
  useEffect(() => {
    if (new URLSearchParams(location.search).get('present') === '1') openPresenter()
  }, [])
  if (!needed) return undefined
  return (
    <Suspense>
      <Panel />
    </Suspense>
  )
}
