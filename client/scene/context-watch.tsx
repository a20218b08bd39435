/** A graphics context can be taken away at any time: says so, and has what lived only on the card made again. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'

/** Buffers and textures come back by themselves; what was drawn into render targets does not. */
export function ContextWatch({
  onChange,
}: {
  readonly onChange: (hasContext: boolean) => void
}): undefined {
  const { view } = useStores()
  const element = useThree((state) => state.gl.domElement)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    const lost = (event: Event) => {
      event.preventDefault()
      onChange(false)
      view.setState({ sceneStatus: 'context-lost' })
    }
    const restored = () => {
      onChange(true)
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
  }, [element, invalidate, onChange, view])
  return undefined
}
