/** The way to the presenter, in a menu. */
import { Menu } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'

import { useFeed } from '#client/ui/feed-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { openPresenter } from './present-store.ts'

/** Only where there is a server to let guests in. */
export function PresentMenuItem() {
  const { t } = useLanguage()
  const feed = useFeed()
  if (!feed.sendPose) return undefined
  return (
    <Menu.Item
      leftSection={<IconUsers size={18} stroke={1.6} />}
      data-testid="present-open"
      onClick={openPresenter}
    >
      {t('top.present')}
    </Menu.Item>
  )
}
