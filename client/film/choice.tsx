/** A choice of the dialog: a label and a list. */
export interface ChoiceProps<T> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly text: string }[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly testId: string
}

export function Choice<T>({ label, options, value, onChange, testId }: ChoiceProps<T>) {
  const at = options.findIndex((option) => option.value === value)
  return (
    <label className="film-choice">
      <span className="muted">{label}</span>
      <select
        value={Math.max(0, at)}
        data-testid={testId}
        onChange={({ target }) => {
          const picked = options[Number(target.value)]
          if (picked) onChange(picked.value)
        }}
      >
        {options.map(({ text }, i) => (
          <option key={text} value={i}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

export interface TickProps {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly testId: string
}

export function Tick({ label, on, onChange, testId }: TickProps) {
  return (
    <label className="film-tick">
      <input
        type="checkbox"
        checked={on}
        data-testid={testId}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  )
}
