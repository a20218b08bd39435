/** What the plant loses, the largest first, in good units a day and in money. */
import type { Findings, Loss } from '#models/diagnosis/diagnosis.ts'
import { useDiagnosisLanguage, type DiagnosisLanguage } from './diagnosis-language.ts'
import { SourceWord } from './source-word.tsx'

export function LossesSection({ findings }: { readonly findings: Findings }) {
  const language = useDiagnosisLanguage()
  const { t, format, unit, named, money } = language
  const { losses, worth, idealPerDay, goodPerDay } = findings
  if (idealPerDay === undefined) return undefined
  const sized = losses.map((loss) => (worth ? loss.cnyPerYear : loss.unitsPerDay) ?? 0)
  const most = Math.max(...sized, 0)
  const value =
    worth &&
    t('diagnosis.cny', { value: format.number(worth.cnyPerUnit, digitsOf(worth.cnyPerUnit)) })
  return (
    <section>
      <h2>
        {t('diagnosis.losses')} <SourceWord of="model" />
      </h2>
      <div className="diagnosis-scroll">
        <table className="diagnosis-figures" data-testid="diagnosis-losses">
          <thead>
            <tr>
              <th scope="col">{t('diagnosis.loss')}</th>
              <th scope="col" className="diagnosis-text">
                {t('diagnosis.where')}
              </th>
              <th scope="col">{t('diagnosis.extent')}</th>
              <th scope="col">{t('diagnosis.perDay', { unit })}</th>
              {worth && <th scope="col">{t('diagnosis.perYear')}</th>}
            </tr>
          </thead>
          <tbody>
            {losses.map((loss, at) => (
              <tr key={loss.kind} data-loss={loss.kind} data-units={loss.unitsPerDay}>
                <th scope="row">
                  {t(`diagnosis.loss.${loss.kind}`)}
                  <small>{t(`diagnosis.loss.${loss.kind}.tip`)}</small>
                  <span className="diagnosis-bar" aria-hidden="true">
                    <span style={{ inlineSize: `${most > 0 ? (100 * sized[at]!) / most : 0}%` }} />
                  </span>
                </th>
                <td className="diagnosis-text">{named(loss.station)}</td>
                <td>{extent(language, loss)}</td>
                <td>{format.number(loss.unitsPerDay, digitsOf(loss.unitsPerDay))}</td>
                {worth && <td>{money(loss.cnyPerYear)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {t('diagnosis.losses.note', {
          good: format.number(goodPerDay.mean, digitsOf(goodPerDay.mean)),
          ideal: format.number(idealPerDay, digitsOf(idealPerDay)),
          unit,
        })}{' '}
        {worth ? t(`diagnosis.losses.${worth.kind}`, { value }) : t('diagnosis.losses.noMoney')}
      </p>
    </section>
  )
}

function extent({ t, format, unit }: DiagnosisLanguage, { kind, amount }: Loss): string {
  const value = format.number(amount, digitsOf(amount))
  switch (kind) {
    case 'rework':
      return t('diagnosis.extent.loads', { value })
    case 'scrap':
      return t('diagnosis.extent.units', { value, unit })
    case 'idleEnergy':
      return t('diagnosis.extent.energy', { value })
    default:
      return t('diagnosis.extent.time', { share: format.percent(amount, amount < 0.001 ? 2 : 1) })
  }
}

function digitsOf(value = 0): number {
  if (value === 0) return 0
  return Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
}
