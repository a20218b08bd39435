// @vitest-environment happy-dom
/** No more frames are asked for than the tier allows, however many events come. */
import { createRoot, extend, type ReconcilerRoot } from '@react-three/fiber'
import { act } from 'react'
import * as THREE from 'three'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { FrameDriver } from '#client/scene/frame-driver.tsx'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { StoresContext } from '#client/ui/stores.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { bigPlantText } from '../../support/big-plant.ts'

extend(THREE as never)

const plant = parsePlant(
  bigPlantText({ lines: 1, machinesPerLine: 2, itemsUnderWay: 4, seed: 1 }),
  { file: 'generated.yaml' },
)
let root: ReconcilerRoot<HTMLCanvasElement> | undefined
/** Asked for by the driver and not called by themselves. */
let ticks: FrameRequestCallback[] = []

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})

afterEach(async () => {
  await act(async () => root?.unmount())
  vi.unstubAllGlobals()
})

async function driven(paused: boolean) {
  const twin = createTwinStore(plant)
  const playback = createPlaybackStore()
  playback.setState({ paused })
  const canvas = document.createElement('canvas')
  const gl = {
    domElement: canvas,
    shadowMap: {},
    xr: { addEventListener() {}, removeEventListener() {} },
    setPixelRatio() {},
    setSize() {},
    render() {},
  }
  root = createRoot(canvas)
  const invalidate = vi.fn()
  await act(async () => {
    await root!.configure({ frameloop: 'never', gl: gl as never, size: size })
    ticks = []
    vi.stubGlobal('requestAnimationFrame', (tick: FrameRequestCallback) => ticks.push(tick))
    const store = root!.render(undefined)
    store.setState({ invalidate })
    root!.render(
      <StoresContext value={{ twin, playback, view: createViewStore() }}>
        <FrameDriver maxFps={30} />
      </StoresContext>,
    )
  })
  invalidate.mockClear()
  return {
    invalidate,
    event: () => twin.setState(({ version }) => ({ version: version + 1 })),
    tick: (atMs: number) => ticks.splice(0).forEach((each) => each(atMs)),
  }
}

const size = { width: 10, height: 10, top: 0, left: 0 }

it('draws thirty times a second while time runs, whatever comes in between', async () => {
  const { invalidate, event, tick } = await driven(false)
  for (let frame = 0; frame < 60; frame++) {
    event()
    tick(1000 + (frame * 1000) / 60)
  }
  expect(invalidate).toHaveBeenCalledTimes(30)
})

it('draws what an event has changed while time stands still', async () => {
  const { invalidate, event, tick } = await driven(true)
  tick(1000)
  expect(invalidate).not.toHaveBeenCalled()
  event()
  expect(invalidate).toHaveBeenCalledTimes(1)
})
