/** The key figures of the strip: what each says, against what, over which period. */
import { countWithoutData } from '#client/store/belief.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import type { Plant, WorkUnit } from '#models/plant/plant.ts'
import { projectedUnits } from './projection.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'

export type KpiName = 'finished' | 'throughput' | 'fpy' | 'wip' | 'leadTime' | 'energy' | 'oee'

interface Silence {
  readonly count: number
  readonly total: number
}

export interface KpiFigures {
  /** Base units in store since plant time 0: what the server counts. */
  readonly finishedEver: number
  readonly finishedToday: number
  readonly ordered: number | undefined
  readonly projected: number | undefined
  /** Period of throughput, lead time, energy and OEE: the day, or the record while the day is young. */
  readonly period: 'today' | 'record'
  readonly throughput: number | undefined
  readonly throughputPlan: number | undefined
  readonly fpy: number | undefined
  readonly wip: number
  readonly wipLimit: number | undefined
  readonly leadTimeHours: number | undefined
  readonly energyKWh: number | undefined
  readonly fuelKWh: number | undefined
  readonly oee: number | undefined
  readonly bottleneck: string | undefined
  /** Machines that nobody hears of, and how many there are: all, and those that finish things. */
  readonly silent: Silence
  readonly silentExits: Silence
}

export function kpiFigures(twin: TwinStoreState): KpiFigures {
  const { state, plant } = twin
  const { period, kpis, day, record } = timelyKpis(state, plant)
  const { electricityKWhPerUnit, fuelKWhPerUnit } = kpis
  const ordered = plant.orders && (plant.orders.quantity * 86_400) / plant.orders.everyS
  return {
    finishedEver: state.totals.finishedUnits,
    finishedToday: day.goodUnits,
    ordered,
    projected: projectedUnits({
      hours: day.hours,
      finished: day.goodUnits,
      // By the clock: the hours that are left of the day have planned stops in them too.
      recordPerHour: record.hours > 0 ? record.goodUnits / record.hours : undefined,
    }),
    period,
    throughput: kpis.throughputPerHour,
    throughputPlan: ordered === undefined ? undefined : ordered / 24,
    fpy: kpis.firstPassYield,
    wip: kpis.workInProcessUnits,
    wipLimit: wipLimitOf(plant),
    leadTimeHours: kpis.leadTimeHours,
    energyKWh:
      electricityKWhPerUnit === undefined
        ? undefined
        : electricityKWhPerUnit + (fuelKWhPerUnit ?? 0),
    fuelKWh: fuelKWhPerUnit,
    oee: kpis.oee,
    bottleneck: kpis.bottleneck,
    silent: silenceOf(twin, plant.workUnits),
    silentExits: silenceOf(twin, exitsOf(plant)),
  }
}

function silenceOf(twin: TwinStoreState, units: readonly WorkUnit[]): Silence {
  return { count: countWithoutData(twin, units), total: units.length }
}

/** Machines from which things leave as finished. */
function exitsOf(plant: Plant): WorkUnit[] {
  const finished = new Set(
    plant.places.filter(({ kind }) => kind === 'finished-store').map(({ id }) => id),
  )
  const exits = new Set(
    plant.stations
      .filter(({ output }) => output === undefined || finished.has(output))
      .map(({ id }) => id),
  )
  return plant.workUnits.filter(({ station }) => exits.has(station))
}

/** Base units that may be inside; undefined when a gate of the plant sets no limit. */
function wipLimitOf({ releases }: Plant): number | undefined {
  let units = 0
  for (const release of releases) {
    if (release.kind !== 'conwip') return undefined
    units += release.limit * release.item.baseUnits
  }
  return units
}

/** The number that a sparkline of the figure draws. */
export function drawnValue(figures: KpiFigures, name: KpiName): number | undefined {
  switch (name) {
    case 'finished':
      return figures.finishedToday
    case 'throughput':
      return figures.throughput
    case 'fpy':
      return figures.fpy
    case 'wip':
      return figures.wip
    case 'leadTime':
      return figures.leadTimeHours
    case 'energy':
      return figures.energyKWh
    case 'oee':
      return figures.oee
  }
}
