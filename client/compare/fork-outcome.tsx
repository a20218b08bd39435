/** What a comparison found: in one sentence, then figure by figure with intervals and the number of runs. */
import type { Fork, ForkResult } from '#client/feed/fork-source.ts'
import { eventSentence } from '#client/ui/event-sentence.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { removesFault, useCompare } from './compare-store.ts'
import { baseUnit, kpiRow, signOf } from './kpi-rows.ts'

interface OutcomeProps {
  readonly fork: Fork & { readonly result: ForkResult }
}

/** The sentence, and what the intervals mean. */
export function ForkVerdict({ fork }: OutcomeProps) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const cost = useCompare(({ changes }) => removesFault(changes))
  const good = fork.result.kpis.find(({ key }) => key === 'goodUnits')
  if (!good) return undefined
  const { mean, halfWidth = 0, n } = good.difference
  const unit = baseUnit(language, plant)
  const sentence =
    signOf(good.difference) === 'unclear' || signOf(good.difference) === 'same'
      ? 'compare.unclear'
      : cost
        ? 'compare.costs'
        : 'compare.brings'
  return (
    <div className="fork-verdict">
      <strong>{t(cost ? 'compare.cost' : 'compare.gain')}</strong>
      <span data-testid="compare-verdict">
        {t(sentence, {
          good: t(mean >= 0 ? 'compare.more' : 'compare.fewer', {
            unit,
            value: format.number(Math.abs(mean)),
            width: format.number(halfWidth, halfWidth > 0 && halfWidth < 1 ? 1 : 0),
          }),
        })}
      </span>
      <small className="muted">
        {t('compare.interval', { runs: n, horizon: format.duration(fork.untilUs - fork.atUs) })}
      </small>
    </div>
  )
}

export function ForkTable({ fork }: OutcomeProps) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  return (
    <div className="fork-table-frame">
      <table className="fork-table" data-testid="compare-table">
        <thead>
          <tr>
            <th scope="col">{t('compare.kpi')}</th>
            <th scope="col">{t('compare.baseline')}</th>
            <th scope="col">{t('compare.branch')}</th>
            <th scope="col">{t('compare.difference')}</th>
            <th scope="col">{t('compare.relative')}</th>
            <th scope="col">{t('compare.runs')}</th>
          </tr>
        </thead>
        <tbody>
          {fork.result.kpis.map((kpi) => {
            const row = kpiRow(language, plant, kpi)
            return (
              <tr key={row.key} data-kpi={row.key} data-sign={row.sign}>
                <th scope="row">{row.name}</th>
                <td className="fork-side" data-side={t('compare.baseline')}>
                  {row.baseline}
                </td>
                <td className="fork-side" data-side={t('compare.branch')}>
                  {row.branch}
                </td>
                <td className="fork-difference">
                  <span aria-hidden="true">{signMarks[row.sign]}</span> {row.difference}
                </td>
                <td className="fork-share">{row.relative}</td>
                <td className="fork-runs">{row.runs}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const signMarks = { more: '▲', less: '▼', unclear: '≈', same: '=' } as const

export function ForkDivergence({ fork }: OutcomeProps) {
  const language = useLanguage()
  const { t, format } = language
  const { plant, state } = useStores().twin.getState()
  const { divergence } = fork.result
  const event = divergence?.baseline ?? divergence?.branch
  return (
    <p className="fork-divergence" data-testid="compare-divergence" data-us={divergence?.timeUs}>
      {divergence && event
        ? t('compare.parts', {
            time: `${format.date(divergence.timeUs)} ${format.clock(divergence.timeUs)}`,
            what: eventSentence(language, plant, state, event),
          })
        : t('compare.alike')}
    </p>
  )
}
