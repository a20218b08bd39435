/**
 * The least that three.js can do with this content: the same instanced meshes under the same sky, and in each frame the
 * matrix of everything that moves is written by hand. What is on a belt stands where the state says; what else moved in a
 * second of plant time turns a little.
 */
import {
  DirectionalLight,
  Fog,
  HemisphereLight,
  Matrix4,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three'

import { environmentMap } from '#client/scene/hall/environment-light.ts'
import { createGround } from '#client/scene/hall/ground.ts'
import { themeLights } from '#client/scene/hall/theme-light.ts'
import { tierFigures } from '#client/scene/quality-tier.ts'
import { skyTexture } from '#client/scene/stage.tsx'
import { placeCamera } from './bench-view.ts'
import { readContent, turnOf, type ContentMesh } from './content.ts'
import { createItemLoop, sendAll } from './item-loop.ts'
import type { RunningPlant } from './running-plant.ts'

const turn = new Matrix4()
const matrix = new Matrix4()
/** As many as our scene draws at its tier. */
const framesPerS = tierFigures.low.maxFps

/**
 * Starts the loop in `host`; returns what ends it. Without `follow` things on belts go straight on at the speed that they
 * had, from flat arrays, and start over after a metre: nothing asks the state.
 */
export function runBareLoop(host: HTMLElement, running: RunningPlant, follow: boolean): () => void {
  const renderer = new WebGLRenderer({ antialias: true })
  renderer.setSize(640, 360)
  host.append(renderer.domElement)
  const scene = new Scene()
  const camera = new PerspectiveCamera(26, 640 / 360)
  placeCamera(camera)
  const { layers, meshes } = readContent(running)
  const light = themeLights.day
  const sky = skyTexture(light)
  const environment = environmentMap(renderer, light)
  const ground = createGround(running.twin.getState().plant.hall, light)
  scene.environment = environment
  scene.background = sky
  scene.fog = new Fog(light.fog, 300, 800)
  scene.add(layers.object, ground.object)
  scene.add(new HemisphereLight('#fff', '#ccc', 1), new DirectionalLight('#fff', 3))
  // They are moved by hand here.
  for (const { mesh, runners } of meshes)
    if (runners.length > 0) mesh.geometry.getAttribute('iRun').array.fill(0)
  const items = follow ? createItemLoop(running, scene) : undefined
  if (items) meshes.forEach(leaveOutRunners)
  const moving = meshes.filter(({ movers, runners }) => movers.length + runners.length > 0)
  let request = 0
  let frames = 0
  let lastMs = -Infinity
  const draw = (nowMs: number) => {
    request = requestAnimationFrame(draw)
    if (nowMs - lastMs < 1000 / framesPerS - 3) return
    lastMs = nowMs
    turnOf(++frames, turn)
    for (const { mesh, still, movers, runners, mPerS } of moving) {
      const { array } = mesh.instanceMatrix
      for (const i of movers) {
        matrix.fromArray(still, i * 16).multiply(turn)
        matrix.toArray(array, i * 16)
      }
      if (!items)
        for (const i of runners) {
          const at = i * 16
          const alongM = ((mPerS[i]! * frames) / framesPerS) % 1
          array[at + 12] = still[at + 12]! + still[at]! * alongM
          array[at + 14] = still[at + 14]! + still[at + 2]! * alongM
        }
      if (movers.length > 0 || !items) sendAll(mesh)
    }
    items?.update()
    renderer.render(scene, camera)
  }
  request = requestAnimationFrame(draw)
  return () => {
    cancelAnimationFrame(request)
    items?.dispose()
    layers.dispose()
    ground.dispose()
    sky.dispose()
    environment.dispose()
    renderer.dispose()
    renderer.forceContextLoss()
  }
}

/** Others of the same drawing are drawn in their stead. */
function leaveOutRunners({ mesh, runners }: ContentMesh): void {
  const { array } = mesh.instanceMatrix
  // From the last on: what takes a place has been looked at.
  for (const i of runners.toReversed()) {
    mesh.count--
    array.copyWithin(i * 16, mesh.count * 16, (mesh.count + 1) * 16)
  }
  mesh.visible = mesh.count > 0
}
