/** What a stage of a transformation changes in short: machines, people, robots and ways, from one resolved plant to another. */
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import type { LocalizedText, Plant, Station } from '#models/plant/plant.ts'

export interface StageSummary {
  readonly machines: number
  readonly staffPerShift: number
  readonly robots: number
  /** Stations under digital control, and all of them. */
  readonly digital: number
  readonly stations: number
  /** Ways by what moves on them, as the plant file names it. */
  readonly transports: Readonly<Record<string, number>>
}

/** A station that is not as it was. */
export interface StationChange {
  readonly id: string
  /** As it was and as it is; the same where only numbers have changed. */
  readonly from: LocalizedText
  readonly to: LocalizedText
  readonly machines: readonly [from: number, to: number]
  readonly staff: readonly [from: number, to: number]
}

export function summariseStage(plant: Plant): StageSummary {
  const { stations, workUnits, transports } = plant
  const ways: Record<string, number> = {}
  for (const { kind } of transports) ways[kind] = (ways[kind] ?? 0) + 1
  return {
    machines: workUnits.length,
    staffPerShift: staffPerShift(plant),
    robots: stations.reduce((sum, { automation }) => sum + (automation?.robots ?? 0), 0),
    digital: stations.filter(({ automation }) => automation?.digital).length,
    stations: stations.length,
    transports: ways,
  }
}

/** Stations whose equipment, number of machines or people are others, in the order of the plant. */
export function stationChanges(from: Plant, to: Plant): StationChange[] {
  return to.stations.flatMap((station) => {
    const old = from.stations.find(({ id }) => id === station.id)
    if (!old) return []
    const machines = [machinesOf(from, station), machinesOf(to, station)] as const
    const staff = [old.staffPerShift, station.staffPerShift] as const
    const same =
      machines[0] === machines[1] && staff[0] === staff[1] && old.equipment === station.equipment
    return same ? [] : [{ id: station.id, from: old.name, to: station.name, machines, staff }]
  })
}

function machinesOf({ workUnits }: Plant, { id }: Station): number {
  return workUnits.filter(({ station }) => station === id).length
}
