/** Frames a box in the part of the viewport that no panel covers. */
import { Box3, PerspectiveCamera, Vector3 } from 'three'

export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Viewport {
  readonly width: number
  readonly height: number
}

const degrees = Math.PI / 180
const corner = new Vector3()

/** Shifts the picture so that the middle of the free area is the middle of the view. */
export function applyInsets(
  camera: PerspectiveCamera,
  { width, height }: Viewport,
  insets: Insets,
): void {
  camera.setViewOffset(
    width,
    height,
    (insets.right - insets.left) / 2,
    (insets.bottom - insets.top) / 2,
    width,
    height,
  )
}

/**
 * Distance from the middle of `box`, m, at which the whole box fills `share` of the free area, seen from
 * azimuth and elevation (degrees; azimuth 0 looks along -z). Found in 40 damped steps.
 */
export function fitDistance(
  box: Box3,
  azimuthDeg: number,
  elevationDeg: number,
  fovDeg: number,
  viewport: Viewport,
  insets: Insets,
  share = 0.96,
): number {
  const camera = new PerspectiveCamera(fovDeg, viewport.width / viewport.height, 0.1, 5000)
  const target = box.getCenter(new Vector3())
  const freeX = Math.max(0.2, (viewport.width - insets.left - insets.right) / viewport.width)
  const freeY = Math.max(0.2, (viewport.height - insets.top - insets.bottom) / viewport.height)
  let distance = box.getSize(new Vector3()).length()
  for (let step = 0; step < 40; step++) {
    camera.position
      .copy(target)
      .add(directionFrom(azimuthDeg, elevationDeg).multiplyScalar(distance))
    camera.lookAt(target)
    camera.updateMatrixWorld()
    let fill = 0
    for (let i = 0; i < 8; i++) {
      corner.set(
        i & 1 ? box.max.x : box.min.x,
        i & 2 ? box.max.y : box.min.y,
        i & 4 ? box.max.z : box.min.z,
      )
      corner.project(camera)
      fill = Math.max(fill, Math.abs(corner.x) / freeX, Math.abs(corner.y) / freeY)
    }
    distance *= 1 + (fill / share - 1) * 0.6
  }
  return distance
}

/**
 * Where to look so that the picture of `box`, seen from `distance` m, is in the middle of the view: near
 * corners look larger, so that is not the middle of the box.
 */
export function centredTarget(
  box: Box3,
  azimuthDeg: number,
  elevationDeg: number,
  fovDeg: number,
  viewport: Viewport,
  distance: number,
): Vector3 {
  const camera = new PerspectiveCamera(fovDeg, viewport.width / viewport.height, 0.1, 5000)
  const target = box.getCenter(new Vector3())
  const right = new Vector3()
  const seen = new Box3()
  const halfHeightM = distance * Math.tan((fovDeg * degrees) / 2)
  for (let step = 0; step < 6; step++) {
    camera.position
      .copy(target)
      .add(directionFrom(azimuthDeg, elevationDeg).multiplyScalar(distance))
    camera.lookAt(target)
    camera.updateMatrixWorld()
    seen.makeEmpty()
    for (let i = 0; i < 8; i++) {
      corner.set(
        i & 1 ? box.max.x : box.min.x,
        i & 2 ? box.max.y : box.min.y,
        i & 4 ? box.max.z : box.min.z,
      )
      seen.expandByPoint(corner.project(camera))
    }
    right.setFromMatrixColumn(camera.matrixWorld, 0)
    target.addScaledVector(right, ((seen.min.x + seen.max.x) / 2) * halfHeightM * camera.aspect)
    // Up and down on the ground: towards the camera and away from it.
    right.set(-right.z, 0, right.x)
    const lift = ((seen.min.y + seen.max.y) / 2) * halfHeightM
    target.addScaledVector(right, -lift / Math.sin(elevationDeg * degrees))
  }
  return target
}

/** Unit vector from the target towards the camera. */
export function directionFrom(azimuthDeg: number, elevationDeg: number): Vector3 {
  const azimuth = azimuthDeg * degrees
  const elevation = elevationDeg * degrees
  return new Vector3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  )
}
