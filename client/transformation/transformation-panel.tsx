/** The transformation of a plant: its stages on top, below what is chosen of story, figures, reports, levers and money. */
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'

import { DiagnosisButton } from '#client/diagnosis/diagnosis-button.tsx'
import { useLanguage } from '#client/ui/use-language.ts'
import { ExperimentBar } from './experiment-bar.tsx'
import { FiguresTab } from './figures-tab.tsx'
import { LeversTab } from './levers-tab.tsx'
import { MoneyTab } from './money-tab.tsx'
import { ReportedTab } from './reported-tab.tsx'
import { StageTab } from './stage-tab.tsx'
import { Stepper } from './stepper.tsx'
import {
  openProgramme,
  toggleTransformation,
  transformationStore,
  useTransformation,
  type TransformationTab,
} from './transformation-store.ts'
import './transformation.css'

const tabs = [
  'stage',
  'figures',
  'reported',
  'levers',
  'money',
] as const satisfies TransformationTab[]

export function TransformationPanel() {
  const { t } = useLanguage()
  const files = useTransformation((state) => state.files)
  const programme = useTransformation((state) => state.programme)
  const problem = useTransformation((state) => state.problem)
  const tab = useTransformation((state) => state.tab)
  useEffect(openProgramme, [files])
  return (
    <section
      className="transformation panel"
      aria-label={t('transformation.region')}
      data-testid="transformation"
    >
      <header className="transformation-head">
        <h2>{t('transformation.title')}</h2>
        <DiagnosisButton named />
        <button
          type="button"
          className="tool-button transformation-close"
          aria-label={t('transformation.close')}
          onClick={toggleTransformation}
        >
          <IconX size={18} aria-hidden="true" />
        </button>
      </header>
      {programme ? (
        <>
          <Stepper programme={programme} />
          <div className="left-tabs" role="tablist" aria-label={t('transformation.tabs')}>
            {tabs.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                aria-selected={tab === name}
                data-testid={`transformation-${name}`}
                onClick={() => transformationStore.setState({ tab: name })}
              >
                {t(`transformation.tab.${name}`)}
              </button>
            ))}
          </div>
          <div className="transformation-body" data-tab={tab}>
            {tab === 'stage' && <StageTab programme={programme} />}
            {tab === 'figures' && <FiguresTab programme={programme} />}
            {tab === 'reported' && <ReportedTab programme={programme} />}
            {tab === 'levers' && <LeversTab programme={programme} />}
            {tab === 'money' && <MoneyTab programme={programme} />}
          </div>
          <ExperimentBar programme={programme} />
        </>
      ) : (
        <p className="transformation-note" role="status">
          {problem === undefined
            ? t('transformation.loading')
            : t('transformation.failed', { code: problem })}
        </p>
      )}
    </section>
  )
}
