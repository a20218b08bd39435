/** The way onto one's feet where there is no bar of tools: a button over the hall on a phone. */
import { IconWalk } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { toggleWalk } from './toggle-walk.ts'

export function WalkButton() {
  const { t } = useLanguage()
  const { view } = useStores()
  const walking = useView((state) => state.walking)
  return (
    <button
      type="button"
      className="tool-button walk-button panel"
      aria-label={t('walk.enter')}
      aria-pressed={walking}
      data-testid="walk-button"
      onClick={() => toggleWalk(view)}
    >
      <IconWalk size={20} stroke={1.6} />
    </button>
  )
}
