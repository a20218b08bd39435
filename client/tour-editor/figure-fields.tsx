/** The figures of a stop, each picked from lists; only what somebody said is written by hand, with its source. */
import { IconX } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import {
  liveFigures,
  plantFigures,
  stationFigures,
  type TourFigure,
  type TourStop,
} from '#models/tour/tour.ts'
import { ChipList } from './chip-list.tsx'
import { Choice } from './choice.tsx'
import { changeDraft, draftStore } from './draft-store.ts'
import { figureKinds, newFigure, rechosen, tagsOf } from './figure-choices.ts'
import { TextPair } from './text-pair.tsx'
import { canTakeFigure, withFigureAdded, withFigureChanged } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'
import { useUnitChoices } from './unit-choices.ts'

export function FigureFields({ stop }: { readonly stop: TourStop }) {
  const { t } = useTourEditorLanguage()
  const { plant } = useStores().twin.getState()
  const rows = stop.figures.map((figure, index) => ({ id: `figure-${index}`, figure, index }))
  const add = (kind: TourFigure['kind']) => {
    const { tour, at } = draftStore.getState()
    changeDraft(withFigureAdded(tour, at, newFigure(kind, plant, stop.highlight[0])), at)
  }
  return (
    <fieldset className="tour-pair">
      <legend>{t('tourEdit.figures')}</legend>
      {rows.map(({ id, figure, index }) => (
        <FigureRow key={id} figure={figure} index={index} />
      ))}
      {canTakeFigure(stop) && (
        <select
          value=""
          className="tour-add-figure"
          aria-label={t('tourEdit.figure.add')}
          data-testid="tour-add-figure"
          onChange={({ target }) => target.value && add(target.value as TourFigure['kind'])}
        >
          <option value="">{t('tourEdit.figure.add')}</option>
          {figureKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`tourEdit.kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}

function FigureRow({ figure, index }: { readonly figure: TourFigure; readonly index: number }) {
  const { t } = useTourEditorLanguage()
  const { plant } = useStores().twin.getState()
  const change = (next: TourFigure | undefined, field?: string) => {
    const { tour, at } = draftStore.getState()
    changeDraft(
      withFigureChanged(tour, at, index, next),
      at,
      field && `${at}.figure.${index}.${field}`,
    )
  }
  return (
    <div className="tour-figure" data-testid="tour-figure">
      <div className="tour-line">
        <FigureChoice
          figure={figure}
          number={index + 1}
          onChange={(choice) => change(rechosen(figure, choice, plant))}
        />
        <button
          type="button"
          className="small-button tour-figure-remove"
          aria-label={t('tourEdit.figure.remove', { number: index + 1 })}
          onClick={() => change(undefined)}
        >
          <IconX size={15} aria-hidden="true" />
        </button>
      </div>
      <TextPair
        label={t('tourEdit.name')}
        value={figure.name}
        testId={`tour-figure-${index}`}
        onChange={(name, language) => change({ ...figure, name }, `name.${language}`)}
      />
      {figure.kind === 'stated' && (
        <>
          <TextPair
            label={t('tourEdit.figure.value')}
            value={figure.value}
            testId={`tour-figure-${index}-value`}
            onChange={(value, language) => change({ ...figure, value }, `value.${language}`)}
          />
          <TextPair
            label={t('tourEdit.figure.was')}
            value={figure.was ?? { en: '', zh: '' }}
            testId={`tour-figure-${index}-was`}
            onChange={(was, language) =>
              change(
                { ...figure, was: was.en === '' && was.zh === '' ? undefined : was },
                `was.${language}`,
              )
            }
          />
          <label className="tour-field">
            <span>{t('tourEdit.figure.source')}</span>
            <input
              type="text"
              value={figure.source}
              onChange={({ target }) => change({ ...figure, source: target.value }, 'source')}
            />
          </label>
        </>
      )}
    </div>
  )
}

interface FigureChoiceProps {
  readonly figure: TourFigure
  readonly number: number
  readonly onChange: (figure: TourFigure) => void
}

function FigureChoice({ figure, number, onChange }: FigureChoiceProps) {
  const { t, format } = useTourEditorLanguage()
  const { plant } = useStores().twin.getState()
  const units = useUnitChoices()
  const label = t('tourEdit.figure.what', { number })
  switch (figure.kind) {
    case 'live':
      return (
        <Choice
          label={`${label}: ${t('tourEdit.kind.live')}`}
          value={figure.live}
          choices={liveFigures.map((id) => ({ id, name: t(`tourEdit.live.${id}`) }))}
          onChange={(live) => onChange({ ...figure, live })}
        />
      )
    case 'tag':
      return (
        <>
          <Choice
            label={`${label}: ${t('tourEdit.figure.unit')}`}
            value={figure.workUnit}
            choices={units.filter(({ id }) => tagsOf(plant, id).length > 0)}
            onChange={(workUnit) => {
              const [tag] = tagsOf(plant, workUnit)
              if (tag) onChange({ ...figure, workUnit, tag: tag.id })
            }}
          />
          <Choice
            label={t('tourEdit.figure.tag')}
            value={figure.tag}
            choices={tagsOf(plant, figure.workUnit).map(({ id, name }) => ({
              id,
              name: format.name(name),
            }))}
            onChange={(tag) => onChange({ ...figure, tag })}
          />
        </>
      )
    case 'station':
      return (
        <>
          <Choice
            label={`${label}: ${t('tourEdit.kind.station')}`}
            value={figure.of}
            choices={stationFigures.map((id) => ({ id, name: t(`tourEdit.station.${id}`) }))}
            onChange={(of) => onChange({ ...figure, of })}
          />
          <ChipList
            label={t('tourEdit.figure.stations')}
            chosen={figure.stations}
            choices={plant.stations.map(({ id, name }) => ({
              id,
              name: `${id} ${format.name(name)}`,
            }))}
            least={1}
            onChange={(stations) => onChange({ ...figure, stations })}
          />
        </>
      )
    case 'plant':
      return (
        <Choice
          label={`${label}: ${t('tourEdit.kind.plant')}`}
          value={figure.of}
          choices={plantFigures.map((id) => ({ id, name: t(`tourEdit.plant.${id}`) }))}
          onChange={(of) => onChange({ ...figure, of })}
        />
      )
    case 'stated':
      return <strong>{`${label}: ${t('tourEdit.kind.stated')}`}</strong>
  }
}
