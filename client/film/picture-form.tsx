/** A picture of the hall: size, labels, and the line that says what it is of. */
import { useState } from 'react'

import { say } from '#client/cockpit/panel-store.ts'
import type { PixelSize } from '#client/store/picture-region.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { Choice, Tick } from './choice.tsx'
import { useFilmLanguage } from './film-language.ts'
import { pictureSizes } from './film-plan.ts'
import { savePicture } from './save-picture.ts'

export function PictureForm() {
  const { t } = useFilmLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const [size, setSize] = useState<PixelSize | undefined>(pictureSizes[0])
  const [labels, setLabels] = useState(true)
  const [words, setWords] = useState(true)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    const name = await savePicture({ size, labels, words }, stores, store)
    setBusy(false)
    if (name === undefined) say(t('film.pictureFailed'), true)
    else say(t('film.saved', { name }))
  }
  return (
    <>
      <Choice
        label={t('film.size')}
        options={[
          { value: undefined, text: t('film.size.page') },
          ...pictureSizes.map((value) => ({ value, text: t('film.size.pixels', pixels(value)) })),
        ]}
        value={size}
        onChange={setSize}
        testId="picture-size"
      />
      <Tick label={t('film.labels')} on={labels} onChange={setLabels} testId="picture-labels" />
      <Tick label={t('film.words')} on={words} onChange={setWords} testId="picture-words" />
      <div className="dialog-actions">
        <button
          type="button"
          className="button primary"
          data-testid="picture-save"
          disabled={busy}
          onClick={() => void save()}
        >
          {t('film.save')}
        </button>
      </div>
    </>
  )
}

/** As text: pixels are not grouped in thousands. */
function pixels({ width, height }: PixelSize) {
  return { width: String(width), height: String(height) }
}
