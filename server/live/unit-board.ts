/** What is known of each work unit from its signals, and the PackML state and reason that follow from it. */
import type { MappedState } from '#models/live/live-map.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { AlarmPriority, StateReason, WaitsFor } from '#models/twin/event.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { EventStream } from './event-stream.ts'
import { neighboursOf, type Neighbours } from './neighbours.ts'

interface UnitBoardEntry {
  mapped: MappedState | undefined
  starved: boolean
  blocked: boolean
  mode: string
  state: PackmlState
  reason: StateReason
  /** When the state began, us, and the sequence number of the event that said so; 0: none yet. */
  sinceUs: number
  sequence: number
  /** Alarm raised because it stands still by its own cause, 0 for none. */
  alarm: number
}

export class UnitBoard {
  readonly #stream: EventStream
  readonly #units = new Map<string, UnitBoardEntry>()
  readonly #neighbours: ReadonlyMap<string, Neighbours>
  readonly #priorities: ReadonlyMap<string, AlarmPriority>
  /** Work units that raise alarms of their own: none is made up for them. */
  readonly #outspoken: ReadonlySet<string>

  constructor(plant: Plant, stream: EventStream, state: TwinState, outspoken: ReadonlySet<string>) {
    this.#stream = stream
    this.#outspoken = outspoken
    this.#neighbours = neighboursOf(plant)
    const pipelines = new Set(
      plant.stations.filter(({ process }) => process === 'pipeline').map(({ id }) => id),
    )
    this.#priorities = new Map(
      plant.workUnits.map(({ id, station }) => [id, pipelines.has(station) ? 1 : 2]),
    )
    for (const [id, unit] of Object.entries(state.workUnits))
      this.#units.set(id, {
        mapped: undefined,
        starved: false,
        blocked: false,
        mode: unit.mode,
        state: unit.state,
        reason: unit.reason,
        sinceUs: unit.sinceUs,
        sequence: 0,
        alarm: openFailure(state, id),
      })
  }

  set(workUnit: string, known: Partial<Pick<UnitBoardEntry, 'mapped' | 'starved' | 'blocked'>>) {
    const unit = this.#units.get(workUnit)
    if (unit) Object.assign(unit, known)
  }

  setMode(workUnit: string, mode: string, timeUs: number): void {
    const unit = this.#units.get(workUnit)
    if (!unit || unit.mode === mode) return
    unit.mode = mode
    this.#stream.emit(timeUs, { type: 'mode-changed', workUnit, mode }, unit.sequence)
  }

  /** Whether the unit works, as far as is known. */
  executes(workUnit: string): boolean {
    return this.#units.get(workUnit)?.state === 'execute'
  }

  /** For how long the unit has worked, us; Infinity where nothing is known of its states. */
  worksForUs(workUnit: string, timeUs: number): number {
    const unit = this.#units.get(workUnit)
    if (!unit?.mapped) return Infinity
    return unit.state === 'execute' ? timeUs - unit.sinceUs : 0
  }

  /** Says what has come of the signals of a work unit, if its state is another one now. True: it is. */
  settle(workUnit: string, timeUs: number): boolean {
    const unit = this.#units.get(workUnit)
    if (!unit?.mapped) return false
    const { state } = unit.mapped
    const reason = unit.mapped.reason ?? reasonOf(unit)
    if (unit.sequence > 0 && unit.state === state && unit.reason === reason) return false
    const before = unit.state
    if (before !== state) unit.sinceUs = timeUs
    unit.state = state
    unit.reason = reason
    const waits = this.#waitOf(workUnit, reason)
    unit.sequence = this.#stream.emit(
      timeUs,
      {
        type: 'work-unit-state',
        workUnit,
        state,
        reason: before === 'held' && reason === 'running' ? 'repaired' : reason,
        ...(waits?.waitsFor ? { waitsFor: waits.waitsFor } : {}),
      },
      waits?.cause ?? 0,
    )
    this.#alarm(workUnit, unit, timeUs)
    return true
  }

  /** A machine that stands still by its own cause raises an alarm, where it does not do so itself. */
  #alarm(workUnit: string, unit: UnitBoardEntry, timeUs: number): void {
    const failed = unit.reason === 'failure'
    if (failed === unit.alarm > 0 || this.#outspoken.has(workUnit)) return
    if (!failed) {
      this.#stream.emit(timeUs, { type: 'alarm-cleared', alarm: unit.alarm }, unit.sequence)
      unit.alarm = 0
      return
    }
    unit.alarm = this.#stream.next
    const priority = this.#priorities.get(workUnit) ?? 2
    const body = { type: 'alarm-raised', alarm: unit.alarm, workUnit, code: 'failure' } as const
    this.#stream.emit(timeUs, { ...body, priority }, unit.sequence)
  }

  /** Who keeps the unit waiting: the neighbour on that side that stopped last, else the place between them. */
  #waitOf(
    workUnit: string,
    reason: StateReason,
  ): { readonly waitsFor: WaitsFor | undefined; readonly cause: number } | undefined {
    if (reason !== 'starved' && reason !== 'blocked') return undefined
    const near = this.#neighbours.get(workUnit)
    if (!near) return undefined
    let culprit: string | undefined
    let cause = 0
    for (const id of reason === 'starved' ? near.upstream : near.downstream) {
      const other = this.#units.get(id)!
      if (other.state === 'execute' || other.sequence <= cause) continue
      culprit = id
      cause = other.sequence
    }
    const place = reason === 'starved' ? near.inputs[0] : near.output
    const waitsFor: WaitsFor | undefined =
      culprit === undefined
        ? place === undefined
          ? undefined
          : { kind: 'place', id: place }
        : { kind: 'work-unit', id: culprit }
    return { waitsFor, cause }
  }
}

function reasonOf({ mapped, starved, blocked, mode }: UnitBoardEntry): StateReason {
  switch (mapped?.state) {
    case 'suspended':
    case 'suspending':
      return blocked ? 'blocked' : starved ? 'starved' : 'unknown'
    case 'held':
    case 'holding':
    case 'aborted':
    case 'aborting':
      return 'failure'
    case 'stopped':
    case 'stopping':
      return mode === 'maintenance' ? 'maintenance' : 'planned-stop'
    case 'execute':
      return 'running'
    default:
      return mode === 'maintenance' ? 'maintenance' : 'unknown'
  }
}

function openFailure(state: TwinState, workUnit: string): number {
  for (const [id, alarm] of state.alarms)
    if (alarm.workUnit === workUnit && alarm.code === 'failure' && alarm.clearedUs === undefined)
      return id
  return 0
}
