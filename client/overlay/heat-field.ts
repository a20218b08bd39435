/** A quantity over the floor as 128 x 64 numbers, from the state at one instant and nothing else. */
import type { HeatQuantity } from '#client/store/view-store.ts'
import { electricPowerW, energyStateOf, fuelPowerW } from '#models/measure/energy-draw.ts'
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Plant, Station } from '#models/plant/plant.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { FlowRates } from '#client/overlay/flow-rates.ts'
import { niceTop, niceTopMinutes } from '#client/overlay/nice-top.ts'
import { placeRects, wayRects, type FloorSpot } from '#client/overlay/place-rects.ts'

export const heatColumns = 128
export const heatRows = 64
/** Beyond the edge of what stands there the value falls off over this width, m: machines cover the floor under them. */
const softM = 5.5

/** Rectangle on the floor, turned; and the cells that it covers with their weights, 0..1. */
interface Stamp {
  readonly areaM2: number
  readonly cells: readonly number[]
  readonly weights: readonly number[]
}

const ridden: ReadonlySet<string> = new Set(['agv', 'forklift', 'transfer-car', 'crane', 'manual'])

export class HeatField {
  readonly values = new Float32Array(heatColumns * heatRows)
  /** Upper end of the scale of each quantity, fixed by the plant file: min, kW/m2, items/m2, trips/h. */
  readonly tops: Readonly<Record<HeatQuantity, number>>
  readonly #plant: Plant
  readonly #stations: ReadonlyMap<string, Station>
  readonly #machines: ReadonlyMap<string, number>
  readonly #units: ReadonlyMap<string, Stamp>
  readonly #places: ReadonlyMap<string, Stamp>
  readonly #ways: readonly { readonly workUnit: string; readonly stamp: Stamp }[]

  constructor(plant: Plant) {
    this.#plant = plant
    this.#stations = new Map(plant.stations.map((station) => [station.id, station]))
    this.#machines = countBy(plant.workUnits.map(({ station }) => station))
    const stamp = new Stamper(plant.hall)
    this.#units = new Map(plant.workUnits.map(({ id, pose }) => [id, stamp.of([pose])]))
    this.#places = new Map(
      plant.places
        .filter(({ kind, layout }) => kind === 'buffer' && layout.kind !== 'hidden')
        .map((place) => [place.id, stamp.of(placeRects(place))]),
    )
    this.#ways = plant.transports
      .filter(({ kind, lengthM, carriedBy }) => lengthM > 1 && (ridden.has(kind) || carriedBy))
      .map(({ fromWorkUnit, path }) => ({
        workUnit: fromWorkUnit,
        stamp: stamp.of(wayRects(path)),
      }))
    this.tops = this.#scales()
  }

  /** Whether anything in this plant drives. */
  get hasTraffic(): boolean {
    return this.#ways.length > 0
  }

  fill(quantity: HeatQuantity, state: TwinState, nowUs: number, rates: FlowRates): void {
    this.values.fill(0)
    if (quantity === 'traffic')
      for (const { workUnit, stamp } of this.#ways) this.#add(stamp, rates.loadsPerHour(workUnit))
    else if (quantity === 'power') this.#fillPower(state)
    else this.#fillItems(quantity, state, nowUs)
  }

  #fillPower(state: TwinState): void {
    for (const { id, station: of } of this.#plant.workUnits) {
      const unit = state.workUnits[id]
      const station = this.#stations.get(of)
      const stamp = this.#units.get(id)
      if (!unit || !station || !stamp) continue
      const energy = energyStateOf(station, timeClassOf(unit.state, unit.reason))
      const powerW =
        electricPowerW(station, energy) + fuelPowerW(station, energy, this.#machines.get(of) ?? 1)
      this.#add(stamp, powerW / 1000 / stamp.areaM2)
    }
  }

  #fillItems(quantity: 'dwell' | 'wip', state: TwinState, nowUs: number): void {
    for (const [id, stamp] of this.#places) {
      const queue = state.places[id]?.queue
      if (!queue?.length) continue
      if (quantity === 'wip') {
        this.#add(stamp, queue.length / stamp.areaM2)
        continue
      }
      let waitedUs = 0
      for (const item of queue) {
        const where = state.items.get(item)?.where
        if (where) waitedUs += Math.max(0, nowUs - where.sinceUs)
      }
      this.#atLeast(stamp, waitedUs / queue.length / 60e6)
    }
    for (const [id, stamp] of this.#units) {
      const unit = state.workUnits[id]
      if (!unit) continue
      if (quantity === 'wip') {
        const items = unit.loads.reduce((sum, load) => sum + load.items.length, 0)
        this.#add(stamp, items / stamp.areaM2)
      } else if (timeClassOf(unit.state, unit.reason) === 'blocked')
        this.#atLeast(stamp, Math.max(0, nowUs - unit.sinceUs) / 60e6)
    }
  }

  #add({ cells, weights }: Stamp, value: number): void {
    for (let i = 0; i < cells.length; i++) this.values[cells[i]!]! += value * weights[i]!
  }

  #atLeast({ cells, weights }: Stamp, value: number): void {
    for (let i = 0; i < cells.length; i++) {
      const at = cells[i]!
      this.values[at] = Math.max(this.values[at]!, value * weights[i]!)
    }
  }

  #scales(): Record<HeatQuantity, number> {
    const { workUnits, stations, places } = this.#plant
    const machines = (station: Station) => this.#machines.get(station.id) ?? 1
    const perHour = (station: Station) =>
      (3600 * station.batch * machines(station)) / Math.max(1, meanOf(station.cycleS))
    const powers = workUnits.flatMap(({ id, station: of }) => {
      const station = this.#stations.get(of)
      if (!station) return []
      const powerW =
        electricPowerW(station, 'running') + fuelPowerW(station, 'running', machines(station))
      return [powerW / 1000 / this.#units.get(id)!.areaM2]
    })
    const drainMin: number[] = []
    const densities: number[] = []
    for (const { id, capacity } of places) {
      const stamp = this.#places.get(id)
      if (!stamp || !Number.isFinite(capacity)) continue
      densities.push(capacity / stamp.areaM2)
      const takers = stations.filter(({ input }) => input === id)
      const rate = takers.reduce((sum, station) => sum + perHour(station), 0)
      if (rate > 0) drainMin.push((capacity / rate) * 60)
    }
    const trips = this.#ways.map(({ workUnit }) => {
      const of = workUnits.find(({ id }) => id === workUnit)?.station ?? ''
      const station = this.#stations.get(of)
      return station ? perHour(station) / station.batch / machines(station) : 0
    })
    return {
      dwell: niceTopMinutes(median(drainMin)),
      power: niceTop(Math.max(0, ...powers)),
      wip: niceTop(median(densities)),
      traffic: niceTop(Math.max(0, ...trips)),
    }
  }
}

/** Turns rectangles of a hall into cells and weights. */
class Stamper {
  readonly #lengthM: number
  readonly #widthM: number

  constructor({ lengthM, widthM }: { readonly lengthM: number; readonly widthM: number }) {
    this.#lengthM = lengthM
    this.#widthM = widthM
  }

  of(rects: readonly FloorSpot[]): Stamp {
    const found = new Map<number, number>()
    const cellX = this.#lengthM / heatColumns
    const cellZ = this.#widthM / heatRows
    for (const { xM, zM, rotationDeg, lengthM, widthM } of rects) {
      const cos = Math.cos((rotationDeg * Math.PI) / 180)
      const sin = Math.sin((rotationDeg * Math.PI) / 180)
      const reach = Math.hypot(lengthM, widthM) / 2 + softM
      const column = (x: number) => Math.floor((x + this.#lengthM / 2) / cellX)
      const row = (z: number) => Math.floor((z + this.#widthM / 2) / cellZ)
      const lastRow = Math.min(heatRows - 1, row(zM + reach))
      const lastColumn = Math.min(heatColumns - 1, column(xM + reach))
      for (let j = Math.max(0, row(zM - reach)); j <= lastRow; j++)
        for (let i = Math.max(0, column(xM - reach)); i <= lastColumn; i++) {
          const dx = (i + 0.5) * cellX - this.#lengthM / 2 - xM
          const dz = (j + 0.5) * cellZ - this.#widthM / 2 - zM
          const outX = Math.max(0, Math.abs(dx * cos - dz * sin) - lengthM / 2)
          const outZ = Math.max(0, Math.abs(dx * sin + dz * cos) - widthM / 2)
          const near = Math.max(0, 1 - Math.hypot(outX, outZ) / softM)
          const weight = near ** 1.5
          const at = j * heatColumns + i
          if (weight > (found.get(at) ?? 0)) found.set(at, weight)
        }
    }
    const areaM2 = rects.reduce((sum, { lengthM, widthM }) => sum + lengthM * widthM, 0)
    return { areaM2: Math.max(4, areaM2), cells: [...found.keys()], weights: [...found.values()] }
  }
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
