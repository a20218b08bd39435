/** The views of the menu by their number: the person's own with a picture, then those of the plant. */
import { Menu } from '@mantine/core'
import { IconBookmarks } from '@tabler/icons-react'
import { useEffect } from 'react'

import { panelStore } from '#client/cockpit/panel-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { recallBookmark } from './bookmark-actions.ts'
import { bookmarksOf, useBookmarks } from './bookmark-store.ts'
import { bookmarksOpen } from './bookmarks-open.ts'
import './bookmarks.css'

export function BookmarkItems() {
  const { t, format } = useLanguage()
  const stores = useStores()
  const { plant } = stores.twin.getState()
  useEffect(() => void bookmarksOf(plant.id), [plant])
  const bookmarks = useBookmarks((state) => (state.plant === plant.id ? state.bookmarks : none))
  const taken = new Set<number>(bookmarks.map(({ number }) => number))
  return (
    <>
      {bookmarks.length > 0 && <Menu.Label>{t('bookmark.own')}</Menu.Label>}
      {bookmarks.map(({ number, name, thumbnail }) => (
        <Menu.Item
          key={number}
          leftSection={<img className="bookmark-thumb" src={thumbnail} alt="" />}
          rightSection={<kbd>{number}</kbd>}
          data-testid={`bookmark-${number}`}
          onClick={() => recallBookmark(stores, number)}
        >
          {name || t('bookmark.unnamed', { number })}
        </Menu.Item>
      ))}
      <Menu.Label>{t('bookmark.plant')}</Menu.Label>
      {plant.hall.views.map(({ id, name }, i) => (
        <Menu.Item
          key={id}
          leftSection={<span className="menu-blank" />}
          rightSection={i < 9 && !taken.has(i + 1) && <kbd>{i + 1}</kbd>}
          onClick={() => {
            panelStore.setState({ centre: 'scene' })
            stores.view.setState({ camera: { kind: 'view', id }, following: undefined })
          }}
        >
          {format.name(name)}
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<IconBookmarks size={18} stroke={1.6} />}
        rightSection={<kbd>Shift 1…9</kbd>}
        data-testid="bookmarks-open"
        onClick={() => bookmarksOpen.setState({ open: true })}
      >
        {t('bookmark.manage')}
      </Menu.Item>
    </>
  )
}

const none = [] as const
