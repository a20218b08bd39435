/** Checks that items can get through the plant: every route leads out of it, and every load has room. */
import { checkProducts } from './check-products.ts'
import { batchOf, checkRelease } from './check-release.ts'
import type { PlantFile } from './plant-schema.ts'
import type { Report } from './report-problems.ts'
import { goalsOf } from './station-goals.ts'

/** Reports stations that nothing reaches, routes to nowhere, and loads that some place can never hold. */
export function checkFlow(file: PlantFile, report: Report): void {
  if (hasKnownPlaces(file)) {
    checkReached(file, report)
    checkExits(file, report)
  }
  checkRoom(file, report)
  checkRelease(file, report)
  checkProducts(file, report)
}

/** Routes are worth looking at only when every place that they name exists. */
function hasKnownPlaces({ stations, places, release }: PlantFile): boolean {
  const named = Object.values(stations).flatMap(({ input, output, outputs }) => [
    input,
    output ?? input,
    ...Object.values(outputs ?? {}),
  ])
  return [...release.map(({ into }) => into), ...named].every((id) => Object.hasOwn(places, id))
}

/** Where each station sends its loads, by its id. */
function goalsIn({ stations, products }: PlantFile): (id: string) => string[] {
  const routes = Object.values(products ?? {}).map(({ route }) =>
    (route ?? []).map(({ station }) => station),
  )
  const inputOf = (id: string) => stations[id]?.input
  return (id) => goalsOf({ ...stations[id]!, id }, routes, inputOf)
}

function checkReached(file: PlantFile, report: Report): void {
  const goals = goalsIn(file)
  const filled = new Set(file.release.map(({ into }) => into))
  const stations = Object.entries(file.stations)
  for (let grown = true; grown;) {
    const before = filled.size
    for (const [id, { input }] of stations)
      if (filled.has(input)) for (const goal of goals(id)) filled.add(goal)
    grown = filled.size > before
  }
  for (const [id, station] of stations) {
    if (filled.has(station.input)) continue
    report(
      ['stations', id, 'input'],
      'a place that items reach',
      `'${station.input}'`,
      `make a station send its 'output' to ${station.input}`,
    )
  }
  for (const id of Object.keys(file.places)) {
    if (filled.has(id) || stations.some(([, { input }]) => input === id)) continue
    const hint = `remove it, or make a station send its 'output' to ${id}`
    report(['places', id], 'a place that items reach', `'${id}'`, hint)
  }
}

function checkExits(file: PlantFile, report: Report): void {
  const goals = goalsIn(file)
  const stations = Object.entries(file.stations)
  const leads = new Set(
    Object.entries(file.places)
      .filter(([, { kind }]) => kind === 'finished-store')
      .map(([id]) => id),
  )
  for (let grown = true; grown;) {
    const before = leads.size
    for (const [id, { input, output }] of stations)
      if (output === undefined || goals(id).some((goal) => leads.has(goal))) leads.add(input)
    grown = leads.size > before
  }
  for (const [id, { output }] of stations) {
    if (output === undefined || leads.has(output)) continue
    const taken = stations.some(([, { input }]) => input === output)
    report(
      ['stations', id, 'output'],
      'a place from which items get out of the plant',
      `'${output}'`,
      taken
        ? "the route runs in a circle: let one station go without 'output', or end in a finished-store"
        : `no station takes from ${output}: write 'kind: finished-store' there, or give it as 'input' of a station`,
    )
  }
}

function checkRoom(file: PlantFile, report: Report): void {
  const need = (place: string, items: number, why: string, station: string): void => {
    const capacity = file.places[place]?.capacity ?? Infinity
    if (capacity >= items) return
    const room = items === 1 ? 'room for one item' : `room for ${items} items`
    const mend = `raise the capacity of ${place} to ${items} or more`
    const hint = items === 1 ? mend : `${mend}, or lower 'batch' of ${station}`
    report(['places', place, 'capacity'], `${room}, ${why}`, String(capacity), hint)
  }
  // Arrivals may be handed straight to a free machine: no room to wait makes a loss system.
  const filled = file.release.filter(({ kind }) => kind !== 'arrivals')
  const entrances = new Set(filled.map(({ into }) => into))
  for (const [id, station] of Object.entries(file.stations)) {
    const batch = batchOf(station)
    if (batch > 1) {
      need(station.input, batch, `the load that ${id} takes`, id)
      if (station.output !== undefined)
        need(station.output, batch, `the load that leaves ${id}`, id)
    }
    const cards = file.places[station.output ?? '']?.kanban ?? batch
    if (cards < batch)
      report(
        ['places', station.output!, 'kanban'],
        `${batch} cards or more, the load that leaves ${id}`,
        String(cards),
        `${id} could never start`,
      )
    if (entrances.has(station.input) && batch === 1)
      need(station.input, 1, 'for items enter the plant there', id)
  }
}
