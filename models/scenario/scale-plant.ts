/** A plant with factors on figures of all its stations: times, failures, losses, people, power. */
import type { Distribution, Plant } from '#models/plant/plant.ts'
import { hashPlant } from '#models/plant/plant-hash.ts'
import type { Factors } from './scenario-schema.ts'

/** The same plant where there are no factors; else one with a hash of its own. */
export function scalePlant(plant: Plant, factors: Factors | undefined): Plant {
  if (factors === undefined) return plant
  const { cycle, mtbf, mttr, scrap, rework, staff, power } = factors
  const scaledPlant: Plant = {
    ...plant,
    energy: {
      ...plant.energy,
      baseElectricW: plant.energy.baseElectricW * power,
      baseFuelW: plant.energy.baseFuelW * power,
    },
    shifts: {
      ...plant.shifts,
      ...(plant.shifts.otherStaff && { otherStaff: plant.shifts.otherStaff * staff }),
    },
    stations: plant.stations.map((station) => ({
      ...station,
      cycleS: scaled(station.cycleS, cycle),
      scrapRatio: station.scrapRatio * scrap,
      reworkRatio: station.reworkRatio * rework,
      staffPerShift: station.staffPerShift * staff,
      powerRatedW: station.powerRatedW * power,
      powerIdleW: station.powerIdleW * power,
      fuelW: station.fuelW * power,
      failures: station.failures && {
        ...station.failures,
        uptimeS: scaled(station.failures.uptimeS, mtbf),
        repairS: scaled(station.failures.repairS, mttr),
      },
    })),
  }
  return { ...scaledPlant, hash: hashPlant(scaledPlant) }
}

/** The law of a quantity times `factor`; what has no dimension stays. */
function scaled(law: Distribution, factor: number): Distribution {
  if ('mean' in law && law.kind !== 'normal') return { ...law, mean: law.mean * factor }
  switch (law.kind) {
    case 'constant':
      return { ...law, value: law.value * factor }
    case 'uniform':
    case 'beta':
      return { ...law, min: law.min * factor, max: law.max * factor }
    case 'triangular':
      return { ...law, min: law.min * factor, mode: law.mode * factor, max: law.max * factor }
    case 'normal': {
      const { max } = law
      const scaledLaw = { ...law, mean: law.mean * factor, min: law.min * factor }
      return max === undefined ? scaledLaw : { ...scaledLaw, max: max * factor }
    }
    case 'discrete':
    case 'empirical':
    case 'sequence':
      return { ...law, values: law.values.map((value) => value * factor) }
    default:
      return law
  }
}
