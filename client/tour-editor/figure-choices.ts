/** Figures as they are picked from lists: each begins with a name in both languages that says what it is. */
import { enTourEditor, type TourEditorKey } from '#client/i18n/en-tour-editor.ts'
import { zhCNTourEditor } from '#client/i18n/zh-cn-tour-editor.ts'
import type { LocalizedText, Plant } from '#models/plant/plant.ts'
import type { TourFigure } from '#models/tour/tour.ts'

export const figureKinds = [
  'live',
  'tag',
  'station',
  'plant',
  'stated',
] as const satisfies readonly TourFigure['kind'][]

type Unnamed<Figure> = Figure extends unknown ? Omit<Figure, 'name'> : never
type Choice = Unnamed<TourFigure>

/** The first choice of a kind; of the station of `workUnit` where there is one. */
export function newFigure(kind: TourFigure['kind'], plant: Plant, workUnit?: string): TourFigure {
  const choice = firstOf(kind, plant, workUnit)
  return { name: givenName(choice, plant), ...choice } as TourFigure
}

/** The figure with another choice: a name that was given goes with it, one that was written stays. */
export function rechosen(figure: TourFigure, choice: Choice, plant: Plant): TourFigure {
  const given = givenName(figure, plant)
  const kept = figure.name.en !== given.en || figure.name.zh !== given.zh
  return { ...choice, name: kept ? figure.name : givenName(choice, plant) } as TourFigure
}

/** Work units that have tags, and those tags. */
export function tagsOf(plant: Plant, workUnit: string) {
  const of = plant.workUnits.find(({ id }) => id === workUnit)?.station
  return plant.stations.find(({ id }) => id === of)?.tags ?? []
}

function firstOf(kind: TourFigure['kind'], plant: Plant, workUnit: string | undefined): Choice {
  const unit = plant.workUnits.find(({ id }) => id === workUnit) ?? plant.workUnits[0]
  switch (kind) {
    case 'live':
      return { kind, live: 'good-today' }
    case 'tag': {
      const measured = [unit, ...plant.workUnits].find(
        (each) => each !== undefined && tagsOf(plant, each.id).length > 0,
      )
      if (!measured) return { kind: 'live', live: 'good-today' }
      return { kind, workUnit: measured.id, tag: tagsOf(plant, measured.id)[0]!.id }
    }
    case 'station':
      return { kind, stations: [unit?.station ?? plant.stations[0]!.id], of: 'crew' }
    case 'plant':
      return { kind, of: 'throughput' }
    case 'stated':
      return { kind, value: { en: '', zh: '' }, was: undefined, source: '' }
  }
}

function givenName(figure: Choice, plant: Plant): LocalizedText {
  const named = (key: TourEditorKey) => ({ en: enTourEditor[key], zh: zhCNTourEditor[key] })
  switch (figure.kind) {
    case 'live':
      return named(`tourEdit.live.${figure.live}`)
    case 'tag': {
      const { workUnit, tag } = figure
      return tagsOf(plant, workUnit).find(({ id }) => id === tag)?.name ?? { en: tag, zh: tag }
    }
    case 'station':
      return named(`tourEdit.station.${figure.of}`)
    case 'plant':
      return named(`tourEdit.plant.${figure.of}`)
    case 'stated':
      return { en: '', zh: '' }
  }
}
