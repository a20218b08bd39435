/** The levers between the plant as it was and as it is: what they do together, and what each does alone. */
import { Slider } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import type { StageKpi } from '#models/transformation/experiment.ts'
import {
  allLevers,
  leverNames,
  leverSwitches,
  mostLever,
  type LeverName,
  type Levers,
} from '#models/transformation/levers.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { AblationChart } from './ablation-chart.tsx'
import { kpiName } from './kpi-format.ts'
import { KpiValue } from './kpi-value.tsx'
import { runTask, transformationStore, useTransformation } from './transformation-store.ts'

/** A hand that still moves the lever does not want a result yet. */
const calmMs = 500
const shown: readonly StageKpi[] = [
  'goodPerDay',
  'leadTimeDays',
  'scrap',
  'labourHoursPerUnit',
  'electricityKWhPerUnit',
  'costIndex',
]

export function LeversTab({ programme }: { readonly programme: ProgrammeView }) {
  const { t } = useLanguage()
  const levers = useTransformation((state) => state.levers)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const set = (next: Levers) => {
    transformationStore.setState({ levers: next })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => runTask({ kind: 'levers', levers: next }), calmMs)
  }
  return (
    <>
      <p className="muted">{t('transformation.levers.intro')}</p>
      <div className="lever-presets">
        {([0, 1] as const).map((at) => (
          <button
            key={at}
            type="button"
            className="small-button"
            data-testid={`levers-${at}`}
            onClick={() => set(allLevers(at))}
          >
            {t(at === 0 ? 'transformation.levers.allBefore' : 'transformation.levers.allAfter')}
          </button>
        ))}
      </div>
      <ul className="levers">
        {leverNames.map((name) => (
          <Lever
            key={name}
            name={name}
            at={levers[name]}
            changes={programme.levers[name] !== undefined}
            onMove={(at) => set({ ...levers, [name]: at })}
          />
        ))}
      </ul>
      <LeverOutcome />
      <AblationChart programme={programme} />
    </>
  )
}

interface LeverProps {
  readonly name: LeverName
  readonly at: number
  readonly changes: boolean
  readonly onMove: (at: number) => void
}

function Lever({ name, at, changes, onMove }: LeverProps) {
  const { t, format } = useLanguage()
  const label = t(`transformation.lever.${name}`)
  const toggles = leverSwitches.includes(name)
  return (
    <li data-lever={name} data-changes={changes}>
      <span className="lever-name">{label}</span>
      {!changes && <small className="muted">{t('transformation.lever.unchanged')}</small>}
      {changes && toggles && (
        <div className="compare-switch lever-switch" role="group" aria-label={label}>
          {[0, 1].map((end) => (
            <button
              key={end}
              type="button"
              className="small-button"
              aria-pressed={at === end}
              onClick={() => onMove(end)}
            >
              {t(end === 0 ? 'transformation.lever.switchOff' : 'transformation.lever.switchOn')}
            </button>
          ))}
        </div>
      )}
      {changes && !toggles && (
        <>
          <Slider
            size="sm"
            min={0}
            max={mostLever}
            step={0.05}
            value={at}
            marks={[{ value: 0 }, { value: 1 }]}
            label={undefined}
            thumbLabel={label}
            onChange={onMove}
          />
          <output>{format.percent(at, 0)}</output>
        </>
      )}
    </li>
  )
}

/** Beside the plant as it was and as it is. */
function LeverOutcome() {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const results = useTransformation((state) => state.results)
  const result = useTransformation((state) => state.leverResult)
  const running = useTransformation((state) => state.running?.kind === 'levers')
  const [was, is] = [results?.stages[0], results?.stages.at(-1)]
  return (
    <table className="figures lever-outcome" data-testid="lever-outcome" data-running={running}>
      <thead>
        <tr>
          <th scope="col">{t('transformation.kpi')}</th>
          <th scope="col">{t('transformation.before')}</th>
          <th scope="col" data-shown="true">
            {t('transformation.levers.result')}
          </th>
          <th scope="col">{t('transformation.now')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((kpi) => {
          const [a, b, c] = [was?.kpis[kpi], result?.kpis[kpi], is?.kpis[kpi]]
          const step = result?.step[kpi]
          return (
            <tr key={kpi} data-kpi={kpi}>
              <th scope="row">{kpiName(language, plant, kpi)}</th>
              <td>
                <KpiValue kpi={kpi} value={a} />
              </td>
              <td data-shown="true">
                {b || !running ? <KpiValue kpi={kpi} value={b} change={step} /> : '…'}
              </td>
              <td>
                <KpiValue kpi={kpi} value={c} />
              </td>
            </tr>
          )
        })}
      </tbody>
      {!result && !running && <caption>{t('transformation.levers.waiting')}</caption>}
    </table>
  )
}
