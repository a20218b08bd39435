/** Things that are drawn from arrays stand where the state says, whichever way time runs and whatever came and went. */
import {
  InstancedMesh,
  Matrix4,
  Vector3,
  type InstancedBufferAttribute,
  type Material,
} from 'three'
import { describe, expect, it } from 'vitest'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { createUberMaterial, createUberUniforms } from '#client/scene/geometry/uber-material.ts'
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createItemLayer } from '#client/scene/layers/item-layer.ts'
import { createRowFlows, pointBeyond } from '#client/scene/layers/row-flow.ts'
import { WorkedStacks } from '#client/scene/layers/worked-stacks.ts'
import { TouchedItems } from '#client/store/touched-items.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { moveFraction, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { bigPlantText } from '../../support/big-plant.ts'
import { library, libraryText } from './hall-fixture.ts'

const figures = { lines: 2, machinesPerLine: 4, itemsUnderWay: 90, seed: 3 }
const generated = parsePlant(bigPlantText(figures), { file: 'generated.yaml' })
const ways = new Map(generated.transports.map((transport) => [transport.id, transport]))
const material: Material = createUberMaterial(createUberUniforms())

function running(plant = generated) {
  const simulation = createSimulation(plant, 1)
  let state = createTwinState(plant)
  const rows = createRowFlows(plant)
  const worked = new WorkedStacks(plant, rows)
  const clock = { value: 0 }
  const passage = () => ({ heightM: 0.85, open: false })
  const layer = createItemLayer(plant, createPalette('day'), material, rows, worked, passage, clock)
  const touched = new TouchedItems()
  let version = 0
  let keyframes = 0
  const at = (nowUs: number): FrameView => ({
    plant,
    state,
    nowUs,
    version,
    keyframes,
    touched,
    stale: false,
    causePath: [],
    section: false,
    ghosts: {},
  })
  return {
    layer,
    rows,
    clock,
    get state() {
      return state
    },
    run(untilS: number) {
      const events: TwinEvent[] = []
      runUntil(simulation, untilS * 1e6, (event) => events.push(event))
      applyEvents(state, plant, events)
      advanceTo(state, plant, untilS * 1e6)
      touched.record(events)
      version++
    },
    /** As when more happened than is kept: all items are to be looked at again. */
    forget() {
      touched.restart()
      version++
    },
    replace(by: TwinState) {
      state = by
      touched.restart()
      version++
      keyframes++
    },
    draw(timeS: number) {
      const view = at(timeS * 1e6)
      for (const row of rows.values()) row.update(view)
      layer.update(view)
    },
  }
}

/** Where the state has every moving item at an instant, by id. */
function expected(state: TwinState, timeS: number): Map<number, PathPoint> {
  const found = new Map<number, PathPoint>()
  for (const [id, { where }] of state.items) {
    if (where.kind !== 'moving') continue
    const { path, lengthM } = ways.get(where.transport)!
    const along = moveFraction(where, timeS * 1e6) * lengthM
    found.set(id, [...pointAlong(path, along, [0, 0, 0, 0])])
  }
  return found
}

function expectAsState(scene: ReturnType<typeof running>, timeS: number): void {
  const { layer, state } = scene
  const wanted = expected(state, timeS)
  expect(wanted.size).toBeGreaterThan(20)
  for (const [id, [x, , z]] of wanted) {
    const item = layer.drawn.find(id)
    expect(item?.x).toBeCloseTo(x, 3)
    expect(item?.z).toBeCloseTo(z, 3)
  }
  const drawn = new Map([...layer.drawn.all()].map((item) => [item.id, item]))
  for (const id of wanted.keys()) expect(drawn.get(id)).toBeDefined()
  const found = places(scene)
  for (const [x, , z] of wanted.values()) expect(hasNear(found, x, z)).toBe(true)
}

/** Where the graphics card draws instances: matrices, and how far each has run. Metres, to the centimetre. */
function places({ layer, clock }: ReturnType<typeof running>): Set<string> {
  const found = new Set<string>()
  layer.object.traverse((each) => {
    if (!(each instanceof InstancedMesh)) return
    const poses = each.instanceMatrix.array
    const { array: runs, meshPerAttribute } = each.geometry.getAttribute(
      'iRun',
    ) as InstancedBufferAttribute
    for (let i = 0; i < each.count; i++) {
      const run = Math.floor(i / meshPerAttribute) * 4
      const [limitM, mPerS, sinceS] = [runs[run]!, runs[run + 1]!, runs[run + 2]!]
      const runM = Math.min(limitM, Math.max(0, mPerS * (clock.value - sinceS)))
      const at = i * 16
      found.add(spot(poses[at + 12]! + poses[at]! * runM, poses[at + 14]! + poses[at + 2]! * runM))
    }
  })
  return found
}

const spot = (x: number, z: number) => `${Math.round(x * 50)} ${Math.round(z * 50)}`

/** Rounding may put a place in the next cell. */
function hasNear(found: Set<string>, x: number, z: number): boolean {
  return [-0.01, 0, 0.01].some((dx) =>
    [-0.01, 0, 0.01].some((dz) => found.has(spot(x + dx, z + dz))),
  )
}

function instances({ layer }: ReturnType<typeof running>): number {
  let count = 0
  layer.object.traverse((each) => {
    if (each instanceof InstancedMesh) count += each.count
  })
  return count
}

/** Where instances stand and which way they look, by the size of what they are drawn with. */
function drawnBy({ layer, clock }: ReturnType<typeof running>): Map<number, number[][]> {
  const found = new Map<number, number[][]>()
  const matrix = new Matrix4()
  layer.object.traverse((each) => {
    if (!(each instanceof InstancedMesh)) return
    const { array: runs, meshPerAttribute } = each.geometry.getAttribute(
      'iRun',
    ) as InstancedBufferAttribute
    const size = each.geometry.getAttribute('position').count
    const spots = found.get(size) ?? []
    found.set(size, spots)
    for (let i = 0; i < each.count; i++) {
      each.getMatrixAt(i, matrix)
      const [limitM, mPerS, sinceS, rise] = runs.slice(Math.floor(i / meshPerAttribute) * 4)
      const runM = Math.min(limitM!, Math.max(0, mPerS! * (clock.value - sinceS!)))
      const at = new Vector3(runM, runM * rise!, 0).applyMatrix4(matrix)
      const heading = new Vector3(1, 0, 0).transformDirection(matrix)
      spots.push([...at, ...heading])
    }
  })
  return found
}

/** Those of the first that have no like among the others. */
function unmatched(spots: readonly number[][], others: readonly number[][]): number[][] {
  const left = [...others]
  return spots.filter((spot) => {
    const at = left.findIndex((each) => each.every((value, i) => Math.abs(value - spot[i]!) < 0.02))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

it.each(library)('%s: after many events all is drawn as by who sees the state first', (id) => {
  const plant = parsePlant(libraryText(id, 'plant.yaml'), { file: 'plant.yaml' })
  const scene = running(plant)
  // A day old the lines are full; then more than an hour with frames in between.
  const dayS = 24 * 3600
  const endS = dayS + 60 * 97
  scene.run(dayS)
  for (let timeS = dayS; timeS <= endS; timeS += 97) {
    scene.run(timeS)
    scene.draw(timeS)
  }
  const fresh = running(plant)
  fresh.replace(scene.state)
  // So much later that every row has closed up, or begins anew.
  for (const each of [scene, fresh]) each.draw(endS + 60)
  const seen = drawnBy(scene)
  const wanted = drawnBy(fresh)
  // Ore is seen in its vessels only.
  expect([...wanted.values()].flat().length > 0).toBe(id !== 'mining-fleet')
  for (const [size, spots] of wanted) {
    expect(unmatched(spots, seen.get(size)!)).toEqual([])
    expect(seen.get(size)!.length).toBe(spots.length)
  }
})

describe('things on their way', () => {
  it('stand where the state says, between events and after them', () => {
    const scene = running()
    for (const untilS of [600, 601, 660, 1500, 1502, 6000]) {
      scene.run(untilS)
      for (const timeS of [untilS, untilS + 3, untilS + 0.5]) {
        scene.draw(timeS)
        expectAsState(scene, timeS)
      }
    }
  })

  it('are as many as are on their way or wait, and none that is gone', () => {
    const scene = running()
    for (const untilS of [900, 2400]) {
      scene.run(untilS)
      scene.draw(untilS)
      const shown = [...scene.state.items.values()].filter(
        ({ kind, where }) =>
          kind !== 'raw-lot' && (where.kind === 'moving' || where.kind === 'place'),
      )
      expect(instances(scene)).toBe(shown.length)
      for (const { id } of scene.layer.drawn.all()) expect(scene.state.items.has(id)).toBe(true)
    }
  })

  it('stand in their rows while they wait, one behind the other, and where the row has them as it closes up', () => {
    const scene = running()
    let waiting = 0
    for (const untilS of [900, 900.4, 901, 2400, 2400.7]) {
      scene.run(untilS)
      scene.draw(untilS)
      const found = places(scene)
      for (const row of scene.rows.values())
        for (let i = 0; i < row.count; i++) {
          const { first, alongM } = row.at(i)!
          const [x, , z] = pointBeyond(row, alongM, [0, 0, 0, 0])
          expect(scene.layer.drawn.find(first)?.x).toBeCloseTo(x, 3)
          expect(scene.layer.drawn.inSight(first)?.z).toBeCloseTo(z, 3)
          expect(hasNear(found, x, z)).toBe(true)
          waiting++
        }
    }
    expect(waiting).toBeGreaterThan(10)
  })

  it('stand there still when all are read anew', () => {
    const scene = running()
    scene.run(2400)
    for (const timeS of [2400, 2460]) scene.draw(timeS)
    const before = drawnBy(scene)
    scene.forget()
    scene.draw(2460)
    for (const [size, spots] of drawnBy(scene)) {
      expect(unmatched(before.get(size)!, spots)).toEqual([])
      expect(spots.length).toBe(before.get(size)!.length)
    }
  })

  it('send nothing to the graphics card while they wait and nothing happens', () => {
    const scene = running()
    scene.run(900)
    scene.draw(900)
    scene.draw(960)
    const sent = () => {
      let versions = 0
      scene.layer.object.traverse((each) => {
        if (each instanceof InstancedMesh) versions += each.instanceMatrix.version
      })
      return versions
    }
    const before = sent()
    scene.draw(961)
    scene.draw(962)
    expect(sent()).toBe(before)
  })

  it('stand where another state has them once it has taken the place of the first', () => {
    const scene = running()
    scene.run(900)
    const earlier = structuredClone(scene.state)
    scene.run(2400)
    scene.draw(2400)
    scene.replace(earlier)
    scene.draw(900)
    expectAsState(scene, 900)
    for (const { id } of scene.layer.drawn.all()) expect(earlier.items.has(id)).toBe(true)
  })

  it('stand still and are hatched while nobody hears of where they come from', () => {
    const scene = running()
    scene.run(1500)
    scene.draw(1500)
    const hatched = () => {
      let count = 0
      scene.layer.object.traverse((each) => {
        if (!(each instanceof InstancedMesh)) return
        const status = each.geometry.getAttribute('iStatus')
        for (let i = 0; i < each.count; i++) if (status.getW(i) < -0.5) count++
      })
      return count
    }
    expect(hatched()).toBe(0)
    for (const { id } of generated.workUnits)
      scene.state.dataQuality[id] = { quality: 'stale', heardUs: 1500e6 }
    const still = expected(scene.state, 1500)
    for (const timeS of [1501, 1560]) {
      scene.draw(timeS)
      expect(hatched()).toBe(still.size)
      const found = places(scene)
      for (const [x, , z] of still.values()) expect(hasNear(found, x, z)).toBe(true)
    }
    for (const { id } of generated.workUnits) delete scene.state.dataQuality[id]
    scene.draw(1561)
    expect(hatched()).toBe(0)
    expectAsState(scene, 1561)
  })
})
