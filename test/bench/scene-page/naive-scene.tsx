/** The scene as it is often written: a React element for every thing, and all positions in state, set in each frame. */
import { Canvas, useFrame, useThree } from '@react-three/fiber'
import { useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { InstancedMesh, Matrix4, type BufferGeometry, type PerspectiveCamera } from 'three'

import { createUberMaterial, createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import { createPlantLayers, type PlantLayers } from '#client/scene/plant-layers.ts'
import { placeCamera, writeFrameView } from './bench-view.ts'
import type { RunningPlant } from './running-plant.ts'

interface Thing {
  readonly key: string
  readonly geometry: BufferGeometry
  readonly matrix: Matrix4
}

export function NaiveScene({ running }: { readonly running: RunningPlant }) {
  return (
    <Canvas dpr={1} style={{ width: 640, height: 360 }}>
      <hemisphereLight args={['#fff', '#ccc', 1]} />
      <directionalLight intensity={3} />
      <Things running={running} />
    </Canvas>
  )
}

function Things({ running }: { readonly running: RunningPlant }) {
  const camera = useThree((state) => state.camera as PerspectiveCamera)
  useLayoutEffect(() => placeCamera(camera), [camera])
  const layers = useMemo(
    () => createPlantLayers(running.twin.getState().plant, 'day', 'low', () => {}),
    [running],
  )
  const material = useMemo(() => createUberMaterial(createUberUniforms()), [])
  const [things, setThings] = useState<readonly Thing[]>(() => readThings(layers, running))
  useFrame(() => flushSync(() => setThings(readThings(layers, running))))
  return (
    <>
      {things.map(({ key, geometry, matrix }) => (
        <mesh
          key={key}
          geometry={geometry}
          material={material}
          matrix={matrix}
          matrixAutoUpdate={false}
        />
      ))}
    </>
  )
}

/** Every instance of every layer as a thing of its own. */
function readThings(layers: PlantLayers, running: RunningPlant): Thing[] {
  layers.update(writeFrameView(running))
  const things: Thing[] = []
  layers.object.traverse((object) => {
    if (!(object instanceof InstancedMesh) || !object.visible) return
    for (let i = 0; i < object.count; i++) {
      const matrix = new Matrix4()
      object.getMatrixAt(i, matrix)
      things.push({ key: `${object.id}.${i}`, geometry: object.geometry, matrix })
    }
  })
  return things
}
