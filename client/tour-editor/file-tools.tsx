/** Saves and copies the tour once nothing is missing, opens another file, and says why one was refused. */
import { IconCopy, IconDeviceFloppy, IconFolderOpen } from '@tabler/icons-react'
import { useRef } from 'react'

import { useDraft } from './draft-store.ts'
import { isAdvice, problemsOf } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'
import type { RefusedFile, TourFile } from './use-tour-file.ts'

const icon = { size: 16, 'aria-hidden': true } as const

export function FileTools({ file }: { readonly file: TourFile }) {
  const { t } = useTourEditorLanguage()
  const input = useRef<HTMLInputElement>(null)
  const whole = useDraft(({ tour }) => problemsOf(tour).every(isAdvice))
  return (
    <>
      {file.refused && <Refused refused={file.refused} dismiss={file.dismiss} />}
      <div className="tour-line">
        <button
          type="button"
          className="button primary"
          disabled={!whole}
          data-testid="tour-save"
          onClick={file.save}
        >
          <IconDeviceFloppy {...icon} /> {t('tourEdit.save')}
        </button>
        <button
          type="button"
          className="button"
          disabled={!whole}
          data-testid="tour-copy"
          onClick={() => void file.copy()}
        >
          <IconCopy {...icon} /> {t('tourEdit.copy')}
        </button>
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <IconFolderOpen {...icon} /> {t('tourEdit.open')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".yaml,.yml"
          hidden
          data-testid="tour-file"
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            if (chosen) void file.open(chosen)
            target.value = ''
          }}
        />
        <small className="muted">{t('tourEdit.kept')}</small>
      </div>
    </>
  )
}

function Refused({
  refused,
  dismiss,
}: {
  readonly refused: RefusedFile
  readonly dismiss: () => void
}) {
  const { t } = useTourEditorLanguage()
  const { file, problems } = refused
  return (
    <section className="tour-refused" role="alert" data-testid="tour-refused">
      <b>{t('tourEdit.refused', { file })}</b>
      <ol>
        {problems.map(({ line, column, path, expected, got, hint }) => (
          <li key={`${line}:${column}:${path}`}>
            <code>{`${file}:${line}:${column}`}</code>{' '}
            {t('tourEdit.expected', { path, expected, got })}
            {hint !== '' && ` (${hint})`}
          </li>
        ))}
      </ol>
      <button type="button" className="small-button" onClick={dismiss}>
        {t('tourEdit.dismiss')}
      </button>
    </section>
  )
}
