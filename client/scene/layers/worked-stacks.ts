/** Stacks that robots set on a carrier or clear from it right now, brick by brick. */
import { kilnCarDeckM, stackOnCar } from '#client/scene/equipment/load-designs.ts'
import { gripPhase, releasePhase } from '#client/scene/equipment/pick-and-place.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import { loadProgress, type PathPoint } from '#models/twin/motion.ts'
import type { LoadState } from '#models/twin/twin-state.ts'
import { unitTimeUs, type FrameView } from './frame-view.ts'
import { carrierCapacity, pointBeyond, type RowFlow } from './row-flow.ts'

/** One robot and its stack, metres in the hall; `y` is the deck on which it stands. */
export interface WorkedStack {
  readonly workUnit: string
  /** Tray that the stack is; 0 while the robot holds none. */
  item: ItemId
  /** Whole bricks that stand on the carrier now. */
  bricks: number
  x: number
  y: number
  z: number
}

/** A carrier that the row does not know: none is open yet, or its last tray is being cleared. */
export interface SpareCarrier {
  readonly row: RowFlow
  alongM: number
  shown: boolean
}

interface Robot {
  readonly stack: WorkedStack
  load: LoadState | undefined
}

/** Robots that work on the carriers of one row. */
interface Crew {
  readonly row: RowFlow
  readonly loading: boolean
  readonly capacity: number
  readonly robots: readonly Robot[]
  /** Robots with a load, the one that took it first in front. */
  readonly busy: Robot[]
  readonly spares: readonly [SpareCarrier, SpareCarrier]
}

const point: PathPoint = [0, 0, 0, 0]
const longestFirst = (a: Robot, b: Robot) => a.load!.enteredSequence - b.load!.enteredSequence

export class WorkedStacks {
  readonly stacks: readonly WorkedStack[]
  readonly spares: readonly SpareCarrier[]
  readonly #crews: readonly Crew[]
  readonly #byUnit: ReadonlyMap<string, WorkedStack>

  constructor(plant: Plant, rows: ReadonlyMap<string, RowFlow>) {
    this.#crews = createCrews(plant, rows)
    this.stacks = this.#crews.flatMap(({ robots }) => robots.map(({ stack }) => stack))
    this.spares = this.#crews.flatMap(({ spares }) => spares)
    this.#byUnit = new Map(this.stacks.map((stack) => [stack.workUnit, stack]))
  }

  of(workUnit: string): WorkedStack | undefined {
    return this.#byUnit.get(workUnit)
  }

  /** The rows must be up to date. */
  update(view: FrameView): void {
    for (const crew of this.#crews) {
      crew.busy.length = 0
      for (const robot of crew.robots) {
        robot.load = view.state.workUnits[robot.stack.workUnit]?.loads[0]
        robot.stack.item = robot.load?.items[0] ?? 0
        robot.stack.bricks = 0
        if (robot.load) crew.busy.push(robot)
      }
      crew.busy.sort(longestFirst)
      for (const spare of crew.spares) spare.shown = false
      if (crew.loading) placeLoading(crew, view)
      else placeUnloading(crew, view)
      for (const { stack, load } of crew.busy)
        if (load) stack.bricks = bricksOn(view, stack, load, crew.loading)
    }
  }
}

/** Trays are set in order: what the carrier at the start has no room for goes on the next one behind it. */
function placeLoading({ row, capacity, robots, busy, spares }: Crew, view: FrameView): void {
  const open = row.open()
  const held = open ? (view.state.items.get(open.carrier)?.contents.length ?? 0) : 0
  if (!open) show(spares[0], 0)
  for (let i = 0; i < busy.length; i++) {
    const index = held + i
    const next = index >= capacity
    if (next) show(spares[1], -row.pitchM)
    placeStack(row, next ? -row.pitchM : 0, index % capacity, busy[i]!.stack)
  }
  // A robot at rest waits over the next free spot.
  for (const { stack, load } of robots)
    if (!load) placeStack(row, 0, Math.min(held, capacity - 1), stack)
}

/** Trays are taken in order: the latest ones from the first carrier, those before from one that is empty already. */
function placeUnloading({ row, capacity, robots, busy, spares }: Crew, view: FrameView): void {
  const first = row.at(0)
  const left = first ? (view.state.items.get(first.carrier)?.contents.length ?? 0) : 0
  const taken = first ? Math.max(0, capacity - left) : 0
  const there = first !== undefined && first.alongM > row.lengthM - row.pitchM
  const goneM = there ? row.lengthM + row.pitchM : row.lengthM
  for (let i = 0; i < busy.length; i++) {
    const fromFirst = taken - (busy.length - i)
    if (fromFirst >= 0) placeStack(row, first!.alongM, fromFirst, busy[i]!.stack)
    else {
      show(spares[0], goneM)
      placeStack(row, goneM, capacity + fromFirst, busy[i]!.stack)
    }
  }
  for (const { stack, load } of robots)
    if (!load) placeStack(row, row.lengthM, Math.min(taken, capacity - 1), stack)
}

function show(spare: SpareCarrier, alongM: number): void {
  spare.shown = true
  spare.alongM = alongM
}

function placeStack(row: RowFlow, alongM: number, index: number, stack: WorkedStack): void {
  pointBeyond(row, alongM, point)
  const [dx, dz] = stackOnCar(index)
  const cos = Math.cos(point[3])
  const sin = Math.sin(point[3])
  stack.x = point[0] + dx * cos + dz * sin
  stack.y = point[1] + kilnCarDeckM
  stack.z = point[2] - dx * sin + dz * cos
}

function bricksOn(view: FrameView, stack: WorkedStack, load: LoadState, loading: boolean): number {
  const unit = view.state.workUnits[stack.workUnit]
  const units = view.state.items.get(stack.item)?.units ?? 0
  if (!unit) return 0
  const turns = loadProgress(unit, load, unitTimeUs(view, stack.workUnit)) * units
  const whole = Math.floor(turns)
  const phase = turns - whole
  if (loading) return Math.min(units, whole + (phase >= releasePhase ? 1 : 0))
  return Math.max(0, units - whole - (phase >= gripPhase ? 1 : 0))
}

function createCrews(plant: Plant, rows: ReadonlyMap<string, RowFlow>): Crew[] {
  const capacityOf = carrierCapacity(plant)
  return plant.stations.flatMap((station) => {
    const kind = station.loads ?? station.unloads
    const loading = station.loads !== undefined
    const row = rows.get((loading ? station.output : station.input) ?? '')
    if (kind === undefined || station.batch !== 1 || !row) return []
    const spare = (): SpareCarrier => ({ row, alongM: 0, shown: false })
    const robots = plant.workUnits
      .filter((unit) => unit.station === station.id)
      .map(({ id }): Robot => ({
        stack: { workUnit: id, item: 0, bricks: 0, x: 0, y: 0, z: 0 },
        load: undefined,
      }))
    const capacity = Math.max(1, capacityOf(kind))
    return [{ row, loading, capacity, robots, busy: [], spares: [spare(), spare()] }]
  })
}
