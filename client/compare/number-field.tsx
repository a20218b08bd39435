/** A number with its bounds written under it; what lies outside is marked, not changed. */
import { useId } from 'react'

import { useLanguage } from '#client/ui/use-language.ts'

export function NumberField({
  label,
  value,
  least,
  most,
  onChange,
  testId,
}: {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
  readonly testId?: string
}) {
  const { t, format } = useLanguage()
  const id = useId()
  const bound = (limit: number) => format.number(limit, Number.isInteger(limit) ? 0 : 1)
  return (
    <label className="compare-field">
      {label}
      <input
        type="number"
        value={Number.isNaN(value) ? '' : value}
        min={least}
        max={most}
        step="any"
        aria-describedby={id}
        aria-invalid={!(value >= least && value <= most)}
        data-testid={testId}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <small id={id} className="muted">
        {t('compare.bounds', { least: bound(least), most: bound(most) })}
      </small>
    </label>
  )
}
