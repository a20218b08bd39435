/** The camera of a stop: taken from the scene, a path of several poses, a view of the plant file, or a machine. */
import { IconCamera, IconCameraPlus, IconEye, IconX } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import type { TourCamera, TourStop } from '#models/tour/tour.ts'
import { Choice } from './choice.tsx'
import { changeDraft, changeStop, draftStore } from './draft-store.ts'
import { viewAt, viewTaken } from './look-at-stop.ts'
import { NumberInput } from './number-input.tsx'
import { withPoseAdded } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'
import { useUnitChoices } from './unit-choices.ts'

const kinds = ['path', 'view', 'frame', 'ride'] as const satisfies readonly TourCamera['kind'][]
const icon = { size: 15, 'aria-hidden': true } as const

export function CameraFields({ stop }: { readonly stop: TourStop }) {
  const { t, format } = useTourEditorLanguage()
  const { view, twin } = useStores()
  const { hall } = twin.getState().plant
  const units = useUnitChoices()
  const { camera } = stop
  const first = units[0]?.id ?? ''
  const begin = (kind: TourCamera['kind']) => {
    if (kind === 'view') changeStop({ camera: { kind, view: hall.views[0]?.id ?? 'overview' } })
    else if (kind === 'frame')
      changeStop({ camera: { kind, workUnit: stop.highlight[0] ?? first } })
    else if (kind === 'ride') changeStop({ camera: { kind, from: stop.highlight[0] ?? first } })
    else addPose(false)
  }
  const addPose = (keeps: boolean) => {
    const taken = viewTaken(view.getState())
    if (!taken) return
    const { tour, at } = draftStore.getState()
    const bare = keeps
      ? tour
      : {
          ...tour,
          stops: tour.stops.with(at, { ...stop, camera: { kind: 'path', keys: [] } as const }),
        }
    changeDraft(withPoseAdded(bare, at, taken.pose), at)
  }
  return (
    <fieldset className="tour-pair">
      <legend>{t('tourEdit.camera')}</legend>
      <div className="tour-line">
        <Choice
          label={t('tourEdit.camera')}
          value={camera.kind}
          choices={kinds.map((id) => ({ id, name: t(`tourEdit.camera.${id}`) }))}
          onChange={begin}
          testId="tour-camera"
        />
        {camera.kind === 'view' && (
          <Choice
            label={t('tourEdit.camera.which')}
            value={camera.view}
            choices={hall.views.map(({ id, name }) => ({ id, name: format.name(name) }))}
            onChange={(id) => changeStop({ camera: { kind: 'view', view: id } })}
          />
        )}
        {camera.kind === 'frame' && (
          <Choice
            label={t('tourEdit.camera.which')}
            value={camera.workUnit}
            choices={units}
            onChange={(id) => changeStop({ camera: { kind: 'frame', workUnit: id } })}
          />
        )}
        {camera.kind === 'ride' && (
          <Choice
            label={t('tourEdit.camera.which')}
            value={camera.from}
            choices={units}
            onChange={(id) => changeStop({ camera: { kind: 'ride', from: id } })}
          />
        )}
      </div>
      <div className="tour-line">
        <button
          type="button"
          className="small-button"
          onClick={() => addPose(false)}
          data-testid="tour-take"
        >
          <IconCamera {...icon} /> {t('tourEdit.camera.take')}
        </button>
        {camera.kind === 'path' && (
          <button
            type="button"
            className="small-button"
            onClick={() => addPose(true)}
            data-testid="tour-add-pose"
          >
            <IconCameraPlus {...icon} /> {t('tourEdit.camera.addPose')}
          </button>
        )}
        <button type="button" className="small-button" onClick={() => view.setState(viewAt(stop))}>
          <IconEye {...icon} /> {t('tourEdit.camera.look')}
        </button>
      </div>
      {camera.kind === 'path' && camera.keys.length > 1 && <Poses camera={camera} />}
    </fieldset>
  )
}

function Poses({ camera }: { readonly camera: TourCamera & { readonly kind: 'path' } }) {
  const { t, format } = useTourEditorLanguage()
  const { keys } = camera
  const poses = keys.map((key, index) => ({ id: `pose-${index}`, key, index }))
  return (
    <ol className="tour-poses">
      {poses.map(({ id, key, index }) => (
        <li key={id}>
          <span>
            {t('tourEdit.camera.pose', { number: index + 1 })}
            <small className="muted">
              {key.from.map((metres) => format.number(metres, 1)).join(' · ')}
            </small>
          </span>
          <NumberInput
            label={t('tourEdit.camera.at')}
            value={key.atS}
            least={0}
            most={600}
            onChange={(atS) =>
              changeStop(
                { camera: { kind: 'path', keys: keys.with(index, { ...key, atS }) } },
                `pose.${index}`,
              )
            }
          />
          <button
            type="button"
            className="small-button"
            aria-label={t('tourEdit.camera.removePose', { number: index + 1 })}
            onClick={() => changeStop({ camera: { kind: 'path', keys: keys.toSpliced(index, 1) } })}
          >
            <IconX {...icon} />
          </button>
        </li>
      ))}
    </ol>
  )
}
