/** The things that flow: bricks, trays, kiln cars and pallets, each where the state says it is at this instant. */
import { Group, Matrix4, type BufferGeometry, type Material } from 'three'

import { brickInStack } from '#client/scene/equipment/brick-stack.ts'
import {
  brickGeometry,
  brickPallet,
  kilnCar,
  kilnCarDeckM,
  stackOnCar,
  trayOnBelt,
  trayStack,
  trayStackFar,
} from '#client/scene/equipment/load-designs.ts'
import type { Passage } from '#client/scene/equipment/equipment-design.ts'
import { standSpots } from '#client/scene/equipment/storage-racks.ts'
import { agv, agvDeckM, transferCar } from '#client/scene/equipment/vehicles.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { Point } from '#client/scene/geometry/pipe.ts'
import type { RunClock } from '#client/scene/geometry/run-shader.ts'
import type { Plant, Transport } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { processClockUs } from '#models/twin/apply-events.ts'
import { moveFraction, pointAlong, type PathPoint } from '#models/twin/motion.ts'
import type { ItemState } from '#models/twin/twin-state.ts'
import { isAlive, unitTimeUs, type FrameView } from './frame-view.ts'
import { drawnPaths } from './drawn-path.ts'
import { heatTint } from './heat-tint.ts'
import { InstancePool, type StatusTint } from './instance-pool.ts'
import { itemTint, plainTint, staleTint } from './item-tint.ts'
import { LoadPools } from './load-pools.ts'
import { machineMatrix } from './machine-frame.ts'
import { ItemReader } from './item-reader.ts'
import { MovingItems } from './moving-items.ts'
import { pipelinePosition } from './pipeline-position.ts'
import { carrierCapacity, pointBeyond, type RowFlow } from './row-flow.ts'
import type { WorkedStacks } from './worked-stacks.ts'

/** A carrier or an item, where it was last: for following and, unless it is out of sight, for picking. */
export interface DrawnItem {
  readonly id: ItemId
  readonly x: number
  readonly y: number
  readonly z: number
  /** Inside a closed kiln or dryer. */
  readonly hidden: boolean
}

export interface ItemLayer {
  readonly object: Group
  update(view: FrameView): void
  readonly drawn: DrawnItems
  dispose(): void
}

/** What was drawn in the last frame, for picking and following. */
export interface DrawnItems {
  /** Brings all of them up to date: for a pointer, not for each frame. */
  all(): Iterable<DrawnItem>
  find(id: ItemId): DrawnItem | undefined
  /** The same, where it was drawn in the last frame: what is inside a machine is not. */
  inSight(id: ItemId): DrawnItem | undefined
}

const matrix = new Matrix4()
const frame = new Matrix4()
const local = new Matrix4()
const point: PathPoint = [0, 0, 0, 0]
const heading = { yaw: 0, cos: 1, sin: 0 }
/** Loads this close to the ends of a pipeline are in the doorway and can be seen, share of its length. */
const doorway = 0.012

export function createItemLayer(
  plant: Plant,
  palette: Palette,
  material: Material,
  rows: ReadonlyMap<string, RowFlow>,
  worked: WorkedStacks,
  passageOf: (workUnit: string) => Passage,
  clock: RunClock,
): ItemLayer {
  const object = new Group()
  const loads = new LoadPools(plant, palette, material, object)
  const pathOf = drawnPaths(plant)
  const all: InstancePool[] = []
  const pool = (geometry: BufferGeometry, capacity = 64) => {
    const made = new InstancePool(geometry, material, capacity)
    object.add(made.mesh)
    all.push(made)
    return made
  }
  const green = {
    stack: pool(trayStack(palette.greenBrick), 256),
    far: pool(trayStackFar(palette.greenBrick), 256),
    belt: pool(trayOnBelt(palette.greenBrick), 32),
    brick: pool(brickGeometry(palette.greenBrick), 128),
  }
  const fired = {
    stack: pool(trayStack(palette.firedBrick), 256),
    far: pool(trayStackFar(palette.firedBrick), 512),
    belt: pool(trayOnBelt(palette.firedBrick), 64),
    brick: pool(brickGeometry(palette.firedBrick), 128),
  }
  const car = pool(kilnCar(palette), 128)
  const pallet = pool(brickPallet(palette), 32)
  const vehicle = pool(agv(palette), 8)
  const transfer = pool(transferCar(palette), 8)

  const drawn = new Map<ItemId, Remembered>()
  const capacityOf = carrierCapacity(plant)
  const shapes = new Map(plant.itemKinds.map(({ id, shape }) => [id, shape]))
  const firedKinds = new Set(
    plant.itemKinds.filter(({ shape }) => shape.startsWith('fired')).map(({ id }) => id),
  )
  const pipelines = plant.workUnits.flatMap((unit) => {
    const station = plant.stations.find(({ id }) => id === unit.station)
    return station?.process === 'pipeline'
      ? [{ unit, station, world: machineMatrix(unit.pose) }]
      : []
  })
  const transports = new Map(plant.transports.map((transport) => [transport.id, transport]))
  // One waits where it is loaded, unless the loads bring their own.
  const wheeled = plant.itemKinds.some(({ id }) => loads.design(id)?.onWheels)
  const vehicles = wheeled ? [] : plant.transports.filter(({ kind }) => kind === 'agv')
  const racks = plant.places.flatMap(({ id, layout }) => {
    if (layout.kind !== 'bulk') return []
    const [x, y, z] = layout.at
    return [{ place: id, x, y, z, spots: standSpots(layout.drawing, layout.size) }]
  })
  const flows = [...rows.values()]
  /** Of rows in which all things wait by themselves, `changes` of the row when they were put where they stand. */
  const putAt = new Map<RowFlow, number>()
  const byThemselves = new MovingItems(plant, pathOf, clock)
  let frameNumber = 0
  let last: FrameView | undefined
  /** The frame for which hidden things have been remembered. */
  let hiddenFrame = 0

  const reader = new ItemReader(plant, loads, byThemselves, {
    waits(place) {
      const row = rows.get(place)
      if (row) putAt.delete(row)
      return row !== undefined
    },
    left: rememberLone,
    gone: (id) => drawn.delete(id),
    known: () => drawn.keys(),
  })

  const looksOf = (kind: string) => (firedKinds.has(kind) ? fired : green)

  function remember(id: ItemId, x: number, y: number, z: number, hidden = false): void {
    const known = drawn.get(id)
    if (!known) {
      drawn.set(id, { id, x, y, z, hidden, frame: frameNumber })
      return
    }
    known.frame = frameNumber
    known.x = x
    known.y = y
    known.z = z
    known.hidden = hidden
  }

  function rememberLone(id: ItemId, x: number, y: number, z: number): void {
    remember(id, x, y + 0.4, z)
  }

  /** A carrier with its trays in `frame`; `first`: position of the first tray that is left on it. */
  function drawCar(
    view: FrameView,
    carrier: ItemId,
    tint: StatusTint,
    first: number,
    far: boolean,
  ): void {
    car.push(frame, itemTint(carrier, tint))
    const { elements } = frame
    remember(carrier, elements[12]!, elements[13]! + 0.6, elements[14]!)
    const contents = view.state.items.get(carrier)?.contents
    if (!contents) return
    for (let i = 0; i < contents.length; i++) {
      const id = contents[i]!
      const item = view.state.items.get(id)
      if (!item) continue
      const [x, z] = stackOnCar(i + first)
      matrix.multiplyMatrices(frame, local.makeTranslation(x, kilnCarDeckM, z))
      const looks = looksOf(item.kind)
      ;(far ? looks.far : looks.stack).push(matrix, itemTint(id, tint))
      remember(id, matrix.elements[12]!, matrix.elements[13]! + 0.4, matrix.elements[14]!)
    }
  }

  function standAt(row: RowFlow, alongM: number): void {
    pointBeyond(row, alongM, point)
    frame.makeRotationY(point[3]).setPosition(point[0], point[1], point[2])
  }

  function drawRow(view: FrameView, row: RowFlow): void {
    if (putAt.get(row) === row.changes) return
    let all = true
    for (let i = 0; i < row.count; i++) {
      const { carrier, first, alongM } = row.at(i)!
      const item = view.state.items.get(carrier || first)
      if (!item) {
        all = false
        continue
      }
      const design = loads.design(item.kind)
      if (design) {
        pointBeyond(row, alongM, point)
        const slot = carrier === 0 ? reader.slotOf(first) : undefined
        if (slot !== undefined) {
          byThemselves.put(slot, point)
          continue
        }
        all = false
        if (design.onWheels && row.drawing === 'floor') point[1] = 0
        drawStanding(carrier || first, item)
        continue
      }
      all = false
      standAt(row, alongM)
      if (carrier === 0) {
        looksOf(item.kind).belt.push(frame, itemTint(first, plainTint))
        remember(first, point[0], point[1] + 0.2, point[2])
      } else if (shapes.get(item.kind) === 'kiln-car') {
        const gone = row.unloadedHere ? capacityOf(item.kind) - item.contents.length : 0
        drawCar(view, carrier, plainTint, Math.max(0, gone), false)
      } else drawPallet(view, carrier, 0, plainTint)
    }
    if (all) putAt.set(row, row.changes)
  }

  /** A thing with a drawing of its own, and what it carries, in `frame`. */
  function drawLoad(
    id: ItemId,
    { kind, contents }: ItemState,
    tint: StatusTint,
    hidden = false,
  ): void {
    const { elements } = frame
    if (!hidden) loads.push(kind, frame, itemTint(id, tint))
    const y = elements[13]! + 0.4
    remember(id, elements[12]!, y, elements[14]!, hidden)
    for (const inside of contents) remember(inside, elements[12]!, y, elements[14]!, hidden)
  }

  /** The same upright at `point`: most stand in rows, and those share a heading. */
  function drawStanding(id: ItemId, { kind, contents }: ItemState): void {
    const [x, y, z, yaw] = point
    if (yaw !== heading.yaw) {
      heading.yaw = yaw
      heading.cos = Math.cos(yaw)
      heading.sin = Math.sin(yaw)
    }
    const tint = itemTint(id, plainTint)
    loads.near(kind)?.pushTurned(x, y, z, heading.cos, heading.sin, tint)
    remember(id, x, y + 0.4, z)
    for (const inside of contents) remember(inside, x, y + 0.4, z)
  }

  /** What waits in racks in the order in which it came, and what stands in stores by its slot. */
  function drawRacks(view: FrameView): void {
    for (const { place, x, y, z, spots } of racks) {
      const { queue = [], slots } = view.state.places[place] ?? {}
      const stand = (id: ItemId, spot: Point | undefined) => {
        const item = view.state.items.get(id)
        if (!spot || !item || !loads.design(item.kind)) return
        matrix.makeTranslation(x + spot[0], y + spot[1], z + spot[2])
        loads.push(item.kind, matrix, itemTint(id, plainTint), true)
        remember(id, x + spot[0], y + spot[1] + 0.3, z + spot[2])
      }
      for (let i = 0; i < queue.length && i < spots.length; i++) stand(queue[i]!, spots[i])
      if (spots.length > 0 && slots) for (const [slot, id] of slots) stand(id, spots[slot])
    }
  }

  function drawPallet(view: FrameView, carrier: ItemId, deckM: number, tint: StatusTint): void {
    matrix.multiplyMatrices(frame, local.makeTranslation(0, deckM, 0))
    pallet.push(matrix, itemTint(carrier, tint))
    const y = matrix.elements[13]! + 0.5
    remember(carrier, point[0], y, point[2])
    const contents = view.state.items.get(carrier)?.contents
    if (contents) for (const id of contents) remember(id, point[0], y, point[2])
  }

  /** What is in a closed kiln or dryer is not drawn: `hidden` has it remembered, and nothing else done. */
  function passPipelines(view: FrameView, hidden: boolean): void {
    for (const { unit, station, world } of pipelines) {
      const state = view.state.workUnits[unit.id]
      if (!state) continue
      const clockUs = processClockUs(state, unitTimeUs(view, unit.id))
      const plain = isAlive(view, unit.id) ? plainTint : staleTint
      for (const load of state.loads) {
        const first = load.items[0] ?? 0
        const carrier = view.state.items.get(first)?.carrier ?? 0
        const share = pipelinePosition(station, (clockUs - load.enteredClockUs) / 1e6)
        const shown = view.state.items.get(carrier || first)
        const inside = share > doorway && share < 1 - doorway
        const design = shown && loads.design(shown.kind)
        if (!design && carrier === 0) continue
        const passage = design && passageOf(unit.id)
        const seen = view.section || !inside || passage?.open === true
        if (seen === hidden) continue
        const x = (share - 0.5) * unit.pose.lengthM
        frame.multiplyMatrices(world, local.makeTranslation(x, passage?.heightM ?? 0, 0))
        const warm = view.section && plain === plainTint ? heatTint(station, share) : plain
        if (design) drawLoad(carrier || first, shown, warm, hidden)
        else if (seen) drawCar(view, carrier, warm, 0, inside)
        else {
          const { elements } = frame
          remember(carrier, elements[12]!, 1, elements[14]!, true)
          for (const id of load.items) remember(id, elements[12]!, 1.4, elements[14]!, true)
        }
      }
    }
  }

  /** Only who points or follows asks for them, so not in each frame. */
  function rememberHidden(): void {
    if (!last || hiddenFrame === frameNumber) return
    hiddenFrame = frameNumber
    passPipelines(last, true)
  }

  function drawWorked(view: FrameView): void {
    for (const { row, alongM, shown } of worked.spares) {
      if (!shown) continue
      standAt(row, alongM)
      car.push(frame, plainTint)
    }
    for (const { workUnit, item, bricks, x, y, z } of worked.stacks) {
      const kind = view.state.items.get(item)?.kind
      if (kind === undefined) continue
      remember(item, x, y + 0.4, z)
      const { brick } = looksOf(kind)
      const tint = itemTint(item, isAlive(view, workUnit) ? plainTint : staleTint)
      for (let i = 0; i < bricks; i++) brick.push(brickInStack(i, x, y, z, matrix), tint)
    }
  }

  function drawMoving(view: FrameView): void {
    for (const id of reader.moving) {
      const item = view.state.items.get(id)
      if (!item || item.where.kind !== 'moving') continue
      const transport = transports.get(item.where.transport)
      if (!transport) continue
      const { fromWorkUnit, lengthM } = transport
      const along = moveFraction(item.where, unitTimeUs(view, fromWorkUnit)) * lengthM
      const tint = isAlive(view, fromWorkUnit) ? plainTint : staleTint
      pointAlong(pathOf(transport), along, point)
      frame.makeRotationY(point[3]).setPosition(point[0], point[1], point[2])
      const shown = view.state.items.get(item.carrier || id)
      const design = shown && loads.design(shown.kind)
      if (shown && design) {
        if (transport.kind === 'agv' || design.onWheels) frame.elements[13] = 0
        if (transport.kind === 'agv' && !design.onWheels) {
          vehicle.push(frame, tint)
          frame.elements[13] = agvDeckM
        }
        drawLoad(item.carrier || id, shown, tint)
      } else if (item.carrier !== 0) drawCarried(view, item.carrier, transport, tint)
      else {
        looksOf(item.kind).belt.push(frame, itemTint(id, tint))
        remember(id, point[0], point[1] + 0.4, point[2])
      }
    }
    // A vehicle with nothing to carry waits where it is loaded.
    for (const transport of vehicles) {
      if (reader.busyTransports.has(transport.id)) continue
      pointAlong(pathOf(transport), 0, point)
      vehicle.push(frame.makeRotationY(point[3]).setPosition(point[0], 0, point[2]), plainTint)
    }
  }

  function drawCarried(
    view: FrameView,
    carrier: ItemId,
    transport: Transport,
    tint: StatusTint,
  ): void {
    const shape = shapes.get(view.state.items.get(carrier)?.kind ?? '')
    if (shape === 'kiln-car') {
      // A kiln car keeps its rails' direction; across them it rides on the transfer car.
      const across = Math.abs(Math.sin(point[3])) > 0.5
      if (across) {
        frame.makeTranslation(point[0], point[1], point[2])
        if (transport.kind === 'transfer-car') transfer.push(frame, tint)
      }
      drawCar(view, carrier, tint, 0, false)
      return
    }
    const ridden = transport.kind === 'agv'
    if (ridden) {
      frame.elements[13] = 0
      vehicle.push(frame, tint)
    }
    drawPallet(view, carrier, ridden ? agvDeckM : 0, tint)
  }

  return {
    object,
    drawn: {
      all() {
        rememberHidden()
        byThemselves.tellAll(rememberLone)
        return drawn.values()
      },
      find(id) {
        const slot = reader.slotOf(id)
        if (slot !== undefined) byThemselves.tell(slot, rememberLone)
        else rememberHidden()
        return drawn.get(id)
      },
      inSight(id) {
        const slot = reader.slotOf(id)
        if (slot !== undefined) byThemselves.tell(slot, rememberLone)
        else rememberHidden()
        const known = drawn.get(id)
        return known?.frame === frameNumber ? known : undefined
      },
    },
    update(view) {
      frameNumber++
      last = view
      reader.read(view)
      for (const each of all) each.begin()
      loads.begin()
      for (const row of flows) drawRow(view, row)
      passPipelines(view, false)
      drawWorked(view)
      drawMoving(view)
      byThemselves.draw(view)
      drawRacks(view)
      for (const each of all) each.end()
      loads.end()
    },
    dispose() {
      for (const each of all) each.dispose()
      loads.dispose()
    },
  }
}

/** `frame`: number of the one in which it was drawn last. */
type Remembered = Writable<DrawnItem> & { frame: number }
type Writable<T> = { -readonly [K in keyof T]: T[K] }
