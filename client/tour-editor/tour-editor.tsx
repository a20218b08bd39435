/** The editor of guided tours, whose code comes when it is first wanted. */
import { lazy, Suspense } from 'react'

const Panel = lazy(async () => {
  const { EditorPanel } = await import('./editor-panel.tsx')
  return { default: EditorPanel }
})

export function TourEditor() {
  return (
    <Suspense>
      <Panel />
    </Suspense>
  )
}
