/** The machines: one draw call for each body and each moving part of a kind, posed from the progress of their cycles. */
import { Color, Group, Matrix4, Vector3, type Material } from 'three'

import type {
  CycleView,
  EquipmentDesign,
  PartWriter,
  Passage,
  Work,
} from '#client/scene/equipment/equipment-design.ts'
import { equipmentBuilder } from '#client/scene/equipment/equipment-registry.ts'
import { drawCoarsely } from '#client/scene/geometry/drawing-detail.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { coldWeight } from '#client/scene/geometry/uber-material.ts'
import type { Theme } from '#client/store/view-store.ts'
import { statusLights, type StatusName } from '#client/ui/status-colours.ts'
import type { Plant, Station, WorkUnit } from '#models/plant/plant.ts'
import { processClockUs } from '#models/twin/apply-events.ts'
import { loadProgress } from '#models/twin/motion.ts'
import { processRuns } from '#models/twin/packml.ts'
import type { WorkUnitState } from '#models/twin/twin-state.ts'
import type { OwnModelLayer } from '#client/scene/own-models/own-model-layer.ts'
import { createFlocks, FlockPace, type Flock, type FlockKind } from './flocks.ts'
import { isAlive, shownStatus, unitTimeUs, type FrameView } from './frame-view.ts'
import type { InstancePool, StatusTint } from './instance-pool.ts'
import { cycleTargets } from './cycle-target.ts'
import { robotsAt } from './robots-at.ts'
import { machineMatrix } from './machine-frame.ts'
import { PoolStock } from './pool-stock.ts'
import { stationWork } from './station-work.ts'
import { unitHeat } from './unit-heat.ts'
import type { WorkedStacks } from './worked-stacks.ts'

interface Machine {
  readonly unit: WorkUnit
  readonly station: Station
  readonly cycleS: number
  readonly world: Matrix4
  readonly inverse: Matrix4
  readonly target: number[]
  readonly robots: number
  readonly work: Work | undefined
}

/** Machines that share a drawing. Its parts are in the order of the design; some are pools that several kinds push into. */
interface Kind extends FlockKind {
  readonly design: EquipmentDesign
  readonly machines: readonly Machine[]
}

export interface EquipmentLayer {
  readonly object: Group
  /** Height over the floor, m, where the label of a work unit hangs. */
  labelHeightM(workUnit: string): number
  /** How loads go through a work unit that is a pipeline. */
  passage(workUnit: string): Passage
  update(view: FrameView): void
  dispose(): void
}

/** `own` draws the machines that it has models for; it is shown and disposed of by whoever made it. */
export function createEquipmentLayer(
  plant: Plant,
  palette: Palette,
  theme: Theme,
  material: Material,
  worked: WorkedStacks,
  own?: OwnModelLayer,
): EquipmentLayer {
  const object = new Group()
  const stock = new PoolStock(material, object)
  const kinds = groupMachines(plant).map((machines) => createKind(machines, palette, stock))
  const flocks = createFlocks(kinds)
  const heights = new Map(
    kinds.flatMap(({ design, machines }) =>
      machines.map(({ unit }) => [unit.id, design.labelHeightM] as const),
    ),
  )
  const passages = new Map(
    kinds.flatMap(({ design, machines }) =>
      machines.map(({ unit }) => [unit.id, design.passage] as const),
    ),
  )
  const tints = statusTints(theme)
  const cycle: CycleView = {
    progress: -1,
    cycleS: 0,
    clockS: 0,
    running: false,
    plantTimeS: 0,
    units: 0,
    robots: 0,
    target: [],
  }
  const targets = cycleTargets(plant, worked)
  const pace = new FlockPace()

  /** The tint of its state, and how far its fire has gone at its time `nowUs`. */
  function cooled(view: FrameView, id: string, state: WorkUnitState, nowUs: number): StatusTint {
    const status = shownStatus(view, id)
    const tint = tints[status]
    // Only what stands loses its fire.
    if (status === 'execute') return tint
    const cold = coldWeight(unitHeat(state, nowUs))
    return cold === 0 ? tint : [tint[0], tint[1], tint[2], tint[3] + cold]
  }

  function update(view: FrameView): void {
    pace.begin(view)
    own?.begin()
    for (const flock of flocks) if (pace.isDue(view, flock)) updateFlock(view, flock)
    own?.end()
  }

  function updateFlock(view: FrameView, flock: Flock<Kind>): void {
    for (const pool of flock.pools) pool.begin()
    for (const kind of flock.kinds) {
      const { body, section, parts, machines, design } = kind
      for (const machine of machines) {
        const state = view.state.workUnits[machine.unit.id]
        if (!state) continue
        const nowUs = unitTimeUs(view, machine.unit.id)
        const tint = cooled(view, machine.unit.id, state, nowUs)
        if (own?.push(machine.unit.id, tint)) {
          flock.alwaysDue = true
          continue
        }
        ;(view.section && section ? section : body).push(machine.world, tint)
        fillCycle(cycle, machine, state, view, nowUs)
        targets.write(machine.unit.id, machine.inverse, view, machine.target)
        cycle.target = machine.target
        cycle.robots = machine.robots
        writer.start(parts, machine.world, tint)
        design.animate(cycle, writer)
      }
    }
    for (const pool of flock.pools) pool.end()
  }

  return {
    object,
    labelHeightM: (workUnit) => heights.get(workUnit) ?? 3,
    passage: (workUnit) => passages.get(workUnit) ?? closedPassage,
    update,
    dispose() {
      for (const { pools } of flocks) for (const pool of pools) pool.dispose()
    },
  }
}

/** Puts the poses of one machine after the other into the pools of its kind. */
class PoolWriter implements PartWriter {
  #parts: readonly InstancePool[] = []
  #world = new Matrix4()
  #tint: StatusTint = [0, 0, 0, 0]
  readonly #matrix = new Matrix4()

  start(parts: readonly InstancePool[], world: Matrix4, tint: StatusTint): void {
    this.#parts = parts
    this.#world = world
    this.#tint = tint
  }

  set(part: number, _index: number, local: Matrix4): void {
    this.#parts[part]?.push(this.#matrix.multiplyMatrices(this.#world, local), this.#tint)
  }

  /** What is hidden is not pushed, so it is not drawn. */
  hide(): void {}
}

const writer = new PoolWriter()

function fillCycle(
  cycle: CycleView,
  machine: Machine,
  state: WorkUnitState,
  view: FrameView,
  nowUs: number,
): void {
  const clockUs = processClockUs(state, nowUs)
  cycle.clockS = clockUs / 1e6
  cycle.running = processRuns(state.state) && isAlive(view, machine.unit.id)
  cycle.plantTimeS = nowUs / 1e6
  cycle.units = 0
  const pipeline = machine.station.process === 'pipeline'
  const load = pipeline ? state.loads.at(-1) : state.loads[0]
  if (!load) {
    cycle.progress = -1
    cycle.cycleS = 0
    return
  }
  for (const id of load.items) cycle.units += view.state.items.get(id)?.units ?? 0
  if (pipeline) {
    cycle.cycleS = machine.cycleS
    cycle.progress = Math.min(1, (clockUs - load.enteredClockUs) / 1e6 / machine.cycleS)
  } else {
    cycle.cycleS = load.durationUs / 1e6
    cycle.progress = loadProgress(state, load, nowUs)
  }
}

function groupMachines(plant: Plant): Machine[][] {
  const groups = new Map<string, Machine[]>()
  const work = stationWork(plant)
  for (const unit of plant.workUnits) {
    const station = plant.stations.find(({ id }) => id === unit.station)
    if (!station) continue
    const made = work.get(station.id)
    const key = `${makeOf(unit)} ${made?.takes} ${made?.makes}`
    const world = machineMatrix(unit.pose)
    const cycleS = station.cycleS.kind === 'constant' ? station.cycleS.value : 3600
    const inverse = world.clone().invert()
    const robots = robotsAt(plant, station, unit)
    const machine = { unit, station, cycleS, world, inverse, target: [], robots, work: made }
    groups.set(key, [...(groups.get(key) ?? []), machine])
  }
  return [...groups.values()]
}

/** Machines of one equipment and size: what they work on makes some of their parts differ. */
function makeOf({ equipment, pose: { lengthM, widthM, heightM } }: WorkUnit): string {
  return `${equipment} ${lengthM} ${widthM} ${heightM}`
}

function createKind(machines: readonly Machine[], palette: Palette, stock: PoolStock): Kind {
  const [{ unit, work }] = machines as [Machine]
  const build = equipmentBuilder(unit.equipment)
  const design = build(unit.pose, palette, work)
  if (design.bothWays)
    for (const { unit: each, world, inverse } of machines) {
      world.copy(machineMatrix(towardsViewer(each.pose)))
      inverse.copy(world).invert()
    }
  const make = makeOf(unit)
  const body = stock.take(make, design.body, machines.length)
  const parts = design.parts.map(({ id, geometry, count, shared }) =>
    stock.take(shared ? id : make, geometry, machines.length * count),
  )
  return {
    design,
    machines,
    body,
    section: design.section && stock.take(make, design.section, machines.length),
    parts,
    spots: machines.map(({ world }) => new Vector3().setFromMatrixPosition(world)),
    reachM: Math.hypot(unit.pose.lengthM, unit.pose.widthM) / 2,
    takeFar() {
      const far = drawCoarsely(() => build(unit.pose, palette, work))
      body.takeFar(far.body)
      far.section?.dispose()
      far.parts.forEach(({ geometry }, part) => parts[part]?.takeFar(geometry))
    },
  }
}

/** The same footprint with its front towards the viewer, who stands at large z. */
function towardsViewer(pose: WorkUnit['pose']): WorkUnit['pose'] {
  const away = Math.cos((pose.rotationDeg * Math.PI) / 180) < -0.1
  return away ? { ...pose, rotationDeg: pose.rotationDeg + 180 } : pose
}

const closedPassage: Passage = { heightM: 0.85, open: false }

/** How strongly a state colours the body of a machine. */
const bodyWeight: Partial<Record<StatusName, number>> = { held: 0.95, blocked: 0.2, stale: -1 }

export function statusTints(theme: Theme): Readonly<Record<StatusName, StatusTint>> {
  const colour = new Color()
  return Object.fromEntries(
    Object.entries(statusLights[theme]).map(([name, hex]) => {
      colour.set(hex)
      const dim = name === 'idle' || name === 'planned-stop' ? 0.35 : 1
      const weight = bodyWeight[name as StatusName] ?? 0
      return [name, [colour.r * dim, colour.g * dim, colour.b * dim, weight]]
    }),
  ) as unknown as Record<StatusName, StatusTint>
}
