/** The way into the tour editor, in the menu of views. */
import { Menu } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { openTourEditor } from './editor-open.ts'

export function EditorMenuItem() {
  const { t } = useLanguage()
  return (
    <Menu.Item
      leftSection={<IconPencil size={18} stroke={1.6} />}
      data-testid="tour-edit-enter"
      onClick={() => openTourEditor(true)}
    >
      {t('top.editTour')}
    </Menu.Item>
  )
}
