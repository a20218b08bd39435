/**
 * The scene as it is often written: an element for every thing, with a mesh for each of its materials, as models come out of
 * files, and all positions in state, set in each frame. Things under way on belts come and go with the state of the plant,
 * and each works out by itself where it is; what else moved in a second of plant time turns a little; what stands still keeps
 * its matrix. Nothing of our layers runs in a frame.
 */
import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Group, Matrix4, type BufferGeometry, type PerspectiveCamera } from 'three'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { createUberMaterial, createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import { LoadPools } from '#client/scene/layers/load-pools.ts'
import { goesByItself } from '#client/scene/layers/moving-items.ts'
import { moveFraction, pointAlong } from '#models/twin/motion.ts'
import { placeCamera } from './bench-view.ts'
import { byMaterial } from './by-material.ts'
import { readContent, turnOf } from './content.ts'
import type { RunningPlant } from './running-plant.ts'

interface Thing {
  readonly key: string
  readonly geometry: BufferGeometry
  readonly matrix: Matrix4
}

interface NaiveSceneProps {
  readonly running: RunningPlant
  /** One mesh for each thing, as if all drawings had colours at their vertices. */
  readonly merged: boolean
}

export function NaiveScene({ running, merged }: NaiveSceneProps) {
  return (
    <Canvas dpr={1} style={{ width: 640, height: 360 }}>
      <hemisphereLight args={['#fff', '#ccc', 1]} />
      <directionalLight intensity={3} />
      <Things running={running} merged={merged} />
    </Canvas>
  )
}

function Things({ running, merged }: NaiveSceneProps) {
  const camera = useThree((state) => state.camera as PerspectiveCamera)
  useLayoutEffect(() => placeCamera(camera), [camera])
  const material = useMemo(() => createUberMaterial(createUberUniforms()), [])
  const read = useMemo(() => thingReader(running), [running])
  const [things, setThings] = useState<readonly Thing[]>(read)
  useFrame(() => flushSync(() => setThings(read())))
  return (
    <>
      {things.map(({ key, geometry, matrix }) => (
        <group key={key} matrix={matrix} matrixAutoUpdate={false}>
          {(merged ? [geometry] : byMaterial(geometry)).map((part) => (
            <mesh key={part.id} geometry={part} material={material} />
          ))}
        </group>
      ))}
    </>
  )
}

/** Every thing with where it is now, anew at each call. */
function thingReader(running: RunningPlant): () => Thing[] {
  const { plant, state } = running.twin.getState()
  const still: Thing[] = []
  const turning: Thing[] = []
  for (const { mesh, movers, runners } of readContent(running).meshes) {
    const moves = new Set(movers)
    const runs = new Set(runners)
    for (let i = 0; i < mesh.count; i++) {
      if (runs.has(i)) continue
      const matrix = new Matrix4()
      mesh.getMatrixAt(i, matrix)
      const thing = { key: `${mesh.id}.${i}`, geometry: mesh.geometry, matrix }
      ;(moves.has(i) ? turning : still).push(thing)
    }
  }
  const loads = new LoadPools(
    plant,
    createPalette('day'),
    createUberMaterial(createUberUniforms()),
    new Group(),
  )
  const ways = new Map(plant.transports.map((transport) => [transport.id, transport]))
  const turn = new Matrix4()
  let frame = 0

  function underWay(): Thing[] {
    const nowUs = running.playback.twinNowUs()
    const found: Thing[] = []
    for (const [id, item] of state.items) {
      if (item.where.kind !== 'moving') continue
      const way = ways.get(item.where.transport)
      const geometry = loads.near(item.kind)?.mesh.geometry
      if (!way || !geometry || !goesByItself(item, way)) continue
      const alongM = moveFraction(item.where, nowUs) * way.lengthM
      const [x, y, z, yaw] = pointAlong(way.path, alongM, [0, 0, 0, 0])
      const matrix = new Matrix4().makeRotationY(yaw).setPosition(x, y, z)
      found.push({ key: `item ${id}`, geometry, matrix })
    }
    return found
  }

  return () => {
    turnOf(++frame, turn)
    return [
      ...still,
      ...turning.map((thing) => ({ ...thing, matrix: thing.matrix.clone().multiply(turn) })),
      ...underWay(),
    ]
  }
}
