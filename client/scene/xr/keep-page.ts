/** Remembers how the page looks at the plant, to be put back after a headset has looked at it in its own way. */
import type { RootState } from '@react-three/fiber'
import type { PerspectiveCamera } from 'three'

/** Returns what puts it back; the page may have another size by then. */
export function keepPage(get: () => RootState): () => void {
  const { camera: any, gl } = get()
  const camera = any as PerspectiveCamera
  const { near, far, fov, zoom } = camera
  const position = camera.position.clone()
  const quaternion = camera.quaternion.clone()
  const { cameraAutoUpdate } = gl.xr
  return () => {
    gl.xr.cameraAutoUpdate = cameraAutoUpdate
    Object.assign(camera, { near, far, fov, zoom })
    camera.position.copy(position)
    camera.quaternion.copy(quaternion)
    camera.scale.set(1, 1, 1)
    camera.updateProjectionMatrix()
    camera.updateMatrixWorld()
    const { size, viewport, invalidate } = get()
    gl.setPixelRatio(viewport.dpr)
    gl.setSize(size.width, size.height)
    invalidate()
  }
}
