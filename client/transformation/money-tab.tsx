/** What the transformation cost, what the programme paid of it, what it saves a year, and when it has paid for itself. */
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { moneyOf, paybackYears } from '#models/transformation/money.ts'
import { modeNames } from '#models/transformation/programme.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { withWidth } from './kpi-format.ts'
import { SourceMark } from './source-mark.tsx'
import { useTransformation } from './transformation-store.ts'

export function MoneyTab({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const { shifts } = useStores().twin.getState().plant
  const results = useTransformation((state) => state.results)
  const { transformation, cost } = programme
  const money = moneyOf(transformation)
  const saving = results?.stages.at(-1)?.saving?.perYear
  const millions = (cny: number, digits = 1) => format.number(cny / 1e6, digits)
  const text = (cny: number) => t('transformation.millions', { value: millions(cny) })
  const years = saving && paybackYears(money, saving.mean)
  const known = money.total > 0
  return (
    <div className="money" data-testid="money">
      <table className="reported">
        <thead>
          <tr>
            <th scope="col">{t('transformation.money.mode')}</th>
            <th scope="col">{t('transformation.money.amount')}</th>
            <th scope="col">{t('transformation.money.source')}</th>
          </tr>
        </thead>
        <tbody>
          {transformation.modes.map(({ mode, investment }) => (
            <tr key={mode}>
              <th scope="row">{format.name(modeNames[mode])}</th>
              <td>
                {investment ? millions(investment.amountCny) : t('transformation.noInvestment')}
              </td>
              <td>{investment && <SourceMark source={investment.source} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('transformation.money.total')}</th>
            <td>{known ? millions(money.total) : t('transformation.noInvestment')}</td>
            <td />
          </tr>
          {transformation.subsidy && (
            <tr>
              <th scope="row">
                {t('transformation.money.subsidy', {
                  share: format.percent(transformation.subsidy.share, 0),
                  most: text(transformation.subsidy.mostCny),
                })}
              </th>
              <td>{known ? `− ${millions(money.subsidy)}` : '—'}</td>
              <td>
                <SourceMark source={transformation.subsidy.source} />
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('transformation.money.net')}</th>
            <td>{known ? millions(money.total - money.subsidy) : '—'}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      {money.incomplete && <p className="muted">{t('transformation.money.incomplete')}</p>}
      {cost ? (
        <dl className="stage-facts money-facts">
          <div>
            <dt>
              {t('transformation.money.saving')} <SourceMark source="model" />
            </dt>
            <dd data-testid="saving">
              <strong>
                {saving
                  ? t('transformation.millions', {
                      value: withWidth((value, digits) => millions(value * 1e6, digits), {
                        mean: saving.mean / 1e6,
                        halfWidth:
                          saving.halfWidth === undefined ? undefined : saving.halfWidth / 1e6,
                      }),
                    })
                  : '…'}
              </strong>
            </dd>
          </div>
          <div>
            <dt>
              {t('transformation.money.payback')} <SourceMark source="estimate" />
            </dt>
            <dd data-testid="payback">
              <strong>
                {!saving || !known
                  ? saving
                    ? '—'
                    : '…'
                  : years === undefined
                    ? t('transformation.money.noPayback')
                    : t('transformation.money.years', { value: format.number(years, 1) })}
              </strong>
            </dd>
          </div>
        </dl>
      ) : (
        <p>{t('transformation.money.noCost')}</p>
      )}
      {cost && (
        <p className="muted">
          {t('transformation.money.method', {
            days: shifts.operatingDaysPerYear,
            share: format.percent(cost.shares.labour + cost.shares.energy, 0),
          })}
        </p>
      )}
    </div>
  )
}
