/** What a fork can change of a simulation at the fork: what is wrong, and how much there is of what. */
import type { PlantCommand } from '#models/scenario/command.ts'
import { byCommand } from '../maintenance-state.ts'
import { noLimit } from '../plant-tables.ts'
import type { Simulation } from '../simulation.ts'

export interface ForkResources {
  /** Commands that would end what is wrong: running incidents, stopped work units, drifted parameters, changed rates. */
  readonly undo: readonly PlantCommand[]
  readonly crews: readonly { readonly id: string; readonly size: number }[]
  /** Buffers with a number of places. */
  readonly places: readonly { readonly id: string; readonly capacity: number }[]
  /** Empty where there is only one: nothing goes before it. */
  readonly products: readonly string[]
}

export function resourcesOf(simulation: Simulation): ForkResources {
  const { tables, crews, places } = simulation
  return {
    undo: [...endings(simulation), ...undoing(simulation)],
    crews: tables.crews.ids.map((id, crew) => ({ id, size: crews.size[crew]! })),
    places: tables.places.ids.flatMap((id, place) =>
      tables.places.capacity[place]! < noLimit && tables.places.slotCount[place] === 0
        ? [{ id, capacity: places.capacity[place]! }]
        : [],
    ),
    products: tables.products.length > 1 ? tables.products : [],
  }
}

function endings({ dueSteps }: Simulation): PlantCommand[] {
  const running = new Set(dueSteps.map(({ incident }) => incident))
  return [...running].map((incident) => ({ command: 'end-incident', incident }))
}

function undoing({ plant, tables, units, maintenance, rates, parameters }: Simulation) {
  const stationOf = new Map(plant.stations.map((station) => [station.id, station]))
  return plant.workUnits.flatMap(({ id: workUnit, station }, unit): PlantCommand[] => {
    const found: PlantCommand[] = []
    if (units.heldBy[unit] !== 0) found.push({ command: 'repair', workUnit })
    if (maintenance.plan[unit] === byCommand) found.push({ command: 'end-maintenance', workUnit })
    if (rates.factor[unit] !== 1) found.push({ command: 'set-rate', workUnit, factor: 1 })
    stationOf.get(station)!.tags.forEach(({ id: tag }, i) => {
      const drift = parameters.last[tables.tags.first[unit]! + i]!
      if (drift >= 0 && parameters.end[drift] !== 0)
        found.push({ command: 'restore-parameter', workUnit, tag })
    })
    return found
  })
}
