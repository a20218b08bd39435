/** A short tour of a plant that nobody has written one for: along its flow, in words and figures of its own file. */
import { meanOf } from '#models/plant/distribution-mean.ts'
import type { LocalizedText, Plant, Station } from '#models/plant/plant.ts'
import { liveFigureOf, plantFigureNames } from './figure-names.ts'
import { stopsAlongFlow, type FlowStop } from './flow-stops.ts'
import type { PlantFigure, Tour, TourFigure, TourStop } from './tour.ts'

/** What is known of the plant beside its file. */
export interface KnownOfPlant {
  /** Figures of the whole plant for which something is on file. */
  readonly figures: readonly PlantFigure[]
}

const dwellS = 16
/** Letters that a caption may have, as ux asks for: read at one glance. */
const longestCaption = { en: 80, zh: 28 } as const
/** Stations of which a stop tells. */
const toldStations = 3

/** Five to eight stops: the whole plant, its flow from receipt to store, and what comes out of it. */
export function automaticTour(plant: Plant, known: KnownOfPlant): Tour {
  return {
    id: 'automatic',
    name: plant.name,
    theme: 'night',
    guests: { hideTags: [], hideNames: true },
    stops: [
      overviewStop(plant),
      ...stopsAlongFlow(plant).map((stop) => flowStop(stop)),
      resultStop(plant, known),
    ],
  }
}

const plainStop = {
  dwellS,
  highlight: [],
  overlays: [],
  beforeAfter: false,
  incident: undefined,
} as const satisfies Partial<TourStop>

function overviewStop(plant: Plant): TourStop {
  const [first, last] = [plant.stations[0]!, plant.stations.at(-1)!]
  const count = plant.workUnits.length
  return {
    ...plainStop,
    id: 'overview',
    name: { en: 'The whole plant', zh: '全厂' },
    camera: { kind: 'view', view: 'overview' },
    overlays: ['flow'],
    caption: shortEnough(
      {
        en: `${count} machines, from “${first.name.en}” to “${last.name.en}”`,
        zh: `${count}台设备，从${first.name.zh}到${last.name.zh}`,
      },
      { en: `${count} machines in ${plant.stations.length} steps`, zh: `${count}台设备` },
    ),
    narration: plant.description,
    figures: [liveFigureOf('good-today'), liveFigureOf('machines-running'), liveFigureOf('robots')],
  }
}

function flowStop({ id, name, camera, stations, units }: FlowStop): TourStop {
  const lead = stations[0]!
  const told = stations.slice(0, toldStations)
  const names = (language: 'en' | 'zh', between: string) =>
    told.map((station) => station.name[language]).join(between)
  const figure = (of: TourFigure & { kind: 'station' }) => of
  const ids = stations.map((station) => station.id)
  const hasRobots = stations.some(({ automation }) => (automation?.robots ?? 0) > 0)
  return {
    ...plainStop,
    id,
    name,
    camera,
    highlight: units,
    // A long furnace is dull from outside.
    overlays: stations.some(({ process, profile }) => process === 'pipeline' && profile)
      ? ['section']
      : [],
    caption: shortEnough(
      camera.kind === 'view'
        ? { en: `${name.en}: ${names('en', ', ')}`, zh: `${name.zh}：${names('zh', '、')}` }
        : { en: names('en', ', '), zh: names('zh', '、') },
      name,
    ),
    narration: {
      en: told.map(inEnglish).join(' '),
      zh: told.map(inChinese).join(''),
    },
    figures: [
      figure({
        kind: 'station',
        of: 'machines',
        stations: ids,
        name: { en: 'Machines here', zh: '此处设备' },
      }),
      figure({
        kind: 'station',
        of: 'cycle',
        stations: [lead.id],
        name: { en: `Cycle, ${lead.name.en}`, zh: `${lead.name.zh} 节拍` },
      }),
      figure({
        kind: 'station',
        of: hasRobots ? 'robots' : 'crew',
        stations: ids,
        name: hasRobots
          ? { en: 'Robots here', zh: '此处机器人' }
          : { en: 'People a shift', zh: '每班人数' },
      }),
    ],
  }
}

const mostToldFigures = 6

function resultStop(plant: Plant, { figures }: KnownOfPlant): TourStop {
  const transformed = plant.scenarios.length > 1 && figures.length > 0
  const shown: TourFigure[] = figures
    .slice(0, mostToldFigures)
    .map((of) => ({ kind: 'plant', of, name: plantFigureNames[of] }))
  const live: TourFigure[] = [
    liveFigureOf('lead-time'),
    liveFigureOf('first-pass-yield'),
    liveFigureOf('energy-per-unit'),
  ]
  return {
    ...plainStop,
    id: 'result',
    name: transformed ? { en: 'What it brought', zh: '改造成效' } : { en: 'Result', zh: '成效' },
    camera: { kind: 'view', view: 'overview' },
    overlays: ['bottleneck'],
    caption: transformed
      ? { en: 'Before and after the transformation, in figures', zh: '改造前后，用数字说话' }
      : { en: 'What comes out, in figures', zh: '产出成效，用数字说话' },
    narration: transformed
      ? {
          en: 'What was reported says so; the rest are results of the model of this plant, before and after its transformation.',
          zh: '公开报道的数字注明“报道”，其余为本厂模型在改造前后的结果。',
        }
      : {
          en: 'These are figures of the plant as it runs at this moment.',
          zh: '这些是工厂此刻运行的数字。',
        },
    figures: shown.length > 0 ? shown : live,
  }
}

function inEnglish(station: Station & { readonly machines: number }): string {
  const { name, machines, residenceS, automation, staffPerShift } = station
  const robots = automation?.robots ?? 0
  return `${[
    `${name.en}: ${machines} ${machines === 1 ? 'machine' : 'machines'}`,
    residenceS > 0
      ? `${spanOf(residenceS, 'en')} from end to end`
      : `one cycle in ${spanOf(meanOf(station.cycleS), 'en')}`,
    ...(robots > 0 ? [`${robots} ${robots === 1 ? 'robot' : 'robots'}`] : []),
    ...(staffPerShift > 0
      ? [`${rounded(staffPerShift)} ${staffPerShift === 1 ? 'person' : 'people'} a shift`]
      : []),
  ].join(', ')}.`
}

function inChinese(station: Station & { readonly machines: number }): string {
  const { name, machines, residenceS, automation, staffPerShift } = station
  const robots = automation?.robots ?? 0
  return `${name.zh}：${[
    `${machines}台设备`,
    residenceS > 0
      ? `全程${spanOf(residenceS, 'zh')}`
      : `节拍${spanOf(meanOf(station.cycleS), 'zh')}`,
    ...(robots > 0 ? [`机器人${robots}台`] : []),
    ...(staffPerShift > 0 ? [`每班${rounded(staffPerShift)}人`] : []),
  ].join('，')}。`
}

const spans = [
  { s: 86_400, en: 'days', zh: '天' },
  { s: 3600, en: 'hours', zh: '小时' },
  { s: 60, en: 'minutes', zh: '分钟' },
  { s: 1, en: 'seconds', zh: '秒' },
] as const

/** A duration as people say it; from two of a unit on. */
function spanOf(seconds: number, language: 'en' | 'zh'): string {
  const unit = spans.find(({ s }) => seconds >= 2 * s) ?? spans.at(-1)!
  return language === 'en'
    ? `${rounded(seconds / unit.s)} ${unit.en}`
    : `${rounded(seconds / unit.s)}${unit.zh}`
}

function rounded(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
}

function shortEnough(text: LocalizedText, otherwise: LocalizedText): LocalizedText {
  return {
    en: text.en.length <= longestCaption.en ? text.en : otherwise.en,
    zh: text.zh.length <= longestCaption.zh ? text.zh : otherwise.zh,
  }
}
