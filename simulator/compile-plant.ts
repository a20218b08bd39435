/** Plant → tables of integers: names are looked up here once and never again. */
import { AppError } from '#models/app-error.ts'
import type { Plant, Station } from '#models/plant/plant.ts'
import { goalsOf } from '#models/plant/station-goals.ts'
import { compileCircles } from './compile-circles.ts'
import { compileFleets } from './compile-fleets.ts'
import { compileFlow, type FlowTables } from './compile-flow.ts'
import { compileHeating } from './compile-heating.ts'
import { compileLinks, linkOfTransport } from './compile-links.ts'
import { nearestSlots, slotsOfPlace, stackerTimesUs } from './blocks/store-layout.ts'
import { compileQuality } from './compile-quality.ts'
import { compileTags } from './compile-tags.ts'
import { blockIndex } from './blocks/registry.ts'
import { compileLots, compileReleases } from './compile-releases.ts'
import { compileBills, compileCuts, makesOf, needsOf } from './compile-parts.ts'
import { handleOf } from './handle-of.ts'
import { timerOwners, type TimerName } from './blocks/timers.ts'
import { compileCalendars } from './compile-calendars.ts'
import { compileMaintenance } from './compile-maintenance.ts'
import { compileSupplies } from './compile-supplies.ts'
import { compileLying, compileOrdering, compileShortLoads } from './compile-ordering.ts'
import { compileCrews } from './compile-crews.ts'
import { compileFailures } from './compile-failures.ts'
import type { StreamPlan } from './kernel/random-streams.ts'
import {
  anyEntry,
  anyWay,
  exitWay,
  gateEntry,
  intoPlace,
  intoStore,
  outOfPlant,
  noLimit,
  timersPerUnit,
  type PlaceTables,
  type PlantTables,
  type UnitTables,
} from './plant-tables.ts'

const usPerS = 1e6

export function compilePlant(plant: Plant): PlantTables {
  const streams: StreamPlan[] = []
  const releases = compileReleases(plant, streams)
  const places = compilePlaces(plant)
  const flow = compileFlow(plant, streams)
  const units = compileUnits(plant, places, flow, streams)
  const tags = compileTags(plant)
  const quality = compileQuality(plant, tags.first, streams)
  return {
    units,
    places,
    transports: {
      ids: plant.transports.map(({ id }) => id),
      travelUs: Float64Array.from(plant.transports, ({ travelS }) => Math.round(travelS * usPerS)),
      toPlace: Int32Array.from(plant.transports, ({ toPlace }) => handleOf(plant.places, toPlace)),
      link: linkOfTransport(plant),
    },
    links: compileLinks(plant),
    fleets: compileFleets(plant, streams),
    releases,
    lots: compileLots(plant),
    waiting: Int32Array.from(
      releases.flatMap(({ limit, waits }, i) => (limit > 0 || waits ? [i] : [])),
    ),
    products: plant.products.map(({ id }) => id),
    flow,
    shortLoads: compileShortLoads(plant),
    crews: compileCrews(plant),
    failures: compileFailures(plant, streams),
    calendars: compileCalendars(plant),
    plans: compileMaintenance(plant, streams),
    tags,
    quality,
    bills: compileBills(plant),
    cuts: compileCuts(plant),
    orderings: compileLying(plant),
    supplies: compileSupplies(plant, streams),
    circles: compileCircles(plant),
    heating: compileHeating(plant, streams),
    streams,
    ...compileSlots(plant),
  }
}

function compileSlots(
  plant: Plant,
): Pick<PlantTables, 'unitSlots' | 'firstSlot' | 'slotCount' | 'slotOwner'> {
  const unitSlots = timersPerUnit * plant.workUnits.length
  const counts = timerOwners.map(({ count }) => count(plant))
  let slotCount = unitSlots
  const firsts = counts.map((count) => (slotCount += count) - count)
  return {
    unitSlots,
    firstSlot: Object.fromEntries(
      timerOwners.map(({ name }, owner) => [name, firsts[owner]!]),
    ) as Record<TimerName, number>,
    slotCount,
    slotOwner: Uint8Array.from(
      counts.flatMap((count, owner) => Array.from({ length: count }, () => owner)),
    ),
  }
}

function compileUnits(
  plant: Plant,
  places: PlaceTables,
  flow: FlowTables,
  streams: StreamPlan[],
): UnitTables {
  const { workUnits, stations } = plant
  const stationOf = new Map(stations.map((station, handle) => [station.id, handle]))
  const placeOf = new Map(plant.places.map(({ id }, handle) => [id, handle]))
  const transportOf = new Map(
    plant.transports.map(({ fromWorkUnit, toPlace }, i) => [`${fromWorkUnit} ${toPlace}`, i]),
  )
  const at = workUnits.map(({ station }) => stations[stationOf.get(station) ?? -1]!)
  const numbers = (value: (station: Station, unit: string) => number) =>
    Int32Array.from(at, (station, unit) => value(station, workUnits[unit]!.id))
  const reals = (value: (station: Station) => number) => Float64Array.from(at, value)
  const flags = (value: (station: Station) => boolean) =>
    Uint8Array.from(at, (station) => (value(station) ? 1 : 0))
  const stream = (name: string, law: StreamPlan['law'] | undefined) =>
    law === undefined ? -1 : streams.push({ name, law }) - 1
  const inputOf = (id: string | undefined) => stations[stationOf.get(id ?? '') ?? -1]?.input
  const place = (id: string | undefined) => (id === undefined ? -1 : (placeOf.get(id) ?? -1))
  const way = (unit: string, to: string | undefined) => transportOf.get(`${unit} ${to}`) ?? -1
  const { chooses, aims, varies, setsUp } = flow
  const byProduct = (unit: number) =>
    [chooses, aims, varies, setsUp].some((flags) => flags[unit] === 1)
  for (const station of stations) refuseImpossible(station)
  const output = numbers(({ output }) => place(output))
  const links = linkOfTransport(plant)
  const linked = (unit: number) => (links[way(workUnits[unit]!.id, at[unit]!.output)] ?? -1) >= 0
  const count = workUnits.length
  const words = new Int32Array(6 * count)
  const column = (at: number, values: Int32Array) => {
    words.set(values, at * count)
    return words.subarray(at * count, (at + 1) * count)
  }
  return {
    ids: workUnits.map(({ id }) => id),
    count,
    words,
    station: numbers(({ id }) => stationOf.get(id) ?? -1),
    block: Uint8Array.from(at, ({ process }) => blockIndex(process)),
    input: column(
      0,
      numbers(({ input }) => place(input)),
    ),
    output: column(1, output),
    exit: Uint8Array.from(output, (handle, unit) =>
      handle < 0
        ? outOfPlant
        : plant.places[handle]!.kind === 'finished-store' && !linked(unit)
          ? intoStore
          : intoPlace,
    ),
    transport: numbers(({ output }, unit) => way(unit, output)),
    batch: column(
      2,
      numbers((station) => needsOf(station).get(station.input) ?? station.batch),
    ),
    residenceUs: reals(({ residenceS }) => Math.round(residenceS * usPerS)),
    cycle: column(
      3,
      numbers(({ cycleS }, unit) => stream(`${unit}/cycle`, cycleS)),
    ),
    fault: numbers(({ failures }, unit) => stream(`${unit}/fault`, failures?.repairS)),
    scrap: numbers(({ scrapRatio }, unit) =>
      stream(`${unit}/scrap`, scrapRatio > 0 ? 'unit-exponential' : undefined),
    ),
    rework: numbers(({ reworkRatio }, unit) =>
      stream(`${unit}/rework`, reworkRatio > 0 ? 'unit-uniform' : undefined),
    ),
    byCalendar: flags(
      ({ failures, moreFailures }) =>
        failures?.by === 'calendar-time' && moreFailures === undefined,
    ),
    scrapGap: reals(({ scrapRatio }) => -1 / Math.log1p(-scrapRatio)),
    reworkRatio: reals(({ reworkRatio }) => reworkRatio),
    reworkLimit: reals(({ reworkLimit }) => reworkLimit),
    reworkTo: numbers(({ reworkTo }) => place(inputOf(reworkTo))),
    reworkTransport: numbers(({ reworkTo }, unit) => way(unit, inputOf(reworkTo))),
    makes: makesOf(at),
    unloads: flags(({ unloads }) => unloads !== undefined),
    newKind: at.map(({ transformsInto }) => transformsInto),
    entry: column(
      4,
      Int32Array.from(at, (station, unit) => {
        const { input, output, parts, unloads, crew, maintenance, atShiftEnd, tags } = station
        const asked =
          byProduct(unit) ||
          unloads !== undefined ||
          parts !== undefined ||
          places.ordered[place(input)] !== 0 ||
          crew !== undefined ||
          maintenance !== undefined ||
          atShiftEnd === 'finish' ||
          spoils(tags) ||
          stations.some(({ output, loads }) => output === input && loads !== undefined) ||
          plant.places[place(output)]?.kind === 'finished-store' ||
          plant.places[place(output)]?.kanban !== undefined
        if (asked) return anyEntry
        if (!plant.releases.some(({ into }) => into === input)) return 0
        return station.shortLoad === undefined ? gateEntry : anyEntry
      }),
    ),
    way: column(
      5,
      Int32Array.from(at, (station, unit) => {
        const { id, scrapRatio, reworkRatio, output, crew, parts, pieces, tags, shortLoad } =
          station
        const transport = plant.transports[way(workUnits[unit]!.id, output)]
        // Where every load is `batch` items of one base unit, what passed needs no look at them.
        const plain =
          parts === undefined &&
          pieces === undefined &&
          !spoils(tags) &&
          !finds(plant, id) &&
          plant.releases.every(({ item }) => item.baseUnits === 1) &&
          plant.places.every(({ replenish }) => (replenish?.baseUnits ?? 1) === 1) &&
          shortLoad === undefined &&
          scrapRatio === 0 &&
          crew === undefined &&
          reworkRatio === 0 &&
          flow.aims[unit] === 0
        if (plain && output === undefined) return exitWay
        const straight =
          plant.places[place(output)]?.kind === 'buffer' &&
          plant.places[place(output)]?.kanban === undefined &&
          places.ordered[place(output)] === 0 &&
          !stations.some((other) => other.output === output && other.loads !== undefined) &&
          (transport === undefined || (transport.travelS === 0 && !linked(unit)))
        return plain && straight ? 0 : anyWay
      }),
    ),
    slotTimeUs: at.map((station, unit) => stackerTimesUs(plant, station, output[unit]!)),
    reach: workUnits.map(({ id }, unit) =>
      Int32Array.from(
        [...flow.goals[unit]!].flatMap((goal) => [
          ...nearestSlots(plant, id, goal, places.firstSlot[goal] ?? 0),
        ]),
      ),
    ),
  }
}

function compilePlaces(plant: Plant): PlaceTables {
  const { places, stations, workUnits, itemKinds, releases } = plant
  const carriers = places.map(({ id }) => {
    const loader = stations.find(({ output, loads }) => output === id && loads !== undefined)
    return itemKinds.find((kind) => kind.id === loader?.loads)
  })
  const slotCount = places.map((_, place) => slotsOfPlace(plant, place))
  let slots = 0
  const firstSlot = slotCount.map((count) => (slots += count) - count)
  const inStations = new Map(stations.map((station) => [station.id, station]))
  const routes = plant.products.map(({ route }) => (route ?? []).map(({ station }) => station))
  const goalsIn = (station: Station) => goalsOf(station, routes, (id) => inStations.get(id)?.input)
  const unitsWhere = (is: (station: Station) => boolean) =>
    Int32Array.from(
      workUnits.flatMap(({ station }, unit) => (is(inStations.get(station)!) ? [unit] : [])),
    )
  return {
    ids: places.map(({ id }) => id),
    capacity: Int32Array.from(places, ({ capacity }) => Math.min(capacity, noLimit)),
    ordered: compileOrdering(plant),
    carrierKind: carriers.map((kind) => kind?.id ?? ''),
    carrierCapacity: Int32Array.from(carriers, (kind) => kind?.capacity ?? 0),
    firstSlot: Int32Array.from(firstSlot),
    slotCount: Int32Array.from(slotCount),
    entrance: Uint8Array.from(places, ({ id, replenish }) =>
      replenish !== undefined || releases.some(({ into }) => into === id) ? 1 : 0,
    ),
    supplier: Int32Array.from(places, ({ id }) =>
      releases.findIndex(({ kind, into }) => kind === 'saturated' && into === id),
    ),
    store: Uint8Array.from(places, ({ kind }) => (kind === 'finished-store' ? 1 : 0)),
    cards: Int32Array.from(places, ({ kanban }) => kanban ?? 0),
    producers: places.map(({ id }) =>
      unitsWhere(
        (station) =>
          goalsIn(station).includes(id) ||
          station.pieces?.outputs.some(({ place }) => place === id) === true,
      ),
    ),
    consumers: places.map(({ id }) =>
      unitsWhere((station) => station.input === id || needsOf(station).has(id)),
    ),
  }
}

/** Parameters of the station act on the product. */
function spoils(tags: Station['tags']): boolean {
  return tags.some(({ quality }) => quality !== undefined)
}

/** The station finds what parameters have done to the product. */
function finds({ stations }: Plant, id: string): boolean {
  return stations.some(({ tags }) => tags.some(({ quality }) => quality?.at === id))
}

function refuseImpossible(station: Station): void {
  const { id, process, reworkRatio, reworkTo, scrapRatio } = station
  if (process === 'pipeline' && reworkRatio > 0 && reworkTo === undefined)
    throw new AppError(
      'plant-impossible',
      `station ${id}: a pipeline can't do a load again in place; name a station in 'rework: { to }'`,
      { station: id },
    )
  if (scrapRatio >= 1)
    throw new AppError('plant-impossible', `station ${id}: all that enters is scrapped`, {
      station: id,
    })
}
