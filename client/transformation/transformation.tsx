/** The transformation panel, whose code comes when it is first wanted. */
import { lazy, Suspense } from 'react'

import { useTransformation } from './transformation-store.ts'

const Panel = lazy(async () => {
  const { TransformationPanel } = await import('./transformation-panel.tsx')
  return { default: TransformationPanel }
})

/** Open, and something to show. */
export function useTransformationOpen(): boolean {
  return useTransformation(({ open, files }) => open && files !== undefined)
}

export function Transformation() {
  return (
    <Suspense>
      <Panel />
    </Suspense>
  )
}
