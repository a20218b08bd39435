/** The nine places for views of one's own: save, show, name, throw away. */
import { Modal } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { bookmarkNumbers, longestName } from './bookmark.ts'
import { recallBookmark, saveBookmark } from './bookmark-actions.ts'
import { bookmarksOf, deleteBookmark, renameBookmark, useBookmarks } from './bookmark-store.ts'
import { bookmarksOpen } from './bookmarks-open.ts'
import './bookmarks.css'

export function BookmarkPanel() {
  const { t } = useLanguage()
  const stores = useStores()
  const { id: plant } = stores.twin.getState().plant
  const bookmarks = useBookmarks((state) => (state.plant === plant ? state.bookmarks : none))
  useEffect(() => void bookmarksOf(plant), [plant])
  const drawn = useView((view) => view.cameraPose !== undefined)
  const close = () => bookmarksOpen.setState({ open: false })
  return (
    <Modal
      opened
      onClose={close}
      title={t('bookmark.manage')}
      closeButtonProps={{ 'aria-label': t('face.close') }}
      size={620}
    >
      <ul className="bookmark-grid" data-testid="bookmarks">
        {bookmarkNumbers.map((number) => {
          const found = bookmarks.find((each) => each.number === number)
          const name = found?.name || t('bookmark.unnamed', { number })
          return (
            <li key={number}>
              <button
                type="button"
                className="bookmark-picture"
                disabled={!found}
                aria-label={t('bookmark.show', { name })}
                onClick={() => {
                  close()
                  recallBookmark(stores, number)
                }}
              >
                {found && <img src={found.thumbnail} alt="" />}
                <kbd>{number}</kbd>
              </button>
              {found ? (
                <span className="bookmark-row">
                  <input
                    key={found.name}
                    className="bookmark-name"
                    defaultValue={found.name}
                    maxLength={longestName}
                    placeholder={name}
                    aria-label={t('bookmark.name', { number })}
                    onBlur={(event) =>
                      renameBookmark(plant, number, event.currentTarget.value.trim())
                    }
                    onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                  />
                  <button
                    type="button"
                    className="tool-button"
                    aria-label={t('bookmark.delete', { name })}
                    onClick={() => deleteBookmark(plant, number)}
                  >
                    <IconTrash size={16} stroke={1.6} />
                  </button>
                </span>
              ) : (
                <button
                  type="button"
                  className="small-button"
                  disabled={!drawn}
                  onClick={() => void saveBookmark(stores, number)}
                >
                  {t('bookmark.save')}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      <p className="bookmark-help">{t('bookmark.help')}</p>
    </Modal>
  )
}

const none = [] as const
