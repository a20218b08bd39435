/** Pictures of the hall: the dialog. */
import { Modal } from '@mantine/core'

import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useView } from '#client/ui/use-twin.ts'
import { useFilmLanguage } from './film-language.ts'
import { openFilm, useFilmOpen } from './film-open.ts'
import { PictureForm } from './picture-form.tsx'
import './film.css'

export function FilmStudio() {
  const { t } = useFilmLanguage()
  const phone = useMedia(phoneQuery)
  const open = useFilmOpen()
  const drawn = useView(({ still }) => still !== undefined)
  return (
    <Modal
      opened={open}
      onClose={() => openFilm(false)}
      fullScreen={phone}
      size={460}
      title={t('film.title')}
      closeButtonProps={{ 'aria-label': t('film.close') }}
    >
      <div className="film-dialog" data-testid="film-dialog">
        {drawn ? <PictureForm /> : <p role="alert">{t('film.noScene')}</p>}
      </div>
    </Modal>
  )
}
