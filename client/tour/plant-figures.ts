/** Figures of the whole plant before and after its transformation: what was reported, else what the model says. */
import type { FigureCase } from '#models/measure/figures-schema.ts'
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import type { FigureSource, Plant } from '#models/plant/plant.ts'
import type { PlantFigure } from '#models/tour/tour.ts'

export interface FoundFigure {
  /** After, and before where that is known; a change is a share of what was before. */
  readonly kind: 'level' | 'change'
  readonly value: number
  readonly was: number | undefined
  readonly origin: 'reported' | 'model'
  readonly source: FigureSource
  /** What was reported is planned, not achieved. */
  readonly planned: boolean
}

/** What figures can be found in: the file of figures, and the plant as it was. */
export interface FiguresOnFile {
  readonly figures: FigureCase | undefined
  readonly before: Plant | undefined
}

type Told = FigureCase['reference']
type Levels = Told['before']

const levelOf: Readonly<Record<PlantFigure, (levels: Levels) => number | undefined>> = {
  throughput: ({ goodPerDay }) => goodPerDay,
  'lead-time': ({ leadTimeDays }) => leadTimeDays,
  scrap: ({ scrap }) => scrap,
  'first-pass-yield': ({ firstPassYield }) => firstPassYield,
  'staff-per-shift': (levels) => levels.staffPerShift,
  'energy-per-unit': ({ electricityKWhPerUnit, fuelKWhPerUnit }) =>
    electricityKWhPerUnit === undefined || fuelKWhPerUnit === undefined
      ? undefined
      : electricityKWhPerUnit + fuelKWhPerUnit,
  'electricity-per-unit': ({ electricityKWhPerUnit }) => electricityKWhPerUnit,
  'fuel-per-unit': ({ fuelKWhPerUnit }) => fuelKWhPerUnit,
  'labour-per-unit': ({ labourHoursPerUnit }) => labourHoursPerUnit,
  'cost-index': () => undefined,
}
const changeOf: Readonly<
  Partial<Record<PlantFigure, (change: Told['change']) => number | undefined>>
> = {
  throughput: ({ throughput }) => throughput,
  'lead-time': ({ leadTime }) => leadTime,
  scrap: ({ scrap }) => scrap,
  'energy-per-unit': ({ energyPerUnit }) => energyPerUnit,
  'labour-per-unit': ({ labourPerUnit }) => labourPerUnit,
}
/** The index is 100 before. */
const indexBefore = 100

/** Reported before model, levels before a mere change; undefined where nothing is on file. */
export function plantFigureOf(
  of: PlantFigure,
  { figures, before }: FiguresOnFile,
  plant: Plant,
): FoundFigure | undefined {
  const reported =
    figures?.reported &&
    toldIn(of, figures.reported, 'reported', figures.reported.status === 'forecast')
  const reference = figures && toldIn(of, figures.reference, 'model', false)
  const found = reported ?? reference
  if (found || of !== 'staff-per-shift' || !before) return found
  return {
    kind: 'level',
    value: staffPerShift(plant),
    was: staffPerShift(before),
    origin: 'model',
    source: plant.source,
    planned: false,
  }
}

function toldIn(
  of: PlantFigure,
  told: Told,
  origin: FoundFigure['origin'],
  planned: boolean,
): FoundFigure | undefined {
  const common = { origin, source: told.source, planned } as const
  if (of === 'cost-index') {
    const { costIndex } = told.change
    return costIndex === undefined
      ? undefined
      : { kind: 'level', value: costIndex, was: indexBefore, ...common }
  }
  const value = levelOf[of](told.after)
  if (value !== undefined) return { kind: 'level', value, was: levelOf[of](told.before), ...common }
  const change = changeOf[of]?.(told.change)
  return change === undefined
    ? undefined
    : { kind: 'change', value: change, was: undefined, ...common }
}
