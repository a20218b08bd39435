/** Ways through the hall: arrows in an arc from machine to machine, over everything else. */
import {
  Color,
  ConeGeometry,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  Quaternion,
  Vector2,
  Vector3,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant } from '#models/plant/plant.ts'
import { metresPerPixel } from './metres-per-pixel.ts'

const mostCones = 1200
/** On the screen, so that the way is seen from the far end of the hall too, px; and the least in the hall, m. */
const arrowPx = 20
const arrowM = 1.2
/** Of the length of an arrow: its width, the distance to the next one, its rim, and a pin over a machine. */
const width = 0.42
const pitch = 1.5
const rim = 1.28
const pinScale = 1.5
const rootScale = 2.1
/** Pins stand over the labels of machines, px and m. */
const clearancePx = 52
const clearanceM = 3
/** The way is drawn anew when the camera has come nearer or gone farther by this factor. */
const zoomStep = 1.12

interface Cone {
  readonly at: Vector3
  readonly towards: Vector3
  readonly scale: number
  readonly colour: Color
}

export interface ArrowWays {
  readonly object: InstancedMesh
  /** Work units of each way, its root last; the same array again costs nothing. */
  update(ways: readonly (readonly string[])[]): void
  dispose(): void
}

/** `root`: colour of the pin over the machine from which a way comes. */
export function createArrowWays(plant: Plant, theme: Theme, root: string): ArrowWays {
  const geometry = new ConeGeometry(width, 1, 12)
  const material = new MeshBasicMaterial({
    depthTest: false,
    depthWrite: false,
    fog: false,
    toneMapped: false,
    transparent: true,
  })
  const object = new InstancedMesh(geometry, material, mostCones)
  object.count = 0
  // Coloured from the start, so that the first way finds its program made.
  object.setColorAt(0, new Color())
  object.frustumCulled = false
  object.renderOrder = 20
  const units = new Map(plant.workUnits.map(({ id, pose }) => [id, pose]))
  const wayColour = new Color(tokens[theme].accent)
  const rootColour = new Color(root)
  const rimColour = new Color(tokens[theme].raised)
  const middle = new Vector3()
  let shown: readonly (readonly string[])[] = []
  let drawnPixelM = 0
  let pixelM = 0.1
  object.onBeforeRender = (renderer, _scene, camera) => {
    pixelM = metresPerPixel(camera, middle, renderer.getSize(canvas).y)
  }

  const draw = () => {
    const lengthM = Math.max(arrowM, arrowPx * pixelM)
    const overM = Math.max(clearanceM, clearancePx * pixelM)
    const ways = shown.map((way) =>
      way.flatMap((id) => {
        const pose = units.get(id)
        return pose ? [new Vector3(pose.xM, pose.heightM + overM, pose.zM)] : []
      }),
    )
    const stops = ways.flat()
    middle.set(0, 0, 0)
    for (const stop of stops) middle.addScaledVector(stop, 1 / stops.length)
    const cones = ways
      .flatMap((way) => conesOf(way, lengthM, wayColour, rootColour))
      .slice(-mostCones / 2)
    object.count = 0
    // Rims first: nothing is tested for depth, so what comes later lies on top.
    for (const { at, towards, scale } of cones) put(object, at, towards, scale * rim, rimColour)
    for (const { at, towards, scale, colour } of cones) put(object, at, towards, scale, colour)
    object.instanceMatrix.needsUpdate = true
    if (object.instanceColor) object.instanceColor.needsUpdate = true
  }
  return {
    object,
    update(ways) {
      const zoomed = Math.abs(Math.log(pixelM / drawnPixelM)) > Math.log(zoomStep)
      if (ways === shown && !(ways.length > 0 && zoomed)) return
      shown = ways
      drawnPixelM = pixelM
      draw()
    },
    dispose() {
      geometry.dispose()
      material.dispose()
      object.dispose()
    },
  }
}

const up = new Vector3(0, 1, 0)
const down = new Vector3(0, -1, 0)
const canvas = new Vector2()
const size = new Vector3()
const turn = new Quaternion()
const matrix = new Matrix4()

/** Arrows along the way, then a pin over each stop: the last of them, the root, in a colour of its own. */
function conesOf(stops: readonly Vector3[], lengthM: number, way: Color, root: Color): Cone[] {
  const cones: Cone[] = []
  for (let i = stops.length - 1; i > 0; i--) {
    const from = stops[i]!
    const to = stops[i - 1]!
    const wayM = from.distanceTo(to)
    const riseM = 2 + wayM * 0.12
    const arrows = Math.floor(wayM / (pitch * lengthM))
    for (let arrow = 1; arrow < arrows; arrow++) {
      const at = arcAt(from, to, riseM, arrow / arrows)
      const towards = arcAt(from, to, riseM, (arrow + 0.1) / arrows)
        .sub(at)
        .normalize()
      cones.push({ at, towards, scale: lengthM, colour: way })
    }
  }
  stops.forEach((at, i) => {
    const isRoot = i === stops.length - 1
    const scale = lengthM * (isRoot ? rootScale : pinScale)
    cones.push({ at, towards: down, scale, colour: isRoot ? root : way })
  })
  return cones
}

function put(
  mesh: InstancedMesh,
  at: Vector3,
  towards: Vector3,
  scale: number,
  colour: Color,
): void {
  turn.setFromUnitVectors(up, towards)
  matrix.compose(at, turn, size.setScalar(scale))
  mesh.setMatrixAt(mesh.count, matrix)
  mesh.setColorAt(mesh.count++, colour)
}

/** A parabola over the straight way, `riseM` high in its middle. */
function arcAt(from: Vector3, to: Vector3, riseM: number, share: number): Vector3 {
  const at = new Vector3().lerpVectors(from, to, share)
  at.y += 4 * riseM * share * (1 - share)
  return at
}
