/** A siding of 30 m for cars of eight trays, with robots that load or unload them. */
import type { FrameView } from '#client/scene/layers/frame-view.ts'
import type { Place, Plant, Station, WorkUnit } from '#models/plant/plant.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'

export const pitchM = 2.6
export const lengthM = 30

const siding: Place = {
  id: 'B',
  name: { en: 'Siding', zh: '道' },
  kind: 'buffer',
  capacity: 96,
  layout: {
    kind: 'row',
    path: [
      [0, 0, 0],
      [lengthM, 0, 0],
    ],
    pitchM,
    drawing: 'kiln-car-track',
  },
}

/** `use`: what the two robots do with the cars. */
export function sidingPlant(use: 'load' | 'unload'): Plant {
  const station = {
    id: 'R',
    batch: 1,
    input: use === 'unload' ? 'B' : 'A',
    output: use === 'load' ? 'B' : 'C',
    loads: use === 'load' ? 'car' : undefined,
    unloads: use === 'unload' ? 'car' : undefined,
  } as Station
  const pose = { xM: 0, zM: 4, rotationDeg: 0, lengthM: 6, widthM: 4, heightM: 4 }
  const robot = (id: string) => ({ id, station: 'R', equipment: 'robot', pose }) as WorkUnit
  return {
    hash: '',
    scenario: '',
    stations: [station],
    workUnits: [robot('R-1'), robot('R-2')],
    places: [siding],
    transports: [],
    itemKinds: [
      { id: 'tray', capacity: 0, role: 'flow', shape: 'fired-tray' },
      { id: 'car', capacity: 8, role: 'carrier', shape: 'kiln-car' },
    ],
  } as unknown as Plant
}

const plainItem = { product: '', lot: 0, createdUs: 0, parent: 0 }

/** Cars with trays that came at `sinceS`; the first is the next to leave. */
export function withCars(
  plant: Plant,
  cars: readonly (readonly [carrier: number, trays: number, sinceS: number])[],
): TwinState {
  const state = createTwinState(plant)
  let next = 100
  for (const [carrier, count, sinceS] of cars) {
    const where = { kind: 'place', id: 'B', sinceUs: sinceS * 1e6 } as const
    const contents = Array.from({ length: count }, () => next++)
    for (const id of contents) {
      state.items.set(id, { ...plainItem, kind: 'tray', units: 40, carrier, contents: [], where })
      state.places['B']!.queue.push(id)
    }
    state.items.set(carrier, {
      ...plainItem,
      kind: 'car',
      units: 0,
      carrier: 0,
      contents,
      where: { kind: 'nowhere', sinceUs: 0 },
    })
  }
  return state
}

/** Gives a robot a tray of 40 bricks that it took at `sequence`, 400 s of work, at process clock 0. */
export function giveTray(state: TwinState, workUnit: string, item: number, sequence: number): void {
  const unit = state.workUnits[workUnit]!
  unit.state = 'execute'
  unit.loads.push({
    items: [item],
    enteredClockUs: 0,
    durationUs: 400e6,
    enteredSequence: sequence,
    slot: -1,
  })
  state.items.set(item, {
    ...plainItem,
    kind: 'tray',
    units: 40,
    carrier: 0,
    contents: [],
    where: { kind: 'work-unit', id: workUnit, sinceUs: 0 },
  })
}

let version = 0

export function viewAt(plant: Plant, state: TwinState, seconds: number): FrameView {
  return {
    plant,
    state,
    nowUs: seconds * 1e6,
    version: ++version,
    keyframes: 0,
    stale: false,
    causePath: [],
    section: false,
    ghosts: {},
  }
}
