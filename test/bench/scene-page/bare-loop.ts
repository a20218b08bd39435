/** The least that three.js can do with this content: the same instanced meshes, every moving matrix written in each frame. */
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

/** Starts the loop in `host`; returns what ends it. */
export function runBareLoop(host: HTMLElement, running: RunningPlant): () => void {
  const renderer = new WebGLRenderer({ antialias: true })
  renderer.setSize(640, 360)
  host.append(renderer.domElement)
  const scene = new Scene()
  const camera = new PerspectiveCamera(26, 640 / 360)
  placeCamera(camera)
  const layers = createPlantLayers(running.twin.getState().plant, 'day', 'low', () => {})
  layers.update(writeFrameView(running))
  scene.add(layers.object, new HemisphereLight('#fff', '#ccc', 1), new DirectionalLight('#fff', 3))
  const meshes: { mesh: InstancedMesh; still: Float32Array }[] = []
  layers.object.traverse((object) => {
    if (object instanceof InstancedMesh && object.visible)
      meshes.push({ mesh: object, still: Float32Array.from(object.instanceMatrix.array) })
  })
  let request = 0
  let frames = 0
  const draw = () => {
    request = requestAnimationFrame(draw)
    turn.makeRotationY(Math.sin(++frames / 40) * 0.02)
    for (const { mesh, still } of meshes) {
      // Racks and bodies stand still.
      if (mesh.count > 800) continue
      for (let i = 0; i < mesh.count; i++) {
        matrix.fromArray(still, i * 16).multiply(turn)
        matrix.toArray(mesh.instanceMatrix.array, i * 16)
      }
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
