/** A plant in a glance: how many of its machines run, wait or stand, and which of them is worst off. */
import type { Plant } from '#models/plant/plant.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import type { AlarmPriority } from '#models/twin/event.ts'
import { timeClasses, timeClassOf, type TimeClass } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { electricPowerW, energyStateOf, fuelPowerW } from './energy-draw.ts'

/** A time class, or data too old or too bad to say which. */
export const statusClasses = [...timeClasses, 'stale'] as const
export type StatusClass = (typeof statusClasses)[number]

export interface PlantStatus {
  /** Machines by what they do. */
  readonly counts: Readonly<Record<StatusClass, number>>
  /** The machine that stands of its own cause, else is not heard of or blocked, and for the longest. Undefined: none is. */
  readonly worst:
    { readonly workUnit: string; readonly kind: StatusClass; readonly sinceUs: number } | undefined
  /** Open alarms by priority. */
  readonly alarms: Readonly<Record<AlarmPriority, number>>
  /** Those of them whose condition lasts; the others are over and nobody has acknowledged them. */
  readonly lastingAlarms: Readonly<Record<AlarmPriority, number>>
  /** Drawn at this instant, the base load with it; undefined while not every machine is heard of. */
  readonly electricPowerW: number | undefined
  readonly fuelPowerW: number | undefined
}

/** What a person should look at, the most urgent first; to wait for work is nothing to look at. */
const urgent: readonly StatusClass[] = ['held', 'stale', 'blocked']

/** `fresh`: the source is live; what was last heard of one that is not may be anything by now. */
export function plantStatus(state: TwinState, plant: Plant, fresh: boolean): PlantStatus {
  const counts = Object.fromEntries(statusClasses.map((name) => [name, 0])) as Record<
    StatusClass,
    number
  >
  const stations = new Map(plant.stations.map((station) => [station.id, station]))
  const machines = new Map<string, number>()
  for (const { station } of plant.workUnits) machines.set(station, (machines.get(station) ?? 0) + 1)
  let worst: PlantStatus['worst']
  let electricW = plant.energy.baseElectricW
  let fuelW = plant.energy.baseFuelW
  for (const { id, station: of } of plant.workUnits) {
    const unit = state.workUnits[id]
    const known: TimeClass | undefined = unit && timeClassOf(unit.state, unit.reason)
    const kind = fresh && isTrusted(state, id) ? (known ?? 'stale') : 'stale'
    counts[kind]++
    const sinceUs = unit?.sinceUs ?? 0
    if (isWorse({ kind, sinceUs }, worst)) worst = { workUnit: id, kind, sinceUs }
    const station = stations.get(of)
    if (!station || kind === 'stale') continue
    const energyState = energyStateOf(station, kind)
    electricW += electricPowerW(station, energyState)
    fuelW += fuelPowerW(station, energyState, machines.get(of) ?? 1)
  }
  const alarms: Record<AlarmPriority, number> = { 1: 0, 2: 0, 3: 0 }
  const lastingAlarms = { ...alarms }
  for (const { priority, clearedUs } of state.alarms.values()) {
    alarms[priority]++
    if (clearedUs === undefined) lastingAlarms[priority]++
  }
  const known = counts.stale === 0
  return {
    counts,
    worst,
    alarms,
    lastingAlarms,
    electricPowerW: known ? electricW : undefined,
    fuelPowerW: known ? fuelW : undefined,
  }
}

function isWorse(
  { kind, sinceUs }: { readonly kind: StatusClass; readonly sinceUs: number },
  than: PlantStatus['worst'],
): boolean {
  const rank = urgent.indexOf(kind)
  if (rank < 0) return false
  if (!than) return true
  const other = urgent.indexOf(than.kind)
  return rank < other || (rank === other && sinceUs < than.sinceUs)
}
