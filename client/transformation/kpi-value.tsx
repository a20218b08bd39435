/** A figure of an experiment in a table: its mean, and below it half its interval and the change against what came before. */
import { useLanguage } from '#client/ui/use-language.ts'
import type { Estimated, EstimatedChange, StageKpi } from '#models/transformation/experiment.ts'
import { changeText, isBetter, kpiParts } from './kpi-format.ts'

export interface KpiValueProps {
  readonly kpi: StageKpi
  readonly value: Estimated | undefined
  readonly change?: EstimatedChange | undefined
}

export function KpiValue({ kpi, value, change }: KpiValueProps) {
  const language = useLanguage()
  if (!value) return '—'
  const { mean, width } = kpiParts(language, kpi, value)
  return (
    <>
      {mean}
      <small>
        {width !== '' && <span>{width}</span>}
        {change && <span data-better={isBetter(kpi, change)}>{changeText(language, change)}</span>}
      </small>
    </>
  )
}
