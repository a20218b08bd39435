/** The figures of all stages beside each other, each with its interval and what it gained on the stage before. */
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { stageKpis, type StageResult } from '#models/transformation/experiment.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { kpiName } from './kpi-format.ts'
import { KpiValue } from './kpi-value.tsx'
import { useChosenStage } from './shown-stage.ts'
import { useTransformation } from './transformation-store.ts'

export function FiguresTab({ programme }: { readonly programme: ProgrammeView }) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const results = useTransformation((state) => state.results)
  const { stages } = programme
  const shown = useChosenStage()
  const keyOf = (at: number) => stages[at]?.mode ?? 'before'
  if (!results) return <p className="transformation-note">{t('transformation.starting')}</p>
  return (
    <div className="figures-frame">
      <table className="figures" data-testid="stage-figures">
        <thead>
          <tr>
            <th scope="col">
              {t('transformation.kpi')}{' '}
              <span className="source-mark">{t('transformation.model')}</span>
            </th>
            {stages.map(({ mode }, at) => (
              <th key={mode ?? 'before'} scope="col" data-shown={at === shown}>
                {mode ? t(`transformation.mode.${mode}`) : t('transformation.before')}
                {at === stages.length - 1 && <small>{t('transformation.now')}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stageKpis.map((kpi) => (
            <tr key={kpi} data-kpi={kpi}>
              <th scope="row">{kpiName(language, plant, kpi)}</th>
              {results.stages.map(({ kpis, step }, at) => {
                const value = kpis[kpi]
                const change = step[kpi]
                return (
                  <td key={keyOf(at)} data-shown={at === shown} data-mean={value?.mean}>
                    <KpiValue kpi={kpi} value={value} change={change} />
                  </td>
                )
              })}
            </tr>
          ))}
          <tr data-kpi="bottleneck">
            <th scope="row">{t('transformation.kpi.bottleneck')}</th>
            {results.stages.map((result, at) => (
              <td key={keyOf(at)} data-shown={at === shown}>
                <Bottleneck result={result} programme={programme} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

interface BottleneckProps {
  readonly result: StageResult
  readonly programme: ProgrammeView
}

function Bottleneck({ result: { bottleneck }, programme }: BottleneckProps) {
  const { t, format } = useLanguage()
  if (!bottleneck) return '—'
  const name = programme.stationNames[bottleneck.station]
  return (
    <span title={name && format.name(name)}>
      {bottleneck.station} {name && format.name(name)}
      {bottleneck.share < 1 && (
        <small>
          {t('transformation.bottleneckShare', { share: format.percent(bottleneck.share, 0) })}
        </small>
      )}
    </span>
  )
}
