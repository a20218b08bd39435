// @vitest-environment happy-dom
/** Time passing is no reason for React to do anything. */
import { readFileSync } from 'node:fs'

import { createRoot, extend, type ReconcilerRoot } from '@react-three/fiber'
import { act, Profiler, type ReactNode } from 'react'
import * as THREE from 'three'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { foldBatch } from '#client/store/apply.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { PlantScene } from '#client/scene/plant-scene.tsx'
import { StoresContext } from '#client/ui/stores.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { bigPlantText, plantOf500 } from '../../support/big-plant.ts'

extend(THREE as never)

/** What fiber asks of a renderer; draws nothing. */
function stubRenderer(canvas: HTMLCanvasElement) {
  let frame = 0
  const xr = {
    enabled: false,
    isPresenting: false,
    addEventListener() {},
    removeEventListener() {},
  }
  return {
    domElement: canvas,
    shadowMap: {},
    info: { render: { frame } },
    xr,
    setPixelRatio() {},
    setSize() {},
    render() {
      this.info.render.frame = ++frame
    },
  }
}

let root: ReconcilerRoot<HTMLCanvasElement> | undefined

beforeEach(() => {
  // The page has no fonts to wait for.
  Object.assign(document, { fonts: { load: async () => [] } })
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

afterEach(async () => {
  await act(async () => root?.unmount())
  vi.unstubAllGlobals()
})

const file = 'models/library/lier-refractory/plant.yaml'

it.each([
  ['the brick workshop', () => readFileSync(file, 'utf8')],
  // Its 500 machines and the things on their belts are more than anybody waits for here.
  ['a generated plant', () => bigPlantText({ ...plantOf500, lines: 4, itemsUnderWay: 1600 })],
])(
  'renders nothing again in 1,000 frames of plant time: %s',
  async (_, text) => {
    const plant = parsePlant(text(), { file })
    const twin = createTwinStore(plant)
    let wallMs = 0
    const playback = createPlaybackStore(() => wallMs)
    playback.setState({ paused: false, speed: 600, horizonUs: Infinity })
    const view = createViewStore()
    const simulation = createSimulation(plant, 1)
    let renders = 0
    const counted = (children: ReactNode) => (
      <Profiler id="scene" onRender={() => renders++}>
        <StoresContext value={{ twin, playback, view }}>{children}</StoresContext>
      </Profiler>
    )
    const canvas = document.createElement('canvas')
    const scene = createRoot(canvas)
    root = scene
    await scene.configure({
      gl: stubRenderer(canvas) as never,
      frameloop: 'never',
      size: { width: 640, height: 360, top: 0, left: 0 },
    })
    const labels = { current: document.createElement('div') }
    const store = await act(async () =>
      scene.render(counted(<PlantScene plant={plant} theme="day" labels={labels} />)),
    )
    const before = renders
    const positions = new Set<number>()

    await act(async () => {
      for (let tick = 1; tick <= 1000; tick++) {
        wallMs = tick * 16
        const events: TwinEvent[] = []
        runUntil(simulation, playback.twinNowUs(), (event) => events.push(event))
        foldBatch(twin, events, playback.twinNowUs())
        store.getState().advance(wallMs / 1000)
        positions.add(twin.getState().state.sequence)
      }
    })

    expect(positions.size).toBeGreaterThan(10)
    expect(before).toBeGreaterThan(0)
    expect(renders - before).toBe(0)
    // What it did instead: the camera has flown home, and machines have their labels.
    expect(store.getState().camera.position.y).toBeGreaterThan(30)
    expect(labels.current.children.length).toBeGreaterThan(3)
  },
  60_000,
)
