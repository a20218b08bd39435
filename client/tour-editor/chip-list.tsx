/** Things of the plant that are chosen one by one from a list, and taken away again. */
import { IconX } from '@tabler/icons-react'

import { useTourEditorLanguage } from './tour-editor-language.ts'

interface ChipListProps {
  readonly label: string
  readonly chosen: readonly string[]
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (chosen: readonly string[]) => void
  /** As many stay at least. */
  readonly least?: number
}

export function ChipList({ label, chosen, choices, onChange, least = 0 }: ChipListProps) {
  const { t } = useTourEditorLanguage()
  return (
    <div className="tour-chips" role="group" aria-label={label}>
      {chosen.map((id) => (
        <span key={id} className="tour-chip">
          {id}
          <button
            type="button"
            aria-label={t('tourEdit.chip.remove', { name: id })}
            disabled={chosen.length <= least}
            onClick={() => onChange(chosen.filter((each) => each !== id))}
          >
            <IconX size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
      <select
        value=""
        aria-label={`${label}: ${t('tourEdit.chip.add')}`}
        onChange={({ target }) => target.value && onChange([...chosen, target.value])}
      >
        <option value="">{t('tourEdit.chip.add')}</option>
        {choices
          .filter(({ id }) => !chosen.includes(id))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </div>
  )
}
