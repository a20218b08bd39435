/** The diagnosis as a page to read and to print: summary, bottleneck, losses, indicators, retrofits, plan. */
import { IconPlayerStop, IconPrinter, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import { LanguageSwitch } from '#client/cockpit/language-switch.tsx'
import { stageStore } from '#client/store/stage-store.ts'
import { BottleneckSection } from './bottleneck-section.tsx'
import { useDiagnosisLanguage } from './diagnosis-language.ts'
import { openDiagnosis } from './diagnosis-open.ts'
import { ideaText } from './idea-text.ts'
import { IndicatorsSection } from './indicators-section.tsx'
import { LossesSection } from './losses-section.tsx'
import { PlanSection } from './plan-section.tsx'
import { RetrofitsSection } from './retrofits-section.tsx'
import { useDiagnosis, type DiagnosisSoFar } from './use-diagnosis.ts'
import '#client/report/report.css'
import './diagnosis.css'

const secondsPerDay = 86_400

export function DiagnosisReport() {
  const language = useDiagnosisLanguage()
  const { t, format, plant } = language
  const diagnosis = useDiagnosis()
  const page = useRef<HTMLDialogElement>(null)
  const [madeMs] = useState(() => Date.now())
  useEffect(() => page.current?.showModal(), [])
  const { findings, ranking, done, total, running, problem, stop } = diagnosis
  const made = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(madeMs)
  return createPortal(
    <dialog
      ref={page}
      className="report diagnosis"
      data-testid="diagnosis"
      data-running={running}
      onClose={() => openDiagnosis(false)}
    >
      <div className="report-tools">
        <span className="diagnosis-state muted" role="status">
          {problem !== undefined
            ? t('diagnosis.failed', { code: problem })
            : running
              ? t(total > 0 ? 'diagnosis.progress' : 'diagnosis.starting', { done, total })
              : done < total && t('diagnosis.stopped', { done, total })}
        </span>
        {running && (
          <button
            type="button"
            className="small-button"
            data-testid="diagnosis-stop"
            onClick={stop}
          >
            <IconPlayerStop size={16} aria-hidden="true" /> {t('diagnosis.stop')}
          </button>
        )}
        <button type="button" className="small-button" onClick={() => window.print()}>
          <IconPrinter size={16} aria-hidden="true" /> {t('diagnosis.print')}
        </button>
        <LanguageSwitch />
        <button
          type="button"
          className="tool-button"
          aria-label={t('diagnosis.close')}
          title={t('diagnosis.close')}
          onClick={() => page.current?.close()}
        >
          <IconX size={18} />
        </button>
        {running && (
          <progress max={Math.max(1, total)} value={done} aria-label={t('diagnosis.starting')} />
        )}
      </div>
      <header>
        <h1>{t('diagnosis.title', { plant: format.name(plant.name) })}</h1>
        {stageStore.getState().shown !== undefined && <p>{t('diagnosis.stage')}</p>}
        <p className="report-origin">{t('diagnosis.made', { made })}</p>
        {findings && (
          <p className="report-origin">
            {t('diagnosis.experiment', {
              runs: findings.replications,
              days: format.number((findings.span.untilS - findings.span.warmupS) / secondsPerDay),
              warmup: format.number(findings.span.warmupS / secondsPerDay),
            })}
          </p>
        )}
      </header>
      {findings && (
        <>
          <Summary {...diagnosis} />
          <BottleneckSection findings={findings} />
          <LossesSection findings={findings} />
          <IndicatorsSection findings={findings} />
          <RetrofitsSection ranking={ranking} worth={findings.worth} running={running} />
          {ranking && <PlanSection ranking={ranking} />}
        </>
      )}
    </dialog>,
    document.body,
  )
}

function Summary({ findings, ranking }: DiagnosisSoFar) {
  const language = useDiagnosisLanguage()
  const { t, format, unit, named, amount } = language
  if (!findings) return undefined
  const { goodPerDay, idealPerDay, bottleneck, losses } = findings
  const best = ranking?.ranked.find(({ proven }) => proven)
  const [worst] = losses
  return (
    <p className="diagnosis-summary" data-testid="diagnosis-summary">
      {idealPerDay !== undefined &&
        t('diagnosis.summary.output', {
          good: amount(goodPerDay),
          unit,
          share: format.percent(goodPerDay.mean / idealPerDay),
        })}{' '}
      {bottleneck && t('diagnosis.summary.bottleneck', { station: named(bottleneck.station) })}{' '}
      {worst && t('diagnosis.summary.loss', { loss: t(`diagnosis.loss.${worst.kind}`) })}{' '}
      {best && t('diagnosis.summary.best', { idea: ideaText(language, best.idea) })}
    </p>
  )
}
