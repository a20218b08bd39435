/** The least that three.js can do with this content: the same instanced meshes, the matrix of everything that moves written in each frame. */
import {
  DirectionalLight,
  HemisphereLight,
  InstancedMesh,
  Matrix4,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three'

import { createPlantLayers } from '#client/scene/plant-layers.ts'
import { placeCamera, writeFrameView } from './bench-view.ts'
import type { RunningPlant } from './running-plant.ts'

const turn = new Matrix4()
const matrix = new Matrix4()

interface Drawn {
  readonly mesh: InstancedMesh
  readonly still: Float32Array
  /** Numbers of the instances that move. */
  readonly movers: number[]
}

/** Things that have moved after so much plant time are moving, us. */
const movedWithinUs = 1e6

function hasMoved(now: ArrayLike<number>, before: ArrayLike<number>, instance: number): boolean {
  for (let at = instance * 16; at < instance * 16 + 16; at++)
    if (now[at] !== before[at]) return true
  return false
}

/** Starts the loop in `host`; returns what ends it. */
export function runBareLoop(host: HTMLElement, running: RunningPlant): () => void {
  const renderer = new WebGLRenderer({ antialias: true })
  renderer.setSize(640, 360)
  host.append(renderer.domElement)
  const scene = new Scene()
  const camera = new PerspectiveCamera(26, 640 / 360)
  placeCamera(camera)
  const layers = createPlantLayers(running.twin.getState().plant, 'day', 'low', () => {})
  const view = writeFrameView(running)
  layers.update(view)
  scene.add(layers.object, new HemisphereLight('#fff', '#ccc', 1), new DirectionalLight('#fff', 3))
  const meshes: Drawn[] = []
  layers.object.traverse((object) => {
    if (object instanceof InstancedMesh && object.visible)
      meshes.push({
        mesh: object,
        still: Float32Array.from(object.instanceMatrix.array),
        movers: [],
      })
  })
  // Without events in between everything keeps its number, so what differs has moved.
  view.nowUs += movedWithinUs
  layers.update(view)
  for (const { mesh, still, movers } of meshes)
    for (let i = 0; i < mesh.count; i++)
      if (hasMoved(mesh.instanceMatrix.array, still, i)) movers.push(i)
  let request = 0
  let frames = 0
  const draw = () => {
    request = requestAnimationFrame(draw)
    turn.makeRotationY(Math.sin(++frames / 40) * 0.02)
    for (const { mesh, still, movers } of meshes) {
      if (movers.length === 0) continue
      for (const i of movers) {
        matrix.fromArray(still, i * 16).multiply(turn)
        matrix.toArray(mesh.instanceMatrix.array, i * 16)
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
