/** The way to pictures and films, in the menu of views. */
import { Menu } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { openFilm } from './film-open.ts'

export function FilmMenuItem() {
  const { t } = useLanguage()
  return (
    <Menu.Item
      leftSection={<IconCamera size={18} stroke={1.6} />}
      closeMenuOnClick
      data-testid="film-enter"
      onClick={() => openFilm(true)}
    >
      {t('top.film')}
    </Menu.Item>
  )
}
