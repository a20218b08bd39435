/** The tour editor: the tour and its stops on top, the stop that is written below, what is missing and the file at the foot. */
import { IconArrowBackUp, IconMapPinPlus, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useEffect, type KeyboardEvent } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useView } from '#client/ui/use-twin.ts'
import { startTour } from '#client/tour/tour-store.ts'
import { tourThemes } from '#models/tour/tour.ts'
import { Choice } from './choice.tsx'
import { changeDraft, draftStore, undoDraft, useDraft } from './draft-store.ts'
import { openTourEditor } from './editor-open.ts'
import { FileTools } from './file-tools.tsx'
import { viewTaken, viewWithoutTour } from './look-at-stop.ts'
import { ProblemList } from './problem-list.tsx'
import { StopForm } from './stop-form.tsx'
import { StopList } from './stop-list.tsx'
import { TextPair } from './text-pair.tsx'
import { withStopAdded } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'
import { useTourFile } from './use-tour-file.ts'
import './tour-editor.css'

const icon = { size: 16, 'aria-hidden': true } as const

export function EditorPanel() {
  const phone = useMedia(phoneQuery)
  return phone ? <OnPhone /> : <AtDesk />
}

function OnPhone() {
  const { t } = useTourEditorLanguage()
  return (
    <section className="tour-editor-phone panel" aria-label={t('tourEdit.region')}>
      <p>{t('tourEdit.phone')}</p>
      <button type="button" className="button" onClick={() => openTourEditor(false)}>
        {t('tourEdit.close')}
      </button>
    </section>
  )
}

function AtDesk() {
  const { t } = useTourEditorLanguage()
  const { view } = useStores()
  const tour = useDraft((draft) => draft.tour)
  const at = useDraft((draft) => draft.at)
  const canUndo = useDraft(({ past }) => past.length > 0)
  const file = useTourFile()
  const stop = tour.stops[at]
  useEffect(() => () => view.setState(viewWithoutTour), [view])
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z')
      return
    event.preventDefault()
    undoDraft()
  }
  return (
    <section
      className="tour-editor panel"
      aria-label={t('tourEdit.region')}
      data-testid="tour-editor"
      onKeyDown={onKeyDown}
    >
      <header className="tour-editor-head">
        <h2>{t('tourEdit.title')}</h2>
        <Summary />
        <button
          type="button"
          className="tool-button"
          aria-label={t('tourEdit.undo')}
          title={`${t('tourEdit.undo')} (Ctrl+Z)`}
          disabled={!canUndo}
          data-testid="tour-undo"
          onClick={undoDraft}
        >
          <IconArrowBackUp size={18} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="tool-button"
          aria-label={t('tourEdit.close')}
          onClick={() => openTourEditor(false)}
        >
          <IconX size={18} aria-hidden="true" />
        </button>
      </header>
      <div className="tour-editor-body">
        <TourFields />
        <div className="tour-line">
          <AddStop />
          <button
            type="button"
            className="button"
            disabled={!stop}
            data-testid="tour-preview"
            onClick={() => startTour(tour, { stop: at })}
          >
            <IconPlayerPlay {...icon} /> {t('tourEdit.preview')}
          </button>
        </div>
        {tour.stops.length > 0 ? (
          <StopList />
        ) : (
          <div className="tour-editor-empty">
            <p>{t('tourEdit.empty')}</p>
            {file.ofPlant !== undefined && (
              <button
                type="button"
                className="button"
                data-testid="tour-from-plant"
                onClick={() => file.openText(file.ofPlant ?? '', 'tour.yaml')}
              >
                {t('tourEdit.fromPlant')}
              </button>
            )}
          </div>
        )}
        {stop && <StopForm stop={stop} incidents={file.incidents} />}
      </div>
      <footer className="tour-editor-foot">
        <ProblemList />
        <FileTools file={file} />
      </footer>
    </section>
  )
}

function Summary() {
  const { t, format } = useTourEditorLanguage()
  const { stops } = useDraft((draft) => draft.tour)
  const seconds = stops.reduce((sum, { dwellS }) => sum + dwellS, 0)
  return (
    <span className="tour-editor-summary muted" data-testid="tour-summary">
      {t('tourEdit.summary', { stops: stops.length, minutes: format.number(seconds / 60, 1) })}
    </span>
  )
}

function TourFields() {
  const { t } = useTourEditorLanguage()
  const tour = useDraft((draft) => draft.tour)
  const at = useDraft((draft) => draft.at)
  return (
    <div className="tour-fields">
      <TextPair
        label={t('tourEdit.tourName')}
        value={tour.name}
        testId="tour-title"
        onChange={(name, language) => changeDraft({ ...tour, name }, at, `title.${language}`)}
      />
      <Choice
        label={t('tourEdit.theme')}
        value={tour.theme ?? 'none'}
        choices={(['none', ...tourThemes] as const).map((id) => ({
          id,
          name: t(id === 'none' ? 'tourEdit.theme.none' : `theme.${id}`),
        }))}
        onChange={(theme) =>
          changeDraft({ ...tour, theme: theme === 'none' ? undefined : theme }, at)
        }
      />
    </div>
  )
}

/** Only while there is a scene to take the camera from. */
function AddStop() {
  const { t } = useTourEditorLanguage()
  const { view } = useStores()
  const seen = useView(({ cameraPose }) => cameraPose !== undefined)
  const add = () => {
    const taken = viewTaken(view.getState())
    const { tour, at } = draftStore.getState()
    if (taken) changeDraft(withStopAdded(tour, taken, at), at + 1)
  }
  return (
    <button
      type="button"
      className="button primary"
      disabled={!seen}
      data-testid="tour-add-stop"
      onClick={add}
    >
      <IconMapPinPlus {...icon} /> {t('tourEdit.add')}
    </button>
  )
}
