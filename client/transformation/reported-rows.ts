/** Reported figures beside those of the model, row by row: levels before and after, and changes. */
import type { FigureCase } from '#models/measure/figures-schema.ts'
import {
  changeKpis,
  type ChangeKpi,
  type Estimated,
  type StageKpi,
  type StageResults,
} from '#models/transformation/experiment.ts'

export interface ReportedRow {
  readonly kpi: ChangeKpi | LevelKpi
  readonly of: 'before' | 'after' | 'change'
  /** Undefined: not reported. */
  readonly reported: number | undefined
  readonly model: Estimated | undefined
  /** How both are to be read: a share (0..1), an amount, or an index of 100. */
  readonly kind: 'share' | 'amount' | 'index'
  /** Model less reported: of shares and the index in points, of amounts as a share of the reported one. */
  readonly difference: number | undefined
}

/** Levels that have no change of their own in the reports. */
type LevelKpi = 'firstPassYield' | 'staffPerShift' | 'electricityKWhPerUnit' | 'fuelKWhPerUnit'

/** Which levels belong to which change. */
const levelsOf: Readonly<Partial<Record<ChangeKpi, StageKpi>>> = {
  throughput: 'goodPerDay',
  leadTime: 'leadTimeDays',
  scrap: 'scrap',
  labourPerUnit: 'labourHoursPerUnit',
}
const onlyLevels: readonly LevelKpi[] = [
  'firstPassYield',
  'staffPerShift',
  'electricityKWhPerUnit',
  'fuelKWhPerUnit',
]
const shares = new Set<StageKpi>(['scrap', 'firstPassYield'])

/** Every change; levels where the report has one. */
export function reportedRows(
  reported: FigureCase['reported'],
  results: StageResults | undefined,
): ReportedRow[] {
  const [was, is] = [results?.stages[0], results?.stages.at(-1)]
  const levels = (kpi: ReportedRow['kpi'], level: StageKpi): ReportedRow[] =>
    (['before', 'after'] as const).flatMap((of) => {
      const stated = reported?.[of][level as keyof typeof reported.before]
      if (typeof stated !== 'number') return []
      const model = (of === 'before' ? was : is)?.kpis[level]
      const kind = shares.has(level) ? 'share' : 'amount'
      return [{ kpi, of, reported: stated, model, kind, difference: differ(kind, model, stated) }]
    })
  return [
    ...changeKpis.flatMap((kpi): ReportedRow[] => {
      const level = levelsOf[kpi]
      const stated = reported?.change[kpi]
      const model = results?.change[kpi]
      const kind: ReportedRow['kind'] = kpi === 'costIndex' ? 'index' : 'share'
      const row = { kpi, reported: stated, model, kind, difference: differ(kind, model, stated) }
      return [...(level ? levels(kpi, level) : []), { ...row, of: 'change' } as const]
    }),
    ...onlyLevels.flatMap((kpi) => levels(kpi, kpi)),
  ]
}

function differ(
  kind: ReportedRow['kind'],
  model: Estimated | undefined,
  reported: number | undefined,
): number | undefined {
  if (model === undefined || reported === undefined) return undefined
  if (kind === 'amount') return reported === 0 ? undefined : model.mean / reported - 1
  return model.mean - reported
}
