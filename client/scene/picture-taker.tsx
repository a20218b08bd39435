/** Takes pictures of the scene as it stands, for reports: a frame is drawn and read before the screen takes it. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'

export function PictureTaker(): undefined {
  const { view } = useStores()
  const get = useThree((state) => state.get)
  useEffect(() => {
    const picture = () => {
      const { advance, gl } = get()
      advance(performance.now())
      return gl.domElement.toDataURL('image/jpeg', 0.9)
    }
    view.setState({ picture })
    return () => view.setState({ picture: undefined })
  }, [get, view])
  return undefined
}
