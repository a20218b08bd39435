/** A plant between two others: each group of figures as far from the one to the other as its lever stands. */
import { hashPlant } from '#models/plant/plant-hash.ts'
import type { Place, Plant, Release, Station } from '#models/plant/plant.ts'
import { blendStation, type StationSide } from './blend-station.ts'
import type { Levers } from './levers.ts'
import { nearer, whole, way } from './way-between.ts'

/**
 * All levers at 0 give `before`, all at 1 `after` (but for hash and scenario). Equipment decides whose machines, ways and
 * stores they are; a station or place that only one of them has stays as it is there. Times of work and power of a
 * station are moved by what they are for one base unit on all its machines together, so that other machine counts or
 * lots do not count twice.
 */
export function blendLevers(before: Plant, after: Plant, levers: Levers): Plant {
  const base = nearer(before, after, levers.equipment)
  const units = lotOf(before, after, levers)
  const lots = { before: unitsOf(before), after: unitsOf(after), base: units }
  const stations = base.stations.map((station) => {
    const side = (plant: Plant, lot: number): StationSide | undefined => {
      const found = plant.stations.find(({ id }) => id === station.id)
      return found && { station: found, machines: machinesOf(plant, found), lot }
    }
    const own = { station, machines: machinesOf(base, station), lot: units }
    const was = side(before, lots.before)
    const is = side(after, lots.after)
    return was && is ? blendStation(own, was, is, levers) : station
  })
  const { energy } = base
  const plant: Plant = {
    ...base,
    flowUnit: {
      ...base.flowUnit,
      ...nearerLot(before, after, levers),
      baseUnits: units,
    },
    stations,
    releases: base.releases.map((gate) => blendRelease(gate, before, after, lots, levers)),
    places: base.places.map((place) => blendPlace(place, stations, before, after, lots, levers)),
    ...(base.orders && {
      orders: {
        ...base.orders,
        quantity: whole(
          way(before.orders?.quantity, after.orders?.quantity, levers.wip) ?? base.orders.quantity,
        ),
      },
    }),
    ...(base.crews && {
      crews: base.crews.map((crew) => {
        const size = (plant: Plant) => plant.crews?.find(({ id }) => id === crew.id)?.size
        return { ...crew, size: whole(way(size(before), size(after), levers.crew) ?? crew.size) }
      }),
    }),
    shifts: blendShifts(base, before, after, levers),
    energy: {
      ...energy,
      baseElectricW: way(before.energy.baseElectricW, after.energy.baseElectricW, levers.energy)!,
      baseFuelW: way(before.energy.baseFuelW, after.energy.baseFuelW, levers.energy)!,
    },
  }
  return { ...plant, hash: hashPlant(plant) }
}

/** People who belong to no station are crew too. */
function blendShifts(base: Plant, before: Plant, after: Plant, { crew }: Levers): Plant['shifts'] {
  const { otherStaff: _, ...shifts } = base.shifts
  const others = way(before.shifts.otherStaff ?? 0, after.shifts.otherStaff ?? 0, crew)!
  return others > 0 ? { ...shifts, otherStaff: others } : shifts
}

interface Lots {
  readonly before: number
  readonly after: number
  readonly base: number
}

function unitsOf({ flowUnit }: Plant): number {
  return flowUnit.baseUnits
}

function lotOf(before: Plant, after: Plant, { lot }: Levers): number {
  return whole(way(unitsOf(before), unitsOf(after), lot)!)
}

/** Items of a raw lot go with the size of an item. */
function nearerLot(before: Plant, after: Plant, { lot }: Levers) {
  return { itemsPerRawLot: nearer(before, after, lot).flowUnit.itemsPerRawLot }
}

function blendRelease(
  gate: Release,
  before: Plant,
  after: Plant,
  lots: Lots,
  levers: Levers,
): Release {
  const [was, is] = [before, after].map(({ releases }) => releases.find(({ id }) => id === gate.id))
  if (!was || !is) return gate
  const item = {
    ...gate.item,
    baseUnits: whole(way(was.item.baseUnits, is.item.baseUnits, levers.lot)!),
    itemsPerRawLot: nearer(was, is, levers.lot).item.itemsPerRawLot,
  }
  if (was.kind !== 'conwip' || is.kind !== 'conwip') {
    const rule = nearer(was, is, levers.wip)
    return { ...rule, into: gate.into, products: gate.products, item }
  }
  const inUnits = way(was.limit * lots.before, is.limit * lots.after, levers.wip)!
  return {
    ...gate,
    kind: 'conwip',
    item,
    limit: whole(inUnits / lots.base),
    ahead: whole(way(was.ahead, is.ahead, levers.wip)!),
  }
}

/** Buffers go with the cap on work in process; stores are part of the equipment. No buffer gets too small for a load. */
function blendPlace(
  place: Place,
  stations: readonly Station[],
  before: Plant,
  after: Plant,
  lots: Lots,
  levers: Levers,
): Place {
  const [was, is] = [before, after].map(({ places }) => places.find(({ id }) => id === place.id))
  if (!was || !is || place.kind === 'finished-store' || !Number.isFinite(place.capacity))
    return place
  if (!Number.isFinite(was.capacity) || !Number.isFinite(is.capacity)) return place
  const inUnits = way(was.capacity * lots.before, is.capacity * lots.after, levers.wip)!
  const loads = stations.flatMap(({ input, output, batch }) =>
    input === place.id || output === place.id ? [batch] : [],
  )
  const ends = was.capacity === is.capacity && lots.before === lots.after
  const capacity = ends ? was.capacity : whole(inUnits / lots.base)
  const kanban = way(was.kanban, is.kanban, levers.wip)
  return {
    ...place,
    capacity: isEnd(levers) ? capacity : Math.max(capacity, ...loads.map((batch) => 2 * batch)),
    kanban: kanban === undefined ? place.kanban : whole(kanban),
  }
}

/** The plants themselves are not mended. */
function isEnd(levers: Levers): boolean {
  const [first, ...rest] = Object.values(levers)
  return (first === 0 || first === 1) && rest.every((at) => at === first)
}

function machinesOf({ workUnits }: Plant, { id }: Station): number {
  return workUnits.filter(({ station }) => station === id).length
}
