/** Reported · model · difference, with what each figure means and whether the report tells a result or a forecast. */
import { useLanguage } from '#client/ui/use-language.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { signed, withWidth } from './kpi-format.ts'
import { reportedRows, type ReportedRow } from './reported-rows.ts'
import { SourceMark } from './source-mark.tsx'
import { useTransformation } from './transformation-store.ts'

export function ReportedTab({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const results = useTransformation((state) => state.results)
  const { reported } = programme
  const rows = reportedRows(reported, results)
  const groups = [...new Set(rows.map(({ kpi }) => kpi))]
  const text =
    (kind: ReportedRow['kind'], of: ReportedRow['of']) =>
    (value: number, digits = 1) => {
      if (kind === 'index') return format.number(value, digits)
      if (kind === 'amount') return format.number(value, digits)
      const share = format.percent(value, digits)
      return of === 'change' && value > 0 ? `+${share}` : share
    }
  const difference = ({ kind, difference: by }: ReportedRow) => {
    if (by === undefined) return '—'
    if (kind === 'amount') return signed(by, (value) => format.percent(value))
    const points = kind === 'index' ? by : 100 * by
    return t('transformation.points', { value: signed(points, (value) => format.number(value, 1)) })
  }
  const model = ({ model: estimate, kind, of }: ReportedRow) => {
    if (!estimate) return '…'
    if (kind === 'amount')
      return withWidth((value, digits) => format.number(value, digits), estimate)
    const shown = text(kind, of)
    const width = estimate.halfWidth ?? 0
    const half = kind === 'index' ? format.number(width, 1) : format.percent(width)
    return `${shown(estimate.mean)} ± ${half}`
  }
  return (
    <>
      <p className="reported-status">
        {reported ? (
          <>
            {t(`transformation.status.${reported.status}`)} <SourceMark source={reported.source} />
            <small className="muted"> {reported.source}</small>
          </>
        ) : (
          t('transformation.nothingReported')
        )}
      </p>
      <table className="reported" data-testid="reported">
        <thead>
          <tr>
            <th scope="col">{t('transformation.kpi')}</th>
            <th scope="col">
              <span className="source-mark" data-kind="reported">
                {t('transformation.reported')}
              </span>
            </th>
            <th scope="col">
              <span className="source-mark" data-kind="model">
                {t('transformation.model')}
              </span>
            </th>
            <th scope="col">{t('transformation.difference')}</th>
          </tr>
        </thead>
        {groups.map((kpi) => (
          <tbody key={kpi} data-kpi={kpi}>
            <tr className="reported-kpi">
              <th scope="rowgroup" colSpan={4}>
                {isChange(kpi)
                  ? t(`transformation.change.${kpi}`)
                  : t(`transformation.kpi.${kpi}`, { unit: '' })}
                <small>{t(`transformation.define.${kpi}`)}</small>
              </th>
            </tr>
            {rows
              .filter((row) => row.kpi === kpi)
              .map((row) => (
                <tr key={row.of} data-of={row.of}>
                  <th scope="row">
                    {t(`transformation.level.${row.kind === 'index' ? 'index' : row.of}`)}
                  </th>
                  <td className={row.reported === undefined ? 'muted' : undefined}>
                    {row.reported === undefined
                      ? t('transformation.notReported')
                      : text(row.kind, row.of)(row.reported)}
                  </td>
                  <td>{model(row)}</td>
                  <td>{difference(row)}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      <p className="transformation-note">{t('transformation.calibrated')}</p>
    </>
  )
}

type LevelOnly = 'firstPassYield' | 'staffPerShift' | 'electricityKWhPerUnit' | 'fuelKWhPerUnit'

function isChange(kpi: ReportedRow['kpi']): kpi is Exclude<ReportedRow['kpi'], LevelOnly> {
  return !['firstPassYield', 'staffPerShift', 'electricityKWhPerUnit', 'fuelKWhPerUnit'].includes(
    kpi,
  )
}
