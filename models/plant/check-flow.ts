/** Checks that items can get through the plant: every route leads out of it, and every load has room. */
import { checkProducts } from './check-products.ts'
import { batchOf, checkRelease } from './check-release.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import { goalsIn, reachedPlaces, sentTo, takenAtOnce, takenFrom } from './routes.ts'
import type { Report } from './report-problems.ts'

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
  const named = Object.values(stations).flatMap((station) => [
    ...takenFrom(station),
    ...sentTo(station),
    ...Object.values(station.outputs ?? {}),
  ])
  return [...release.map(({ into }) => into), ...named].every((id) => Object.hasOwn(places, id))
}

function checkReached(file: PlantFile, report: Report): void {
  const filled = reachedPlaces(file, filledFromOutside(file))
  // A station that lacks one part is told so; what lies behind it is not told again.
  const perhaps = reachedPlaces(file, [...filled, ...Object.values(file.stations).flatMap(partsOf)])
  const stations = Object.entries(file.stations)
  for (const [id, station] of stations) {
    if (!perhaps.has(station.input))
      report(
        ['stations', id, 'input'],
        'a place that items reach',
        `'${station.input}'`,
        `make a station send its 'output' to ${station.input}`,
      )
    if (station.process !== 'assembly') continue
    for (const [part, { from }] of Object.entries(station.parts)) {
      if (filled.has(from)) continue
      report(
        ['stations', id, 'parts', part, 'from'],
        'a place that items reach',
        `'${from}'`,
        `${id} could never start: make a station send its 'output' to ${from}, or a 'release' or 'replenish' fill it`,
      )
    }
  }
  for (const id of Object.keys(file.places)) {
    if (perhaps.has(id) || stations.some(([, station]) => takenFrom(station).includes(id))) continue
    const hint = `remove it, or make a station send its 'output' to ${id}`
    report(['places', id], 'a place that items reach', `'${id}'`, hint)
  }
}

function filledFromOutside({ release, places }: PlantFile): string[] {
  const supplied = Object.entries(places).filter(([, { replenish }]) => replenish !== undefined)
  return [...release.map(({ into }) => into), ...supplied.map(([id]) => id)]
}

function partsOf(station: StationFile): string[] {
  return takenFrom(station).slice(1)
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
    for (const [id, station] of stations)
      if (sentTo(station).length === 0 || goals(id).some((goal) => leads.has(goal)))
        for (const place of takenFrom(station)) leads.add(place)
    grown = leads.size > before
  }
  for (const [id, station] of stations) {
    for (const output of sentTo(station)) {
      if (leads.has(output)) continue
      const taken = stations.some(([, other]) => takenFrom(other).includes(output))
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
}

function checkRoom(file: PlantFile, report: Report): void {
  const need = (place: string, items: number, why: string, station: string): void => {
    const capacity = file.places[place]?.capacity ?? Infinity
    if (capacity >= items) return
    const room = items === 1 ? 'room for one item' : `room for ${items} items`
    const mend = `raise the capacity of ${place} to ${items} or more`
    const fewer = file.stations[station]?.process === 'assembly' ? 'the quantity' : "'batch'"
    const hint = items === 1 ? mend : `${mend}, or lower ${fewer} of ${station}`
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
    if (station.process === 'assembly')
      for (const place of takenFrom(station))
        need(place, takenAtOnce(station, place), `what ${id} takes at once`, id)
    if (entrances.has(station.input) && batch === 1)
      need(station.input, 1, 'for items enter the plant there', id)
  }
}
