/** What a stop says and shows: names and words in both languages, camera, lit machines, overlays, figures, incident. */
import { useStores } from '#client/ui/stores.ts'
import { tourOverlays, type TourOverlay, type TourStop } from '#models/tour/tour.ts'
import type { Incident } from '#models/scenario/incident.ts'
import { CameraFields } from './camera-fields.tsx'
import { ChipList } from './chip-list.tsx'
import { Choice } from './choice.tsx'
import { changeStop } from './draft-store.ts'
import { FigureFields } from './figure-fields.tsx'
import { viewAt } from './look-at-stop.ts'
import { NumberInput } from './number-input.tsx'
import { TextPair } from './text-pair.tsx'
import { captionLimits, narrationLimit } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'
import { useUnitChoices } from './unit-choices.ts'

const incidentDefaults = { leadS: 60, speed: 8 } as const

interface StopFormProps {
  readonly stop: TourStop
  readonly incidents: readonly Incident[]
}

export function StopForm({ stop, incidents }: StopFormProps) {
  const { t } = useTourEditorLanguage()
  const { view } = useStores()
  const units = useUnitChoices()
  const { id, dwellS } = stop
  const limits = { en: narrationLimit('en', dwellS), zh: narrationLimit('zh', dwellS) }
  /** What is shown over the plant is seen at once. */
  const show = (change: Partial<Pick<TourStop, 'highlight' | 'overlays'>>) => {
    changeStop(change)
    const { camera: _, ...shown } = viewAt({ ...stop, ...change })
    view.setState(shown)
  }
  return (
    <div className="tour-form" data-testid="tour-form">
      <TextPair
        label={t('tourEdit.name')}
        value={stop.name}
        testId="tour-name"
        onChange={(name, language) => changeStop({ name }, `name.${language}`)}
      />
      <TextPair
        label={t('tourEdit.caption')}
        value={stop.caption}
        limit={captionLimits}
        testId="tour-caption"
        onChange={(caption, language) => changeStop({ caption }, `caption.${language}`)}
      />
      <TextPair
        label={t('tourEdit.narration')}
        value={stop.narration}
        limit={limits}
        rows={3}
        testId="tour-narration"
        onChange={(narration, language) => changeStop({ narration }, `narration.${language}`)}
      />
      <CameraFields key={`${id}-camera`} stop={stop} />
      <div className="tour-line">
        <NumberInput
          key={`${id}-dwell`}
          label={t('tourEdit.dwell')}
          value={dwellS}
          least={3}
          most={600}
          testId="tour-dwell"
          onChange={(seconds) => changeStop({ dwellS: seconds }, 'dwell')}
        />
        <fieldset className="tour-checks">
          <legend>{t('tourEdit.overlays')}</legend>
          {tourOverlays.map((overlay) => (
            <Check
              key={overlay}
              label={t(`tourEdit.overlay.${overlay}`)}
              on={stop.overlays.includes(overlay)}
              onChange={(on) => show({ overlays: toggled(stop.overlays, overlay, on) })}
            />
          ))}
          <Check
            label={t('tourEdit.beforeAfter')}
            on={stop.beforeAfter}
            onChange={(beforeAfter) => changeStop({ beforeAfter })}
          />
        </fieldset>
      </div>
      <fieldset className="tour-pair">
        <legend>{t('tourEdit.highlight')}</legend>
        <ChipList
          label={t('tourEdit.highlight')}
          chosen={stop.highlight}
          choices={units}
          onChange={(highlight) => show({ highlight })}
        />
      </fieldset>
      <FigureFields key={`${id}-figures`} stop={stop} />
      {incidents.length > 0 && (
        <IncidentFields key={`${id}-incident`} stop={stop} incidents={incidents} />
      )}
    </div>
  )
}

function IncidentFields({ stop, incidents }: StopFormProps) {
  const { t, format } = useTourEditorLanguage()
  const { incident } = stop
  return (
    <div className="tour-line">
      <Choice
        label={t('tourEdit.incident')}
        value={incident?.id ?? ''}
        choices={[
          { id: '', name: t('tourEdit.incident.none') },
          ...incidents.map(({ id, name }) => ({ id, name: `${id} ${format.name(name)}` })),
        ]}
        testId="tour-incident"
        onChange={(id) =>
          changeStop({
            incident: id === '' ? undefined : { ...incidentDefaults, ...incident, id },
          })
        }
      />
      {incident && (
        <>
          <NumberInput
            label={t('tourEdit.incident.lead')}
            value={incident.leadS}
            least={0}
            most={86_400}
            onChange={(leadS) => changeStop({ incident: { ...incident, leadS } }, 'lead')}
          />
          <NumberInput
            label={t('tourEdit.incident.speed')}
            value={incident.speed}
            least={1}
            most={3600}
            onChange={(speed) => changeStop({ incident: { ...incident, speed } }, 'speed')}
          />
        </>
      )}
    </div>
  )
}

interface CheckProps {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function Check({ label, on, onChange }: CheckProps) {
  return (
    <label className="tour-check">
      <input type="checkbox" checked={on} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  )
}

function toggled(overlays: readonly TourOverlay[], overlay: TourOverlay, on: boolean) {
  return on ? [...overlays, overlay] : overlays.filter((each) => each !== overlay)
}
