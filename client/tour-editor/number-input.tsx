/** A number within bounds: what lies outside while it is typed is not taken over. */
import { useState } from 'react'

interface NumberInputProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
  readonly testId?: string
}

export function NumberInput({ label, value, least, most, onChange, testId }: NumberInputProps) {
  const [typed, setTyped] = useState<string>()
  return (
    <label className="tour-field tour-number">
      <span>{label}</span>
      <input
        type="number"
        value={typed ?? String(value)}
        min={least}
        max={most}
        step="any"
        aria-invalid={typed !== undefined && Number(typed) !== value}
        data-testid={testId}
        onChange={({ target }) => {
          setTyped(target.value)
          const number = target.valueAsNumber
          if (number >= least && number <= most) onChange(number)
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  )
}
