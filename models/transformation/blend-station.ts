/** One station between two others, group of figures by group of figures. */
import type { FuelByState, PowerByState } from '#models/plant/energy-model.ts'
import type { Distribution, Failures, Station } from '#models/plant/plant.ts'
import type { Levers } from './levers.ts'
import { nearer, way, wayOfLaws, whole } from './way-between.ts'

export interface StationSide {
  readonly station: Station
  readonly machines: number
  /** Base units of an item. */
  readonly lot: number
}

/** `own` says what kind of station it is: process, machines, input and output. */
export function blendStation(
  own: StationSide,
  was: StationSide,
  is: StationSide,
  levers: Levers,
): Station {
  const { station } = own
  const [a, b] = [was.station, is.station]
  // Another process cannot be had in parts.
  if (a.process !== b.process) return station
  const batch = whole(way(a.batch, b.batch, levers.lot)!)
  const perUnit = (side: StationSide, items: number) => items * side.lot * side.machines
  const weights = {
    from: perUnit(was, a.batch),
    to: perUnit(is, b.batch),
    own: perUnit(own, batch),
  }
  const law = (from: Distribution | undefined, to: Distribution | undefined) =>
    from && to && wayOfLaws(from, to, levers.cycle, weights)
  const machines = { from: 1 / was.machines, to: 1 / is.machines, own: 1 / own.machines }
  const power = (from: number, to: number) =>
    way(from / machines.from, to / machines.to, levers.energy)! * machines.own
  return {
    ...station,
    batch,
    cycleS: law(a.cycleS, b.cycleS)!,
    ...(station.cyclesS && {
      cyclesS: Object.fromEntries(
        Object.entries(station.cyclesS).map(([product, given]) => [
          product,
          law(a.cyclesS?.[product], b.cyclesS?.[product]) ?? given,
        ]),
      ),
    }),
    ...(station.setup && {
      setup: a.setup && b.setup ? nearer(a.setup, b.setup, levers.lot) : station.setup,
    }),
    residenceS: way(a.residenceS, b.residenceS, levers.cycle)!,
    scrapRatio: Math.min(1, way(a.scrapRatio, b.scrapRatio, levers.quality)!),
    reworkRatio: Math.min(1, way(a.reworkRatio, b.reworkRatio, levers.quality)!),
    failures: blendFailures(station.failures, a.failures, b.failures, levers),
    ...(station.moreFailures && {
      moreFailures: station.moreFailures.map((failure, i) => {
        return blendFailures(failure, a.moreFailures?.[i], b.moreFailures?.[i], levers)!
      }),
    }),
    staffPerShift: way(a.staffPerShift, b.staffPerShift, levers.crew)!,
    powerRatedW: power(a.powerRatedW, b.powerRatedW),
    powerIdleW: power(a.powerIdleW, b.powerIdleW),
    loadFactor: Math.min(1, way(a.loadFactor, b.loadFactor, levers.energy)!),
    fuelW: way(a.fuelW, b.fuelW, levers.energy)!,
    ...drawsByState(station, a, b, levers.energy),
  }
}

/** What fails in one of the plants only fails as there, as soon as the lever is nearer to it. */
function blendFailures(
  own: Failures | undefined,
  was: Failures | undefined,
  is: Failures | undefined,
  { failures, repair }: Levers,
): Failures | undefined {
  if (!was || !is) return nearer(was, is, failures)
  return {
    ...(own ?? is),
    uptimeS: wayOfLaws(was.uptimeS, is.uptimeS, failures),
    repairS: wayOfLaws(was.repairS, is.repairS, repair),
  }
}

/** Draws that only one of the two names are those of the nearer one. */
function drawsByState(
  own: Station,
  a: Station,
  b: Station,
  at: number,
): { powerByState?: PowerByState; fuelByState?: FuelByState } {
  const power = own.powerByState && (nearer(a, b, at).powerByState ?? own.powerByState)
  const fuels = a.fuelByState && b.fuelByState
  const fuel = fuels
    ? {
        runningW: way(a.fuelByState.runningW, b.fuelByState.runningW, at)!,
        holdingW: way(a.fuelByState.holdingW, b.fuelByState.holdingW, at)!,
        offW: way(a.fuelByState.offW, b.fuelByState.offW, at)!,
      }
    : own.fuelByState
  return {
    ...(power && { powerByState: power }),
    ...(fuel && { fuelByState: fuel }),
  }
}
