/** One of a list, with its label above it. */
interface ChoiceProps<Id extends string> {
  readonly label: string
  readonly value: Id
  readonly choices: readonly { readonly id: Id; readonly name: string }[]
  readonly onChange: (id: Id) => void
  readonly testId?: string
}

export function Choice<Id extends string>({
  label,
  value,
  choices,
  onChange,
  testId,
}: ChoiceProps<Id>) {
  return (
    <label className="tour-field">
      <span>{label}</span>
      <select
        value={value}
        data-testid={testId}
        onChange={({ target }) => onChange(target.value as Id)}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
