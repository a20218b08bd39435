/** What the compared scenes draw, read once from our layers: every instance with its matrix, and how it moves. */
import { InstancedMesh, type InstancedBufferAttribute, type Matrix4 } from 'three'

import { createPlantLayers, type PlantLayers } from '#client/scene/plant-layers.ts'
import { writeFrameView } from './bench-view.ts'
import type { RunningPlant } from './running-plant.ts'

export interface Content {
  readonly layers: PlantLayers
  readonly meshes: readonly ContentMesh[]
}

export interface ContentMesh {
  readonly mesh: InstancedMesh
  /** Matrices of all instances. */
  readonly still: Float32Array
  /** Numbers of the instances that a second of plant time moves: parts of machines, loads in kilns, vehicles. */
  readonly movers: readonly number[]
  /** Numbers of the things under way on straight belts, which the graphics card moves in our scene. */
  readonly runners: readonly number[]
  /** How fast each instance goes along its own x axis when it runs, m/s. */
  readonly mPerS: Float32Array
}

const movedWithinUs = 1e6

/** The layers are left as they were at the instant of the playback clock. */
export function readContent(running: RunningPlant): Content {
  const layers = createPlantLayers(running.twin.getState().plant, 'day', 'low', () => {})
  const view = writeFrameView(running)
  layers.update(view)
  const found: { mesh: InstancedMesh; still: Float32Array }[] = []
  layers.object.traverse((object) => {
    if (object instanceof InstancedMesh && object.visible)
      found.push({ mesh: object, still: Float32Array.from(object.instanceMatrix.array) })
  })
  // Without events in between everything keeps its number, so what differs has moved.
  view.nowUs += movedWithinUs
  layers.update(view)
  const meshes = found.map(({ mesh, still }): ContentMesh => {
    const now = mesh.instanceMatrix.array
    const mPerS = runSpeeds(mesh)
    const movers: number[] = []
    const runners: number[] = []
    for (let i = 0; i < mesh.count; i++)
      if (mPerS[i]! > 0) runners.push(i)
      else if (hasMoved(now, still, i)) movers.push(i)
    return { mesh, still, movers, runners, mPerS }
  })
  view.nowUs -= movedWithinUs
  layers.update(view)
  return { layers, meshes }
}

function hasMoved(now: ArrayLike<number>, before: ArrayLike<number>, instance: number): boolean {
  for (let at = instance * 16; at < instance * 16 + 16; at++)
    if (now[at] !== before[at]) return true
  return false
}

function runSpeeds({ geometry, count }: InstancedMesh): Float32Array {
  const speeds = new Float32Array(count)
  const runs = geometry.getAttribute('iRun') as InstancedBufferAttribute | undefined
  // One set of numbers for all instances: none of them runs.
  if (runs?.meshPerAttribute === 1) for (let i = 0; i < count; i++) speeds[i] = runs.getY(i)
  return speeds
}

/** What machine parts do in the scenes that do not know how they work. */
export function turnOf(frame: number, out: Matrix4): Matrix4 {
  return out.makeRotationY(Math.sin(frame / 40) * 0.02)
}
