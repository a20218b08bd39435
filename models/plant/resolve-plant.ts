/** A checked plant file → the resolved plant that all other folders read. */
import { hashPlant } from './plant-hash.ts'
import { schemaVersion, type PlantFile } from './plant-schema.ts'
import type { ItemKind, PlannedOrder, Plant, Product, Site, Transport, WorkUnit } from './plant.ts'
import { resolveFleets } from './resolve-fleets.ts'
import { resolveCost } from './resolve-cost.ts'
import { resolveLayout, type Layout } from './resolve-layout.ts'
import { resolveCalendars } from './resolve-calendar.ts'
import { resolveCrews } from './resolve-people.ts'
import { resolveReleases } from './resolve-release.ts'
import { resolveStation, resolveWorkUnits } from './resolve-station.ts'
import { resolveOrdering, resolveReplenish } from './resolve-place.ts'
import { sentTo } from './routes.ts'
import { goalsOf } from './station-goals.ts'
import { resolveTransport } from './resolve-transport.ts'

const day = 86_400
const item = { en: 'item', zh: '件' }
const baseScenario = { id: 'base', name: { en: 'Base', zh: '基准' } }

/** Fills in defaults, machines, transports and layout, and fingerprints the result. */
export function resolvePlant(file: PlantFile, scenario: string): Plant {
  const layout = resolveLayout(file)
  const stations = Object.entries(file.stations)
  const workUnits = stations.flatMap(([id, station]) => resolveWorkUnits(id, station, layout))
  const products = resolveProducts(file)
  const flowUnit = file.flowUnit ?? { name: item, kind: 'item', baseUnits: 1, itemsPerRawLot: 1 }
  const plannedOrders = resolvePlannedOrders(file, products)
  const source = file.source ?? 'not stated'
  const transports = resolveTransports(file, workUnits, layout)
  const plant: Omit<Plant, 'hash'> = {
    schemaVersion,
    id: file.id,
    name: file.name,
    description: file.description ?? { en: '', zh: '' },
    source,
    scenario,
    scenarios: scenariosOf(file),
    epoch: file.epoch,
    timeZone: file.timeZone,
    site: resolveSite(file),
    products,
    itemKinds: resolveItemKinds(file),
    flowUnit,
    releases: resolveReleases(file, flowUnit, products[0]?.id ?? item.en, plannedOrders),
    stations: stations.map(([id, station]) => resolveStation(id, station, file, source)),
    workUnits,
    places: Object.entries(file.places).map(([id, place]) => {
      const at = layout.places.get(id) ?? { kind: 'hidden' }
      const slots = at.kind === 'rack' ? at.columns * at.levels * at.faces.length : undefined
      return {
        id,
        name: place.name ?? { en: id, zh: id },
        kind: place.kind,
        capacity: place.capacity,
        kanban: place.kanban,
        slots,
        ...resolveOrdering(place),
        ...(place.replenish === undefined
          ? {}
          : { replenish: resolveReplenish(place.replenish, file, products[0]!.id) }),
        layout: at,
      }
    }),
    transports,
    ...resolveFleets(file, transports, layout.places),
    ...resolveOrders(file, plannedOrders, products),
    shifts: {
      lengthS: file.shifts?.length ?? day / 3,
      perDay: file.shifts?.perDay ?? 3,
      operatingDaysPerYear: file.shifts?.operatingDaysPerYear ?? 365,
      ...(file.shifts?.otherStaff && { otherStaff: file.shifts.otherStaff }),
    },
    calendars: resolveCalendars(file),
    crews: resolveCrews(file),
    energy: {
      baseElectricW: file.energy?.baseElectric ?? 0,
      baseFuelW: file.energy?.baseFuel ?? 0,
    },
    cost: resolveCost(file),
    hall: layout.hall,
    figureSources: collectSources(file),
  }
  return { ...plant, hash: hashPlant(plant) }
}

/** The scenarios of a file, its own first. */
export function scenariosOf(file: PlantFile): Plant['scenarios'] {
  const { id, name } = file.scenario ?? baseScenario
  const others = Object.entries(file.scenarios ?? {})
  return [{ id, name }, ...others.map(([other, given]) => ({ id: other, name: given.name }))]
}

function resolveSite(file: PlantFile): Site {
  const areas = Object.entries(file.site?.areas ?? {}).map(([id, area]) => ({
    id,
    name: area.name,
    lines: Object.entries(area.lines).map(([line, { name }]) => ({ id: line, name })),
  }))
  const name = { en: 'Main', zh: '主' }
  return {
    name: file.site?.name ?? file.name,
    areas: areas.length > 0 ? areas : [{ id: 'main', name, lines: [{ id: 'main', name }] }],
  }
}

function resolveProducts(file: PlantFile): Product[] {
  const products = Object.entries(file.products ?? {}).map(([id, product]) => ({
    id,
    name: product.name,
    unit: product.unit ?? item,
    massKg: product.mass,
    ...(product.route && {
      route: product.route.map(({ station, cycle }) => ({ station, cycleS: cycle })),
    }),
    ...(product.priority !== 0 && { priority: product.priority }),
  }))
  return products.length > 0 ? products : [{ id: 'item', name: item, unit: item, massKg: 0 }]
}

function resolvePlannedOrders({ orders }: PlantFile, products: readonly Product[]): PlannedOrder[] {
  if (!Array.isArray(orders)) return []
  return orders
    .map(({ product, quantity, due, release }) => ({
      product: product ?? products[0]?.id ?? 'item',
      quantity,
      dueS: due,
      releaseS: release,
    }))
    .sort((a, b) => a.releaseS - b.releaseS)
}

function resolveOrders(
  { orders }: PlantFile,
  plannedOrders: readonly PlannedOrder[],
  products: readonly Product[],
): Pick<Plant, 'orders' | 'plannedOrders'> {
  if (Array.isArray(orders)) return { orders: undefined, plannedOrders }
  const product = orders?.product ?? products[0]?.id ?? 'item'
  return { orders: orders && { everyS: orders.every, quantity: orders.quantity, product } }
}

function resolveItemKinds(file: PlantFile): ItemKind[] {
  const kinds = Object.entries(file.itemKinds ?? {}).map(
    ([id, { name, prefix, role, shape, capacity }]): ItemKind => ({
      id,
      name,
      prefix,
      role,
      shape: shape ?? id,
      capacity: capacity ?? 0,
    }),
  )
  if (kinds.length > 0) return kinds
  const id = file.flowUnit?.kind ?? 'item'
  return [{ id, name: item, prefix: 'IT', role: 'flow', shape: 'item', capacity: 0 }]
}

/** One for each machine and place that its items go to: on their way, and to a station that does them again. */
function resolveTransports(
  file: PlantFile,
  workUnits: readonly WorkUnit[],
  layout: Layout,
): Transport[] {
  const routes = Object.values(file.products ?? {}).map(({ route }) =>
    (route ?? []).map(({ station }) => station),
  )
  return workUnits.flatMap(({ id, name, station: of }) => {
    const station = file.stations[of]
    if (station === undefined) return []
    const again = file.stations[station.rework?.to ?? '']?.input
    const onward = goalsOf({ ...station, id: of }, routes, (next) => file.stations[next]?.input)
    const goals = [...onward, ...sentTo(station), ...(again === undefined ? [] : [again])]
    return [...new Set(goals)].map((place) => {
      const way = { workUnit: id, unitName: name, place, station, onward: onward.includes(place) }
      return resolveTransport(way, file, layout)
    })
  })
}

/** Every `source` of the file by the path of the figures it stands for: `stations.R09.failures`. */
function collectSources(file: PlantFile): Readonly<Record<string, string>> {
  const sources: Record<string, string> = {}
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, part] of Object.entries(value)) {
      if (key === 'source' && typeof part === 'string') {
        if (path !== '') sources[path] = part
      } else if (path !== '' || key !== 'scenarios')
        visit(part, path === '' ? key : `${path}.${key}`)
    }
  }
  visit(file, '')
  return sources
}
