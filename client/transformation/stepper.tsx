/** The stages in a row, from the plant as it was to the plant as it is; modes that were skipped have no stage. */
import { useStore } from 'zustand'

import { stageStore } from '#client/store/stage-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { modeNames, transformationModes } from '#models/transformation/programme.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { goToStage, useChosenStage } from './shown-stage.ts'

export function Stepper({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const shown = useChosenStage()
  const opening = useStore(stageStore, (stage) => stage.opening)
  const problem = useStore(stageStore, (stage) => stage.problem)
  const { stages } = programme
  const last = stages.length - 1
  const steps = [
    { name: t('transformation.before'), title: t('transformation.beforeStory'), stage: 0 },
    ...transformationModes.map((mode) => ({
      name: t(`transformation.mode.${mode}`),
      title: format.name(modeNames[mode]),
      stage: stages.findIndex((stage) => stage.mode === mode),
    })),
  ]
  return (
    <nav aria-label={t('transformation.stages')} className="stepper-frame">
      <ol className="stepper">
        {steps.map(({ name, title, stage }) => (
          <li
            key={name}
            data-skipped={stage < 0}
            data-done={shown !== undefined && stage >= 0 && stage <= shown}
          >
            <button
              type="button"
              disabled={stage < 0}
              aria-pressed={stage >= 0 && stage === shown}
              data-testid={`stage-${stage < 0 ? 'skipped' : stage}`}
              title={title}
              onClick={() => goToStage(plant.id, stage)}
            >
              <span className="stepper-mark" aria-hidden="true">
                {stage < 0 ? '–' : stage + 1}
              </span>
              <span className="stepper-name">{name}</span>
              <small>
                {stage < 0 && t('transformation.skipped')}
                {stage === last && t('transformation.now')}
              </small>
            </button>
          </li>
        ))}
      </ol>
      {(opening || problem !== undefined || shown === undefined) && (
        <p className="stepper-note" role="status" data-bad={problem !== undefined}>
          {opening
            ? t('transformation.opening')
            : problem === undefined
              ? t('transformation.running')
              : t('transformation.stageProblem', { code: problem })}
        </p>
      )}
    </nav>
  )
}
