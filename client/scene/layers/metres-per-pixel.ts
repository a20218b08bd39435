/** How much of the hall a pixel of the screen covers, for marks that must be seen from any distance. */
import { MathUtils, OrthographicCamera, PerspectiveCamera, type Camera, type Vector3 } from 'three'

/** Metres in one CSS pixel at a point, for a picture of that height in CSS pixels. */
export function metresPerPixel(camera: Camera, at: Vector3, heightPx: number): number {
  if (camera instanceof OrthographicCamera)
    return (camera.top - camera.bottom) / camera.zoom / heightPx
  if (!(camera instanceof PerspectiveCamera)) return 0
  const seenM = 2 * camera.position.distanceTo(at) * Math.tan(MathUtils.degToRad(camera.fov) / 2)
  return seenM / camera.zoom / heightPx
}
