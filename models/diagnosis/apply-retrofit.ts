/** The plant with a general measure in place, and what the measure costs. */
import { hashPlant } from '#models/plant/plant-hash.ts'
import type { Distribution, Failures, Place, Plant, Station } from '#models/plant/plant.ts'
import { scaleDistribution } from '#models/plant/scale-distribution.ts'
import { machinePrice, retrofitMeasures, type Retrofit, type RetrofitKind } from './retrofit.ts'

/** At the target and at its twins. */
export function applyRetrofit(plant: Plant, { kind, target, twins = [] }: Retrofit): Plant {
  const done = [target, ...twins].reduce((so, each) => applyAt(so, kind, each), plant)
  return { ...done, hash: hashPlant(done) }
}

function applyAt(plant: Plant, kind: RetrofitKind, target: string): Plant {
  const factor = 1 + retrofitMeasures[kind].change
  const atStation = (change: (station: Station) => Station): Plant => ({
    ...plant,
    stations: plant.stations.map((station) => (station.id === target ? change(station) : station)),
  })
  switch (kind) {
    case 'failures':
      return atStation((station) =>
        withFailures(station, (failures) => ({
          ...failures,
          uptimeS: scaleDistribution(failures.uptimeS, 1 / factor),
        })),
      )
    case 'repair':
      return atStation((station) =>
        withFailures(station, (failures) => ({
          ...failures,
          repairS: scaleDistribution(failures.repairS, factor),
        })),
      )
    case 'setup':
      return atStation((station) => quickerSetup(station, factor))
    case 'cycle':
      return quickerCycle(atStation, target, factor)
    case 'quality':
      return atStation((station) => ({
        ...station,
        scrapRatio: station.scrapRatio * factor,
        reworkRatio: station.reworkRatio * factor,
      }))
    case 'standby':
      return atStation((station) => ({ ...station, powerIdleW: station.powerIdleW * factor }))
    case 'machine':
      return oneMore(atStation, target)
    case 'buffer':
      return {
        ...plant,
        places: plant.places.map((place) => (place.id === target ? larger(place, factor) : place)),
      }
    case 'release':
      return {
        ...plant,
        releases: plant.releases.map((gate) =>
          gate.id === target && gate.kind === 'conwip'
            ? { ...gate, limit: Math.max(1, Math.round(gate.limit * factor)) }
            : gate,
        ),
      }
  }
}

/** CNY, by the table of estimates; what has twins is paid once for each. */
export function retrofitCost(plant: Plant, { kind, target, twins = [] }: Retrofit): number {
  return [target, ...twins].reduce((sum, each) => sum + costAt(plant, kind, each), 0)
}

function costAt(plant: Plant, kind: RetrofitKind, target: string): number {
  const { fixedCny, perMachineCny, perMachinePrice, perItemCny, change } = retrofitMeasures[kind]
  const station = plant.stations.find(({ id }) => id === target)
  const machines = machinesOf(plant, target)
  const priced = kind === 'machine' ? 1 : machines
  const items = (plant.places.find(({ id }) => id === target)?.capacity ?? 0) * change
  return (
    fixedCny +
    machines * perMachineCny +
    (station ? priced * perMachinePrice * priceOf(station, machines) : 0) +
    (perItemCny > 0 ? items * perItemCny : 0)
  )
}

function priceOf(station: Station, machines: number): number {
  const { leastCny, perElectricKWCny, perFuelKWCny } = machinePrice
  const fuelW = station.fuelByState?.runningW ?? station.fuelW / machines
  return leastCny + (station.powerRatedW * perElectricKWCny + fuelW * perFuelKWCny) / 1000
}

type AtStation = (change: (station: Station) => Station) => Plant

function withFailures(station: Station, change: (failures: Failures) => Failures): Station {
  const { failures, moreFailures } = station
  return {
    ...station,
    failures: failures && change(failures),
    ...(moreFailures && { moreFailures: moreFailures.map(change) }),
  }
}

function quickerSetup(station: Station, factor: number): Station {
  const { setup } = station
  if (!setup) return station
  return {
    ...station,
    setup: {
      timeS: scaleDistribution(setup.timeS, factor),
      sameProductS: setup.sameProductS && scaleDistribution(setup.sameProductS, factor),
      matrixS: Object.fromEntries(
        Object.entries(setup.matrixS).map(([from, row]) => [from, scaleAll(row, factor)]),
      ),
    },
  }
}

/** Also at the visits for which a route names a cycle of its own. */
function quickerCycle(atStation: AtStation, target: string, factor: number): Plant {
  const plant = atStation((station) => ({
    ...station,
    cycleS: scaleDistribution(station.cycleS, factor),
    ...(station.cyclesS && { cyclesS: scaleAll(station.cyclesS, factor) }),
    residenceS: station.residenceS * factor,
  }))
  return {
    ...plant,
    products: plant.products.map((product) =>
      product.route
        ? {
            ...product,
            route: product.route.map((step) =>
              step.station === target && step.cycleS
                ? { ...step, cycleS: scaleDistribution(step.cycleS, factor) }
                : step,
            ),
          }
        : product,
    ),
  }
}

function scaleAll(laws: Readonly<Record<string, Distribution>>, factor: number) {
  return Object.fromEntries(
    Object.entries(laws).map(([product, law]) => [product, scaleDistribution(law, factor)]),
  )
}

/** Beside the last one, with the ways, people and fuel that one of them has. */
function oneMore(atStation: AtStation, target: string): Plant {
  const untouched = atStation((station) => station)
  const own = untouched.workUnits.filter(({ station }) => station === target)
  const last = own.at(-1)
  if (!last) return untouched
  const machines = own.length
  const id = `${target}-${machines + 1}`
  const grow = (machines + 1) / machines
  const plant = atStation((station) => ({
    ...station,
    staffPerShift: station.staffPerShift * grow,
    fuelW: station.fuelW * grow,
  }))
  return {
    ...plant,
    workUnits: plant.workUnits.flatMap((unit) =>
      unit === last ? [unit, { ...unit, id }] : [unit],
    ),
    transports: plant.transports.flatMap((way) =>
      way.fromWorkUnit === last.id
        ? [way, { ...way, id: `${way.id}-${machines + 1}`, fromWorkUnit: id }]
        : [way],
    ),
  }
}

function larger(place: Place, factor: number): Place {
  const { capacity, kanban } = place
  return {
    ...place,
    capacity: Number.isFinite(capacity) ? capacity * factor : capacity,
    ...(kanban !== undefined && { kanban: kanban * factor }),
  }
}

function machinesOf({ workUnits }: Plant, target: string): number {
  return workUnits.filter(({ station }) => station === target).length
}
