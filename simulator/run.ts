/** One stretch of a run: the simulation, the blocks that move it on, and who listens. Nothing of it is kept. */
import type { ProcessKind } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { CrewState } from './crew-state.ts'
import type { ReleaseState } from './blocks/release-state.ts'
import type { MaintenanceState } from './maintenance-state.ts'
import type { ShiftState } from './shift-state.ts'
import type { FailureState } from './failure-state.ts'
import type { EventCalendar } from './kernel/event-calendar.ts'
import type { RandomStreams } from './kernel/random-streams.ts'
import type { PlantTables } from './plant-tables.ts'
import type { StopState } from './stop-state.ts'
import type { OccupancyState } from './statistics/occupancy.ts'
import type { ItemPool, PlaceState, Simulation, TransportState, UnitState } from './simulation.ts'

/** The state by its parts (the same arrays as in `simulation`), so that the inner loop reaches them in one step. */
export interface Run {
  readonly simulation: Simulation
  readonly tables: PlantTables
  readonly calendar: EventCalendar
  readonly streams: RandomStreams
  readonly units: UnitState
  readonly places: PlaceState
  readonly transports: TransportState
  readonly items: ItemPool
  readonly crews: CrewState
  readonly stops: StopState
  readonly releases: ReleaseState
  readonly failures: FailureState
  readonly shifts: ShiftState
  readonly maintenance: MaintenanceState
  readonly scalars: Float64Array
  /** Plant time, us: one number, kept by the calendar. */
  readonly clock: Float64Array
  readonly blocks: readonly Block[]
  readonly inner: InnerLoop
  /** Undefined: no record is taken. */
  readonly occupancy: OccupancyState | undefined
  /** Undefined: nobody listens, no event is built. */
  readonly log: Log | undefined
}

/** What nine of ten events of a line touch, in one step: to look up one more object costs as much as a sum. */
export interface InnerLoop {
  /** `words` of the unit tables, of the units and of the places, and `numbers` of the units. */
  readonly asked: Int32Array
  readonly own: Int32Array
  readonly placeWords: Int32Array
  readonly numbers: Float64Array
  readonly itemUs: Float64Array
  readonly capacity: Int32Array
  /** Where the columns behind the first begin: in `asked`, */
  readonly output: number
  readonly batch: number
  readonly cycle: number
  readonly entry: number
  readonly way: number
  /** in `own`, */
  readonly load: number
  readonly loadCount: number
  /** in `numbers` */
  readonly uptime: number
  readonly cycles: number
  /** and in `placeWords`. */
  readonly tail: number
  readonly count: number
  readonly reserved: number
  readonly takers: number
  readonly givers: number
}

export interface Log {
  readonly observe: (event: TwinEvent) => void
  /** Sequence number of the event from which the next one follows; 0: of none. */
  cause: number
}

/** How a kind of work unit behaves. One file and one line in the registry; all state lies in the simulation's arrays. */
export interface Block {
  readonly processes: readonly ProcessKind[]
  /** The unit can take a load: take it, or wait for the items. */
  readonly next: (run: Run, unit: number) => void
  /** The unit's work timer or entry timer is due. */
  readonly due: (run: Run, unit: number, timer: number) => void
  /** There is room where the unit's finished load goes: hand it over and go on. */
  readonly handOver: (run: Run, unit: number) => void
  /** The unit is about to be held: freeze the work. */
  readonly stop: (run: Run, unit: number) => void
  /** The unit is no longer held: go on where it stopped. */
  readonly resume: (run: Run, unit: number) => void
}
