/** What is under way: on plain transports it arrives after what is left of its way; from conveyors and vehicles it is put at the end. */
import type { ItemId } from '#models/twin/event.ts'
import type { MovingItem } from '#models/twin/twin-state.ts'
import { schedule } from '../kernel/event-calendar.ts'
import { arrivalPriority } from '../priorities.ts'
import { chain, handlesOf, putElsewhere, type Build } from './build.ts'

interface Departure {
  readonly where: MovingItem
  readonly ids: ItemId[]
}

export function sendOn(build: Build): void {
  const departures = new Map<string, Departure>()
  for (const [id, { where, units }] of build.state.items) {
    if (where.kind !== 'moving' || units === 0) continue
    const key = `${where.transport} ${where.sinceUs} ${where.doneUs}`
    const known = departures.get(key)
    if (known) known.ids.push(id)
    else departures.set(key, { where, ids: [id] })
  }
  const inOrder = [...departures.values()].sort((a, b) => arrivalUs(a) - arrivalUs(b))
  for (const departure of inOrder) send(build, departure)
  takeOffVehicles(build)
}

/** When a load is there if nothing holds it up, us. */
function arrivalUs({ where: { sinceUs, durationUs, doneUs } }: Departure): number {
  return sinceUs + durationUs - doneUs
}

function send(build: Build, departure: Departure): void {
  const { run, assumptions } = build
  const { tables, places, transports, items, calendar } = run
  const load = handlesOf(build, departure.ids)
  const transport = tables.transports.ids.indexOf(departure.where.transport)
  const place = tables.places.ids.indexOf(departure.where.to)
  if (load.length === 0 || place < 0) return
  if (
    transport < 0 ||
    tables.transports.link[transport]! >= 0 ||
    tables.transports.toPlace[transport] !== place
  ) {
    assumptions.assume('moving-put-at-end', departure.where.transport, load.length)
    putElsewhere(build, place, load)
    return
  }
  const nowUs = run.clock[0]!
  const first = chain(build, load)
  const dueUs = Math.max(nowUs, Math.round(arrivalUs(departure)))
  places.reserved[place]! += load.length
  items.count[first] = load.length
  items.dueUs[first] = dueUs
  items.nextLoad[first] = -1
  if (tables.places.cards[place]! > 0)
    for (const item of load) {
      items.card[item] = place
      run.simulation.kanban.inWork[place]! += 1
    }
  if (transports.first[transport]! >= 0) items.nextLoad[transports.last[transport]!] = first
  else {
    transports.first[transport] = first
    const slot = tables.firstSlot.transport + transport
    schedule(calendar, slot, dueUs - nowUs, arrivalPriority)
  }
  transports.last[transport] = first
}

/** Nothing says where a load on a vehicle is bound for but its fleet: it is put where the first link of that leads to. */
function takeOffVehicles(build: Build): void {
  const { run, state, assumptions } = build
  const { links, fleets } = run.tables
  const { plant } = run.simulation
  for (const [id, { items, activity }] of Object.entries(state.vehicles)) {
    if (activity !== 'idle') assumptions.assume('vehicles-at-home', id)
    const load = handlesOf(build, items)
    if (load.length === 0) continue
    const fleet = fleets.ids.findLastIndex((fleetId) => id.startsWith(fleetId))
    const link = links.fleet.findIndex((each, at) => each === fleet && leadsOn(build, at, load[0]!))
    const place = link >= 0 ? links.place[link]! : 0
    assumptions.assume('moving-put-at-end', plant.places[place]?.id, load.length)
    putElsewhere(build, place, load)
  }
}

/** Whether an item may be on its way over the link: by its route, where it has one. */
function leadsOn({ run: { tables, items } }: Build, link: number, item: number): boolean {
  const { firstStep, endStep, stepPlace } = tables.flow
  const product = items.product[item]!
  const first = firstStep[product]!
  return (
    first === endStep[product] ||
    stepPlace.subarray(first, endStep[product]).includes(tables.links.place[link]!)
  )
}
