/** A plant with figures that people have accepted from what its equipment does, and the mean figures that a plant has. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { Failures, Plant, Station } from '#models/plant/plant.ts'
import { scaleDistribution } from '#models/plant/scale-distribution.ts'
import type { Calibration, ShadowFigure } from './shadow-report.ts'

const sPerHour = 3600

/** Keys of the plant file behind a station's figures. */
export const figureKeys: Readonly<Record<ShadowFigure, string>> = {
  cycle: 'cycle',
  failureRate: 'failures.mtbf',
  repairTime: 'failures.mttr',
  scrapRatio: 'scrap',
}

/**
 * What the model expects, in the units of `shadowFigures`; undefined where it has no single figure: cycles that depend on
 * the product or the slot, the interval of a pipeline (who feeds it sets that), failures by calendar time.
 */
export function modelFigure(station: Station, figure: ShadowFigure): number | undefined {
  const modes = modesOf(station)
  const byOperation = modes.length > 0 && modes.every(({ by }) => by === 'operating-time')
  const rate = modes.reduce((sum, { uptimeS }) => sum + sPerHour / meanOf(uptimeS), 0)
  switch (figure) {
    case 'cycle': {
      const { process, cyclesS, stacker, cycleS } = station
      if (process === 'pipeline' || cyclesS !== undefined || stacker !== undefined) return undefined
      return meanOf(cycleS)
    }
    case 'failureRate':
      return byOperation ? rate : undefined
    case 'repairTime':
      if (!byOperation) return undefined
      return modes.reduce(
        (sum, { uptimeS, repairS }) => sum + (meanOf(repairS) * sPerHour) / meanOf(uptimeS) / rate,
        0,
      )
    case 'scrapRatio':
      return station.scrapRatio
  }
}

/**
 * The last calibration of each key counts. The hash stays that of the plant file: it names the layout and the things by
 * which events, records and views understand each other, and these are the same.
 */
export function calibrate(plant: Plant, calibrations: readonly Calibration[]): Plant {
  if (calibrations.length === 0) return plant
  const stations = plant.stations.map((station) =>
    calibrations
      .filter((each) => each.station === station.id)
      .reduce((changed, { figure, to }) => withFigure(changed, figure, to), station),
  )
  return { ...plant, stations }
}

function withFigure(station: Station, figure: ShadowFigure, to: number): Station {
  const now = modelFigure(station, figure)
  if (now === undefined) return station
  const factor = now > 0 && to > 0 ? to / now : 1
  switch (figure) {
    case 'cycle':
      return { ...station, cycleS: scaleDistribution(station.cycleS, factor) }
    case 'failureRate':
      return withModes(station, (mode) => ({
        ...mode,
        uptimeS: scaleDistribution(mode.uptimeS, 1 / factor),
      }))
    case 'repairTime':
      return withModes(station, (mode) => ({
        ...mode,
        repairS: scaleDistribution(mode.repairS, factor),
      }))
    case 'scrapRatio':
      return { ...station, scrapRatio: Math.min(1, Math.max(0, to)) }
  }
}

function modesOf({ failures, moreFailures = [] }: Station): Failures[] {
  return failures === undefined ? [] : [failures, ...moreFailures]
}

function withModes(station: Station, change: (mode: Failures) => Failures): Station {
  const { failures, moreFailures } = station
  return {
    ...station,
    ...(failures && { failures: change(failures) }),
    ...(moreFailures && { moreFailures: moreFailures.map(change) }),
  }
}
