/** The state of a plant before its first event: all arrays in the sizes that the plant asks for. */
import type { Plant } from '#models/plant/plant.ts'
import { createVehicles } from './blocks/vehicles.ts'
import { createLinks } from './blocks/links.ts'
import { createCrews } from './crew-state.ts'
import { createFailures } from './failure-state.ts'
import { createHeating } from './heating-state.ts'
import { createMaintenance } from './maintenance-state.ts'
import { createShifts } from './shift-state.ts'
import { createPool } from './blocks/items.ts'
import { createDefects } from './blocks/defects.ts'
import { createRates } from './blocks/rates.ts'
import { createFlowState } from './blocks/product-flow.ts'
import { createOrderState } from './blocks/order-state.ts'
import { createKanban } from './blocks/kanban-cards.ts'
import { createReleaseState } from './blocks/release-state.ts'
import { createCuts } from './blocks/split.ts'
import { createCalendar } from './kernel/event-calendar.ts'
import { createStreams } from './kernel/random-streams.ts'
import { createParameters } from './process-parameters.ts'
import { timersPerUnit, workTimer, type PlantTables } from './plant-tables.ts'
import {
  scalar,
  unitStates,
  type PlaceState,
  type Simulation,
  type StatisticsState,
  type UnitState,
} from './simulation.ts'
import { createStores } from './store-state.ts'
import { createStops } from './stop-state.ts'
import { leadTimeClasses } from './statistics/lead-time-classes.ts'
import { createOccupancy } from './statistics/occupancy.ts'

export function createState(plant: Plant, seed: number, tables: PlantTables): Simulation {
  const scalars = new Float64Array(scalar.length)
  const transports = plant.transports.length
  return {
    plant,
    seed,
    tables,
    calendar: createCalendar(tables.slotCount, workSlots(tables)),
    streams: createStreams(seed, tables.streams),
    units: createUnits(tables),
    places: createPlaces(tables),
    transports: { first: none(transports), last: none(transports) },
    links: createLinks(tables.links.unit.length),
    vehicles: createVehicles(tables.fleets),
    items: createPool(256),
    releases: createReleaseState(
      tables.releases.length + tables.supplies.store.length,
      tables.lots.quantity,
    ),
    kanban: createKanban(plant.places.length),
    flow: createFlowState(plant.workUnits.length, tables.flow.priority),
    cuts: createCuts(plant.workUnits.length),
    stores: createStores(tables),
    scalars,
    statistics: createStatistics(plant.workUnits.length, plant.places.length),
    occupancy: createOccupancy(),
    orders: { open: [] },
    tags: { alarm: new Float64Array(tables.tags.count) },
    parameters: createParameters(tables.tags.count),
    defects: createDefects(),
    orderState: createOrderState(Math.max(1, plant.products.length)),
    rates: createRates(plant.workUnits.length),
    crews: createCrews(tables),
    stops: createStops(tables),
    failures: createFailures(tables),
    shifts: createShifts(tables),
    maintenance: createMaintenance(tables),
    heating: createHeating(tables),
    commands: [],
    dueSteps: [],
  }
}

/** Nine of ten events are the end of a cycle. */
function workSlots({ units }: PlantTables): number[] {
  return Array.from(units.ids, (_, unit) => timersPerUnit * unit + workTimer)
}

function createUnits({ units, links }: PlantTables): UnitState {
  const count = units.count
  const givers = count + links.unit.length
  const real = () => new Float64Array(count)
  const words = new Int32Array(3 * count)
  const word = (at: number) => words.subarray(at * count, (at + 1) * count)
  const numbers = new Float64Array((5 + unitStates) * count)
  const number = (at: number, width = 1) => numbers.subarray(at * count, (at + width) * count)
  return {
    words,
    numbers,
    state: word(0),
    load: word(1).fill(-1),
    loadCount: word(2),
    remainingUs: number(0),
    uptimeUs: number(1),
    cycles: number(2),
    sinceUs: number(3),
    turnedUs: number(4),
    timeUs: number(5, unitStates),
    before: new Uint8Array(count),
    heldBy: new Uint8Array(count),
    lastLoad: none(count),
    loads: new Int32Array(count),
    done: new Uint8Array(count),
    target: Int32Array.from([...units.output, ...links.place]),
    slot: none(count),
    clockUs: real(),
    clockAtUs: real(),
    opensUs: real(),
    awaits: units.input.slice(),
    wants: units.batch.slice(),
    next: none(givers),
    waiting: new Uint8Array(givers),
    goodUnits: real(),
    scrapUnits: real(),
    reworkLoads: real(),
    entryUs: real(),
    stateSequence: real(),
    enteredSequence: real(),
    alarm: real(),
  }
}

function createPlaces(tables: PlantTables): PlaceState {
  const count = tables.places.ids.length
  const slots = slotTotal(tables)
  const listable = count + tables.crews.ids.length
  const words = new Int32Array(6 * count)
  const word = (at: number) => words.subarray(at * count, (at + 1) * count)
  return {
    words,
    head: word(0).fill(-1),
    tail: word(1).fill(-1),
    count: word(2),
    reserved: word(3),
    takers: word(4).fill(-1),
    givers: word(5).fill(-1),
    lastTaker: none(count),
    lastGiver: none(count),
    itemUs: new Float64Array(count),
    carrier: none(count),
    capacity: tables.places.capacity.slice(),
    agenda: new Int32Array(listable),
    agendaFirst: new Int32Array(1),
    agendaLength: new Int32Array(1),
    listed: new Uint8Array(listable),
    cause: new Float64Array(listable),
    slots: none(slots),
    slotNext: none(slots),
    oldest: none(count),
    newest: none(count),
    slotsUsed: new Int32Array(count),
  }
}

function createStatistics(units: number, places: number): StatisticsState {
  return {
    leadTimes: new Float64Array(leadTimeClasses),
    fromUs: new Float64Array(1),
    totals: new Float64Array(scalar.lastTotal + 1),
    unitTimeUs: new Float64Array(unitStates * units),
    unitCounts: new Float64Array(5 * units),
    placeItemUs: new Float64Array(places),
  }
}

function slotTotal({ places }: PlantTables): number {
  return places.slotCount.reduce((sum, count) => sum + count, 0)
}

function none(count: number): Int32Array {
  return new Int32Array(count).fill(-1)
}
