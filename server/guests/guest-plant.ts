/** The plant as guests get it: named field by field, so that what is added to plants later stays inside until somebody lets it out. */
import { hashPlant } from '#models/plant/plant-hash.ts'
import type { Fleet, Network } from '#models/plant/movement.ts'
import type { LocalizedText, Place, Plant, Release, Station } from '#models/plant/plant.ts'
import type { Tag } from '#models/plant/tag.ts'
import { hiddenTags, type GuestRules, type HidesTag } from './guest-rules.ts'

/** Words for where a figure comes from that name nobody. */
const plainSources = new Set(['reported', 'model', 'estimate'])

/** Enough to draw the plant and to fold its stream; ids keep their meaning, so both ends number names alike. */
export function guestPlant(plant: Plant, rules: GuestRules): Plant {
  const hides = hiddenTags(plant, rules)
  const seen: Omit<Plant, 'hash'> = {
    schemaVersion: plant.schemaVersion,
    id: plant.id,
    name: words(plant.name),
    description: { en: '', zh: '' },
    source: plainSource(plant.source),
    scenario: plant.scenario,
    scenarios: plant.scenarios.map(named),
    epoch: plant.epoch,
    timeZone: plant.timeZone,
    site: {
      name: words(plant.site.name),
      areas: plant.site.areas.map((area) => ({ ...named(area), lines: area.lines.map(named) })),
    },
    products: plant.products.map((product) => ({
      ...named(product),
      unit: words(product.unit),
      massKg: product.massKg,
    })),
    itemKinds: plant.itemKinds.map(({ prefix, role, shape, capacity, ...kind }) => ({
      ...named(kind),
      prefix,
      role,
      shape,
      capacity,
    })),
    flowUnit: {
      name: words(plant.flowUnit.name),
      kind: plant.flowUnit.kind,
      baseUnits: plant.flowUnit.baseUnits,
      itemsPerRawLot: plant.flowUnit.itemsPerRawLot,
    },
    releases: plant.releases.map(guestRelease),
    stations: plant.stations.map((station) => guestStation(station, plant, hides)),
    workUnits: plant.workUnits.map((unit) => ({
      ...named(unit),
      station: unit.station,
      equipment: unit.equipment,
      pose: unit.pose,
    })),
    places: plant.places.map(guestPlace),
    transports: plant.transports.map((transport) => ({
      ...named(transport),
      kind: transport.kind,
      fromWorkUnit: transport.fromWorkUnit,
      toPlace: transport.toPlace,
      path: transport.path,
      lengthM: transport.lengthM,
      speedMPerS: transport.speedMPerS,
      handlingS: transport.handlingS,
      travelS: transport.travelS,
      ...(transport.conveyor && { conveyor: transport.conveyor }),
      ...(transport.carriedBy && { carriedBy: transport.carriedBy }),
    })),
    ...(plant.fleets && { fleets: plant.fleets.map(guestFleet) }),
    ...(plant.network && { network: guestNetwork(plant.network) }),
    orders: undefined,
    shifts: {
      lengthS: plant.shifts.lengthS,
      perDay: plant.shifts.perDay,
      operatingDaysPerYear: plant.shifts.operatingDaysPerYear,
    },
    ...(plant.crews && {
      crews: plant.crews.map(({ id, name, size }, index) => ({
        id: rules.hideNames ? crewNumber(index) : id,
        name: rules.hideNames ? { en: `Crew ${index + 1}`, zh: `班组 ${index + 1}` } : words(name),
        size,
        calendar: undefined,
      })),
    }),
    energy: {
      baseElectricW: plant.energy.baseElectricW,
      baseFuelW: plant.energy.baseFuelW,
    },
    cost: { labourPerHour: 0, electricityPerJ: 0, fuelPerJ: 0 },
    hall: plant.hall,
  }
  return { ...seen, hash: hashPlant(seen) }
}

/** What a crew is called where names are hidden. */
export function crewNumber(index: number): string {
  return `crew-${index + 1}`
}

function guestStation(station: Station, plant: Plant, hides: HidesTag): Station {
  const machines = plant.workUnits.filter((unit) => unit.station === station.id)
  const tags = station.tags.filter(({ id }) => machines.some((unit) => !hides(unit.id, id)))
  const hidden = station.tags.filter(({ id }) => machines.some((unit) => hides(unit.id, id)))
  const { profile } = station
  return {
    ...named(station),
    area: station.area,
    line: station.line,
    equipment: station.equipment,
    process: station.process,
    cycleS: station.cycleS,
    batch: station.batch,
    residenceS: station.residenceS,
    ...(station.stacker && { stacker: station.stacker }),
    input: station.input,
    output: station.output,
    ...(station.outputs && { outputs: station.outputs }),
    ...(station.parts && { parts: station.parts }),
    ...(station.pieces && { pieces: station.pieces }),
    transformsInto: station.transformsInto,
    loads: station.loads,
    unloads: station.unloads,
    scrapRatio: station.scrapRatio,
    reworkRatio: station.reworkRatio,
    reworkTo: station.reworkTo,
    reworkLimit: station.reworkLimit,
    failures: undefined,
    ...(station.automation && { automation: station.automation }),
    staffPerShift: station.staffPerShift,
    powerRatedW: station.powerRatedW,
    powerIdleW: station.powerIdleW,
    loadFactor: station.loadFactor,
    fuelW: station.fuelW,
    ...(station.powerByState && { powerByState: station.powerByState }),
    ...(station.fuelByState && { fuelByState: station.fuelByState }),
    tags: tags.map(guestTag),
    // A profile says along the machine what a tag says at one spot of it.
    ...(profile && hidden.every(({ unit }) => unit !== profile.unit) && { profile }),
    source: plainSource(station.source),
  }
}

function guestTag(tag: Tag): Tag {
  const { unit, low, target, high, alarmLow, alarmHigh, qualityPoint, source } = tag
  const limits = { low, target, high, alarmLow, alarmHigh }
  return { ...named(tag), unit, ...limits, qualityPoint, source: plainSource(source) }
}

/** Without plans and due dates: only where items come in, and whether their number is limited. */
function guestRelease(release: Release): Release {
  const gate = {
    id: release.id,
    into: release.into,
    item: release.item,
    products: release.products,
    count: release.count,
  }
  return release.kind === 'conwip'
    ? { ...gate, kind: 'conwip', limit: release.limit, ahead: release.ahead }
    : { ...gate, kind: 'saturated' }
}

function guestPlace({ kind, capacity, slots, kanban, order, layout, ...place }: Place): Place {
  return {
    ...named(place),
    kind,
    capacity,
    ...(slots !== undefined && { slots }),
    ...(kanban !== undefined && { kanban }),
    ...(order && { order }),
    layout,
  }
}

function guestFleet(fleet: Fleet): Fleet {
  const { kind, count, speedMPerS, loadS, unloadS, dispatch, home, runway } = fleet
  const shown = { ...named(fleet), kind, count, speedMPerS, loadS, unloadS, dispatch, home }
  return runway ? { ...shown, runway } : shown
}

function guestNetwork({ nodes, segments }: Network): Network {
  return {
    nodes: nodes.map(({ id, xM, zM }) => ({ id, xM, zM })),
    segments: segments.map(({ from, to, bothWays, lengthM }) => ({ from, to, bothWays, lengthM })),
  }
}

function named({ id, name }: { readonly id: string; readonly name: LocalizedText }) {
  return { id, name: words(name) }
}

function words({ en, zh }: LocalizedText): LocalizedText {
  return { en, zh }
}

/** A named source is a title, an address or a person: guests learn only that there is one. */
function plainSource(source: string): string {
  return plainSources.has(source) ? source : 'documented'
}
