/**
 * The least that three.js can do with this content: the same instanced meshes, and in each frame the matrix of everything
 * that moves is written by hand. What is on a belt goes straight on at the speed that it had, from flat arrays, and starts
 * over after a metre; what else moved in a second of plant time turns a little. It follows no events.
 */
import {
  DirectionalLight,
  HemisphereLight,
  Matrix4,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three'

import { placeCamera } from './bench-view.ts'
import { readContent, turnOf } from './content.ts'
import type { RunningPlant } from './running-plant.ts'

const turn = new Matrix4()
const matrix = new Matrix4()
const framesPerS = 60

/** Starts the loop in `host`; returns what ends it. */
export function runBareLoop(host: HTMLElement, running: RunningPlant): () => void {
  const renderer = new WebGLRenderer({ antialias: true })
  renderer.setSize(640, 360)
  host.append(renderer.domElement)
  const scene = new Scene()
  const camera = new PerspectiveCamera(26, 640 / 360)
  placeCamera(camera)
  const { layers, meshes } = readContent(running)
  scene.add(layers.object, new HemisphereLight('#fff', '#ccc', 1), new DirectionalLight('#fff', 3))
  // They are moved by hand here.
  for (const { mesh, runners } of meshes)
    if (runners.length > 0) mesh.geometry.getAttribute('iRun').array.fill(0)
  const moving = meshes.filter(({ movers, runners }) => movers.length + runners.length > 0)
  let request = 0
  let frames = 0
  const draw = () => {
    request = requestAnimationFrame(draw)
    turnOf(++frames, turn)
    for (const { mesh, still, movers, runners, mPerS } of moving) {
      const { array } = mesh.instanceMatrix
      for (const i of movers) {
        matrix.fromArray(still, i * 16).multiply(turn)
        matrix.toArray(array, i * 16)
      }
      for (const i of runners) {
        const at = i * 16
        const alongM = ((mPerS[i]! * frames) / framesPerS) % 1
        array[at + 12] = still[at + 12]! + still[at]! * alongM
        array[at + 14] = still[at + 14]! + still[at + 2]! * alongM
      }
      mesh.instanceMatrix.clearUpdateRanges()
      mesh.instanceMatrix.addUpdateRange(0, mesh.count * 16)
      mesh.instanceMatrix.needsUpdate = true
    }
    renderer.render(scene, camera)
  }
  request = requestAnimationFrame(draw)
  return () => {
    cancelAnimationFrame(request)
    layers.dispose()
    renderer.dispose()
    renderer.forceContextLoss()
  }
}
