/** A graphics context can be taken away at any time: says so, and has what lived only on the card made again. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'

/** `onRestored`: render targets are empty and have to be drawn again; buffers and textures come back by themselves. */
export function ContextWatch({ onRestored }: { readonly onRestored: () => void }): undefined {
  const { view } = useStores()
  const element = useThree((state) => state.gl.domElement)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    const lost = (event: Event) => {
      event.preventDefault()
      view.setState({ sceneStatus: 'context-lost' })
    }
    const restored = () => {
      onRestored()
      view.setState({ sceneStatus: 'ready' })
      invalidate()
    }
    element.addEventListener('webglcontextlost', lost)
    element.addEventListener('webglcontextrestored', restored)
    // Taken off before the canvas gives its context back on its way out.
    return () => {
      element.removeEventListener('webglcontextlost', lost)
      element.removeEventListener('webglcontextrestored', restored)
    }
  }, [element, invalidate, onRestored, view])
  return undefined
}
