/** A figure of a tour as text: its value, what it was, where it comes from, and why where there is none. */
import { kpiFigures } from '#client/cockpit/kpi/kpi-figures.ts'
import { kpiTiles } from '#client/cockpit/kpi/kpi-tiles.ts'
import { kindOf } from '#client/cockpit/unit-kinds.ts'
import { baseUnit } from '#client/compare/kpi-rows.ts'
import { noValue } from '#client/i18n/format.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import { decimals, signed } from '#client/transformation/kpi-format.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { electricPowerW, energyStateOf } from '#models/measure/energy-draw.ts'
import { staffPerShift } from '#models/measure/staff-per-shift.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import type { LiveFigure, PlantFigure, TourFigure } from '#models/tour/tour.ts'
import type { SourceKind } from '#models/twin/event.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import { plantFigureOf, type FiguresOnFile } from './plant-figures.ts'
import { stationFigureOf } from './station-figures.ts'
import type { TourLanguage } from './tour-language.ts'

/** Where a figure comes from: what runs now (and what that is), the model or its plant file, a report, a named source. */
export type FigureOrigin = SourceKind | 'model' | 'reported' | 'source'

export interface ShownFigure {
  readonly name: LocalizedText
  /** `—` where there is none: then the note says why. */
  readonly value: string
  readonly unit: string
  /** What it was before the transformation. */
  readonly was: string | undefined
  /** Target, limit or period. */
  readonly note: string | undefined
  readonly origin: FigureOrigin
  /** The source in full, where there is one to name. */
  readonly source: string | undefined
}

type Text = Omit<ShownFigure, 'name'>

/** `kind`: what the twin shows at present. */
export function shownFigure(
  language: TourLanguage,
  figure: TourFigure,
  twin: TwinStoreState,
  onFile: FiguresOnFile,
  kind: SourceKind,
): ShownFigure {
  const { name } = figure
  switch (figure.kind) {
    case 'live':
      return { name, ...liveText(language, figure.live, twin, kind) }
    case 'tag':
      return { name, ...tagText(language, figure, twin, kind) }
    case 'station':
      return { name, ...stationText(language, figure, twin.plant, onFile.before) }
    case 'plant':
      return { name, ...plantText(language, figure.of, twin.plant, onFile) }
    case 'stated':
      return {
        name,
        value: language.format.name(figure.value),
        unit: '',
        was: figure.was && language.format.name(figure.was),
        note: undefined,
        origin: originOf(figure.source, 'source'),
        source: figure.source,
      }
  }
}

function plain(value: string, unit: string, origin: FigureOrigin, note?: string): Text {
  return { value, unit, was: undefined, note, origin, source: undefined }
}

function originOf<T extends FigureOrigin>(source: string, otherwise: T): T | 'reported' {
  return source.startsWith('reported') ? 'reported' : otherwise
}

/** Figures that the strip of the cockpit shows too, by its definitions. */
const tileOf = {
  'good-today': 'finished',
  'first-pass-yield': 'fpy',
  oee: 'oee',
  'work-in-process': 'wip',
  'lead-time': 'leadTime',
  'energy-per-unit': 'energy',
} as const satisfies Partial<Record<LiveFigure, string>>

function liveText(
  language: TourLanguage,
  live: LiveFigure,
  twin: TwinStoreState,
  kind: SourceKind,
): Text {
  const { t, format } = language
  const { plant, state } = twin
  const unknown = plain(noValue, '', kind, t('tour.unknown.live'))
  if (live in tileOf) {
    const name = tileOf[live as keyof typeof tileOf]
    const tile = kpiTiles(language.shell, plant, kpiFigures(twin)).find(
      (candidate) => candidate.name === name,
    )!
    if (tile.value === noValue) return unknown
    return plain(tile.value, tile.unit, kind, tile.doubt?.short ?? tile.notes[0])
  }
  switch (live) {
    case 'order-progress': {
      const { finishedToday, ordered } = kpiFigures(twin)
      if (ordered === undefined) return plain(noValue, '', kind, t('tour.unknown.order'))
      return plain(
        format.number((finishedToday / ordered) * 100, 0),
        '%',
        kind,
        t('kpi.ofOrder', { quantity: format.number(ordered) }),
      )
    }
    case 'scrap': {
      const { kpis, period } = timelyKpis(state, plant)
      if (kpis.scrapRatio === undefined) return unknown
      const note = t(period === 'today' ? 'kpi.today' : 'kpi.record')
      return plain(format.number(kpis.scrapRatio * 100, 1), '%', kind, note)
    }
    case 'power':
      return plain(format.number(powerW(twin) / 1000), 'kW', kind, t('tour.note.power'))
    case 'machines-running': {
      const kindOfUnit = kindOf(twin)
      const running = plant.workUnits.filter(({ id }) => kindOfUnit(id) === 'execute').length
      return plain(format.number(running), `/ ${format.number(plant.workUnits.length)}`, kind)
    }
    case 'bottleneck': {
      const { bottleneck } = kpiFigures(twin)
      const station = bottleneck && lookupOf(plant).stations.get(bottleneck)
      return station
        ? plain(format.name(station.name), '', kind, t('tour.note.bottleneck'))
        : unknown
    }
    case 'staff':
      return plain(format.number(staffPerShift(plant)), '', 'model', t('tour.note.shift'))
    case 'robots': {
      const robots = plant.stations.reduce(
        (sum, { automation }) => sum + (automation?.robots ?? 0),
        0,
      )
      return plain(format.number(robots), '', 'model', t('tour.note.robots'))
    }
    default:
      return unknown
  }
}

/** Electric power of all machines as they stand, and of the plant itself, W. */
function powerW({ state, plant }: TwinStoreState): number {
  const { stations } = lookupOf(plant)
  return plant.workUnits.reduce((sum, { id, station: of }) => {
    const station = stations.get(of)
    const unit = state.workUnits[id]
    if (!station || !unit) return sum
    return (
      sum + electricPowerW(station, energyStateOf(station, timeClassOf(unit.state, unit.reason)))
    )
  }, plant.energy.baseElectricW)
}

function tagText(
  { t, format }: TourLanguage,
  { workUnit, tag }: TourFigure & { kind: 'tag' },
  { state, plant }: TwinStoreState,
  kind: SourceKind,
): Text {
  const station = lookupOf(plant).workUnits.get(workUnit)?.station
  const known = lookupOf(plant)
    .stations.get(station ?? '')
    ?.tags.find(({ id }) => id === tag)
  const reading = state.workUnits[workUnit]?.tags[tag]
  if (!known || !reading || reading.quality !== 'good')
    return plain(noValue, '', kind, t('tour.unknown.tag', { unit: workUnit }))
  const digits = decimals(known.target, 0)
  const range =
    known.low !== undefined && known.high !== undefined
      ? t('tour.note.range', {
          low: format.number(known.low, digits),
          high: format.number(known.high, digits),
        })
      : t('tour.note.target', { target: format.number(known.target, digits) })
  return plain(format.number(reading.value, digits), known.unit, kind, range)
}

function stationText(
  language: TourLanguage,
  { stations, of }: TourFigure & { kind: 'station' },
  plant: Plant,
  before: Plant | undefined,
): Text {
  const now = stationFigureOf(of, stations, plant)
  if (!now) return plain(noValue, '', 'model', language.t('tour.unknown.station'))
  const old = before && stationFigureOf(of, stations, before)
  const source = stations.map((id) => lookupOf(plant).stations.get(id)?.source).find(Boolean)
  return {
    ...beforeAndAfter(language, scaleOfStation[now.kind](now.value), now.value, old?.value, plant),
    note: undefined,
    origin: originOf(source ?? '', 'model'),
    source,
  }
}

function plantText(
  language: TourLanguage,
  of: PlantFigure,
  plant: Plant,
  onFile: FiguresOnFile,
): Text {
  const { t, format } = language
  const found = plantFigureOf(of, onFile, plant)
  if (!found) return plain(noValue, '', 'model', t('tour.unknown.plant'))
  const { origin, source, planned } = found
  const note = planned ? t('tour.note.planned') : undefined
  if (found.kind === 'change')
    return {
      value: signed(found.value * 100, (value) => format.number(value, value % 1 === 0 ? 0 : 1)),
      unit: '%',
      was: undefined,
      note: note ?? t('tour.note.change'),
      origin,
      source,
    }
  const scale = scaleOfPlant[of](found.value)
  return { ...beforeAndAfter(language, scale, found.value, found.was, plant), note, origin, source }
}

/** What a value is multiplied by for people, and what it then counts; `whole`: no decimals unless it has some. */
interface Scale {
  readonly factor: number
  readonly unit: UnitName
  readonly whole?: boolean
}
type UnitName = '' | '%' | 'perHour' | 'perDay' | 'perUnit' | 's' | 'min' | 'h' | 'd'

const dayS = 86_400
const inTime = (seconds: number, from: number): Scale => {
  if (seconds >= 2 * dayS) return { factor: from / dayS, unit: 'd' }
  if (seconds >= 7200) return { factor: from / 3600, unit: 'h' }
  return seconds >= 120 ? { factor: from / 60, unit: 'min' } : { factor: from, unit: 's' }
}
const share = (): Scale => ({ factor: 100, unit: '%' })
const perUnit = (): Scale => ({ factor: 1, unit: 'perUnit' })
const count = (): Scale => ({ factor: 1, unit: '', whole: true })

const scaleOfStation = {
  count,
  duration: (seconds: number) => inTime(seconds, 1),
  rate: (): Scale => ({ factor: 1, unit: 'perHour' }),
  share,
} as const
const scaleOfPlant: Readonly<Record<PlantFigure, (value: number) => Scale>> = {
  throughput: () => ({ factor: 1, unit: 'perDay', whole: true }),
  'lead-time': (days) => inTime(days * dayS, dayS),
  scrap: share,
  'first-pass-yield': share,
  'staff-per-shift': count,
  'energy-per-unit': perUnit,
  'electricity-per-unit': perUnit,
  'fuel-per-unit': perUnit,
  'labour-per-unit': (hours) => inTime(hours * 3600, 3600),
  'cost-index': () => ({ factor: 1, unit: '' }),
}

/** Both in the unit that fits what is now. */
function beforeAndAfter(
  { t, format }: TourLanguage,
  { factor, unit, whole = false }: Scale,
  value: number,
  was: number | undefined,
  plant: Plant,
): Pick<Text, 'value' | 'unit' | 'was'> {
  const most = whole ? 1 : 2
  const amounts = was === undefined ? [value * factor] : [value * factor, was * factor]
  const digits = neededDigits(amounts, Math.min(most, decimals(value * factor, 0)))
  const number = (amount: number) => format.number(amount * factor, digits)
  const product = baseUnit({ format }, plant)
  return {
    value: number(value),
    unit: unit === '' || unit === '%' ? unit : t(`tour.unit.${unit}`, { product }),
    was: was === undefined || number(was) === number(value) ? undefined : number(was),
  }
}

/** As few decimals as say the same as `most` of them. */
function neededDigits(amounts: readonly number[], most: number): number {
  const same = (digits: number) =>
    amounts.every((amount) => Number(amount.toFixed(digits)) === Number(amount.toFixed(most)))
  let digits = most
  while (digits > 0 && same(digits - 1)) digits--
  return digits
}
