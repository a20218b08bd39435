/** The figures as the texts of their tiles: value, what it is held against, and the period. */
import type { Plant } from '#models/plant/plant.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { decimalsOf } from '#client/i18n/decimals-of.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { KpiFigures, KpiName } from './kpi-figures.ts'

export interface KpiTile {
  readonly name: KpiName
  readonly label: string
  readonly value: string
  readonly unit: string
  /** Target, limit or period: a value never stands alone. */
  readonly notes: readonly string[]
  readonly tip: string
  readonly target: number | undefined
  /** Why the figure is not to be taken as it stands. */
  readonly doubt: { readonly short: string; readonly text: string } | undefined
}

/** Figures that only what leaves the plant decides; all others rest on every machine. */
const atExits: ReadonlySet<KpiName> = new Set(['finished', 'throughput', 'leadTime'])

export function kpiTiles(language: Language, plant: Plant, figures: KpiFigures): KpiTile[] {
  return plainTiles(language, plant, figures).map((tile) => {
    const silence = atExits.has(tile.name) ? figures.silentExits : figures.silent
    if (silence.count === 0) return { ...tile, doubt: undefined }
    return {
      ...tile,
      // As many lines as before, so that the strip does not jump.
      notes: tile.notes.slice(0, 1),
      doubt: {
        short: language.t('belief.gapShort', { ...silence }),
        text: language.t('belief.gapKpi', { ...silence }),
      },
    }
  })
}

function plainTiles(
  { t, format }: Language,
  plant: Plant,
  figures: KpiFigures,
): Omit<KpiTile, 'doubt'>[] {
  const product = plant.products[0]
  const unit = product ? format.name(product.unit) : ''
  const period = t(figures.period === 'today' ? 'kpi.today' : 'kpi.record')
  const station = figures.bottleneck && lookupOf(plant).stations.get(figures.bottleneck)
  const compact = (note: string | undefined) => (note === undefined ? [] : [note])
  return [
    {
      name: 'finished',
      label: t('kpi.finished'),
      value: format.number(figures.finishedToday),
      unit,
      notes: [
        ...compact(
          figures.ordered === undefined
            ? undefined
            : t('kpi.ofOrder', { quantity: format.number(figures.ordered) }),
        ),
        ...compact(
          figures.projected === undefined
            ? undefined
            : t('kpi.projection', { units: format.number(figures.projected) }),
        ),
      ],
      tip: t('kpi.tip.finished'),
      target: figures.ordered,
    },
    {
      name: 'throughput',
      label: t('kpi.throughput'),
      value: format.number(figures.throughput),
      unit: `${unit}/h`,
      notes: [
        ...compact(
          figures.throughputPlan === undefined
            ? undefined
            : t('kpi.planned', { value: format.number(figures.throughputPlan) }),
        ),
        period,
      ],
      tip: t('kpi.tip.throughput'),
      target: figures.throughputPlan,
    },
    {
      name: 'fpy',
      label: t('kpi.fpy'),
      value: format.number(figures.fpy === undefined ? undefined : figures.fpy * 100, 1),
      unit: '%',
      notes: [t('kpi.record')],
      tip: t('kpi.tip.fpy'),
      target: undefined,
    },
    {
      name: 'wip',
      label: t('kpi.wip'),
      value: format.number(figures.wip),
      unit,
      notes: compact(
        figures.wipLimit === undefined
          ? undefined
          : t('kpi.limit', { value: format.number(figures.wipLimit) }),
      ),
      tip: t('kpi.tip.wip'),
      target: undefined,
    },
    {
      name: 'leadTime',
      label: t('kpi.leadTime'),
      value: format.number(figures.leadTimeHours, 1),
      unit: 'h',
      notes: [period],
      tip: t('kpi.tip.leadTime'),
      target: undefined,
    },
    {
      name: 'energy',
      label: t('kpi.energy'),
      value: format.number(figures.energyKWh, decimalsOf(figures.energyKWh)),
      unit: `kWh/${unit}`,
      notes: [
        ...compact(
          figures.fuelKWh === undefined
            ? undefined
            : t('kpi.fuel', {
                value: format.number(figures.fuelKWh, decimalsOf(figures.energyKWh)),
              }),
        ),
        period,
      ],
      tip: t('kpi.tip.energy'),
      target: undefined,
    },
    {
      name: 'oee',
      label: t('kpi.oee'),
      value: format.number(figures.oee === undefined ? undefined : figures.oee * 100, 1),
      unit: `% ${period}`,
      notes: compact(station ? `${station.id} ${format.name(station.name)}` : undefined),
      tip: t('kpi.tip.oee'),
      target: undefined,
    },
  ]
}
