/** The overlays, and pictures, within reach where there is no bar of tools: a button over the hall on a phone. */
import { Menu } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'

import { FilmMenuItem } from '#client/film/film-menu-item.tsx'
import { useLanguage } from '#client/ui/use-language.ts'
import { XrMenuItems } from '#client/xr/xr-menu-items.tsx'
import { OverlayItems } from '../overlay-menu.tsx'

export function OverlayButton() {
  const { t } = useLanguage()
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <button
          type="button"
          className="tool-button overlay-button panel"
          aria-label={t('overlay.title')}
          data-testid="overlay-button"
        >
          <IconStack2 size={20} stroke={1.6} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <OverlayItems />
        <Menu.Divider />
        <FilmMenuItem />
        <XrMenuItems />
      </Menu.Dropdown>
    </Menu>
  )
}
