/** The way onto one's feet, in the menu of views. */
import { Menu } from '@mantine/core'
import { IconCheck, IconWalk } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { toggleWalk } from './toggle-walk.ts'

const icon = { size: 18, stroke: 1.6 } as const

export function WalkMenuItem() {
  const { t } = useLanguage()
  const { view } = useStores()
  const walking = useView((state) => state.walking)
  const ready = useView((state) => state.sceneStatus === 'ready')
  return (
    <Menu.Item
      leftSection={walking ? <IconCheck {...icon} /> : <IconWalk {...icon} />}
      rightSection={<kbd>W</kbd>}
      role="menuitemcheckbox"
      aria-checked={walking}
      disabled={!ready}
      data-testid="walk-enter"
      onClick={() => toggleWalk(view)}
    >
      {t('walk.enter')}
    </Menu.Item>
  )
}
