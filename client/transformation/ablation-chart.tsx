/** What each lever alone brings, as bars with intervals that add up to the whole. */
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { leverKpis, type Ablation, type LeverKpi } from '#models/transformation/experiment.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { isBetter, kpiName, signed, withWidth } from './kpi-format.ts'
import { runTask, useTransformation } from './transformation-store.ts'

export function AblationChart({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const ablation = useTransformation((state) => state.ablation)
  const running = useTransformation((state) => state.running?.kind === 'ablation')
  const kpis = leverKpis.filter((kpi) => kpi !== 'costIndex' || programme.cost)
  return (
    <section className="ablation" data-testid="ablation" data-runs={ablation?.replications ?? 0}>
      <h4>
        {t('transformation.ablation')}{' '}
        {!running && (
          <button
            type="button"
            className="small-button"
            data-testid="ablation-run"
            onClick={() => runTask({ kind: 'ablation' })}
          >
            {t('transformation.ablation.run')}
          </button>
        )}
      </h4>
      {ablation && kpis.map((kpi) => <KpiBars key={kpi} kpi={kpi} ablation={ablation} />)}
      {ablation && ablation.stuck.length > 0 && (
        <p className="muted">
          {t('transformation.ablation.stuck', {
            levers: ablation.stuck.map((lever) => t(`transformation.lever.${lever}`)).join(', '),
          })}
        </p>
      )}
      <p className="muted">
        {t('transformation.levers.capital')}{' '}
        {ablation &&
          t('transformation.experiment', {
            runs: ablation.replications,
            days: format.number((programme.span.untilS - programme.span.warmupS) / 86_400),
            warmup: format.number(programme.span.warmupS / 86_400),
          })}
      </p>
    </section>
  )
}

interface KpiBarsProps {
  readonly kpi: LeverKpi
  readonly ablation: Ablation
}

function KpiBars({ kpi, ablation }: KpiBarsProps) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const bars = ablation.contributions.flatMap(({ lever, of }) => {
    const estimate = of[kpi]
    return estimate ? [{ lever, ...estimate, half: estimate.halfWidth ?? 0 }] : []
  })
  const total = ablation.total[kpi]
  const low = Math.min(0, ...bars.map(({ mean, half }) => mean - half))
  const high = Math.max(0, ...bars.map(({ mean, half }) => mean + half))
  const at = (value: number) => `${(100 * (value - low)) / (high - low || 1)}%`
  const width = (value: number) => `${(100 * value) / (high - low || 1)}%`
  const number = (value: number, digits: number) => format.number(value, digits)
  const whole = total ? signed(total.mean, () => withWidth(number, total)) : '—'
  return (
    <figure className="ablation-kpi" data-kpi={kpi}>
      <figcaption>
        <strong>{kpiName(language, plant, kpi)}</strong>
        <small className="muted">{t('transformation.ablation.intro', { total: whole })}</small>
      </figcaption>
      <ul>
        {bars.map(({ lever, mean, half, n, halfWidth }) => (
          <li key={lever} data-lever={lever}>
            <span>{t(`transformation.lever.${lever}`)}</span>
            <span className="ablation-track" aria-hidden="true">
              <span className="ablation-zero" style={{ insetInlineStart: at(0) }} />
              <span
                className="ablation-bar"
                data-better={isBetter(kpi, { n, mean, halfWidth })}
                style={{
                  insetInlineStart: at(Math.min(0, mean)),
                  inlineSize: width(Math.abs(mean)),
                }}
              />
              <span
                className="ablation-width"
                style={{ insetInlineStart: at(mean - half), inlineSize: width(2 * half) }}
              />
            </span>
            <output>
              {mean === 0 && half === 0
                ? '0'
                : signed(mean, () => withWidth(number, { mean, halfWidth }))}
            </output>
          </li>
        ))}
      </ul>
    </figure>
  )
}
