/** The way into the transformation of the plant; not there where nothing is told of one. */
import { IconStairsUp } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { toggleTransformation, useTransformation } from './transformation-store.ts'

export function TransformationButton() {
  const { t } = useLanguage()
  const known = useTransformation(({ files }) => files !== undefined)
  const open = useTransformation((state) => state.open)
  if (!known) return undefined
  return (
    <button
      type="button"
      className="text-button replay-enter"
      data-testid="transformation-enter"
      aria-pressed={open}
      title={`${t('transformation.enter')} (M)`}
      onClick={toggleTransformation}
    >
      <IconStairsUp size={18} aria-hidden="true" /> {t('transformation.enter')}
    </button>
  )
}
