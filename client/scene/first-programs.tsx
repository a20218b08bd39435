/** Has the programs of the scene made before its first frame is drawn: all at once, beside the page, and not one by one inside frames. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

/** A card that never says that it has done is not waited for any longer, ms. */
const patienceMs = 8000

/** Belongs behind everything that is to be drawn. What is hidden now and shown later (a fault's marks) is made as well. */
export function FirstPrograms({ onMade }: { readonly onMade: () => void }): undefined {
  const get = useThree((state) => state.get)
  useEffect(() => {
    const { gl, scene, camera } = get()
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, patienceMs)
    })
    let ended = false
    void Promise.race([gl.compileAsync(scene, camera), patience]).then(() => {
      clearTimeout(timer)
      if (!ended) onMade()
    })
    return () => {
      ended = true
      clearTimeout(timer)
    }
  }, [get, onMade])
  return undefined
}
