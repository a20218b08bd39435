/** The host's side: a picture and a code for phones, how many follow, and the end of it. */
import { IconUsers, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { useStores } from '#client/ui/stores.ts'
import { enPresenter, type PresenterKey } from '#client/i18n/en-presenter.ts'
import type { Presentation } from '#models/wire/presentation.ts'
import { followAddress } from './follow-address.ts'
import { beginPresentation, endPresentation } from './present-actions.ts'
import { openPresenter, presentStore } from './present-store.ts'
import { usePresenterText } from './presenter-language.ts'
import { QrPicture } from './qr-picture.tsx'
import { useHosting } from './use-hosting.ts'
import './presenter.css'

export function PresentPanel() {
  const t = usePresenterText()
  const { panel, presentation, problem } = useStore(presentStore)
  const plant = useStores().twin.getState().plant.id
  useHosting()
  const begins = panel && !presentation && problem === undefined
  useEffect(() => {
    if (begins) void beginPresentation(plant)
  }, [begins, plant])
  if (!panel)
    return presentation ? (
      <button
        type="button"
        className="present-badge panel"
        data-testid="present-badge"
        onClick={openPresenter}
      >
        <IconUsers size={18} stroke={1.6} aria-hidden="true" />
        {t('present.badge', { count: presentation.followers })}
      </button>
    ) : undefined
  return (
    <aside className="present-panel panel" aria-label={t('present.title')} data-testid="present">
      <header>
        <h2>{t('present.title')}</h2>
        <button
          type="button"
          className="tool-button"
          aria-label={t('present.hide')}
          onClick={() => presentStore.setState({ panel: false, problem: undefined })}
        >
          <IconX size={18} stroke={1.6} aria-hidden="true" />
        </button>
      </header>
      {presentation ? (
        <Joining presentation={presentation} />
      ) : (
        <p role="status" data-testid="present-status">
          {problem === undefined
            ? t('present.opening')
            : t(problemKey(problem), {
                code: problem,
                setting: 'GUEST_PORT',
                example: 'GUEST_PORT=8081',
              })}
        </p>
      )}
    </aside>
  )
}

function Joining({ presentation }: { readonly presentation: Presentation }) {
  const t = usePresenterText()
  const { code, doors, followers, leftS } = presentation
  const [door] = doors
  const address = door && followAddress(door, code)
  return (
    <>
      <p className="present-scan">{t('present.scan')}</p>
      {address && <QrPicture text={address} label={t('present.scan')} />}
      {address && <p className="present-address">{address}</p>}
      <p className="present-code">
        <span>{t('present.code')}</span>
        <strong data-testid="present-code">{code}</strong>
      </p>
      <p className="present-followers" role="status" data-testid="present-followers">
        <IconUsers size={18} stroke={1.6} aria-hidden="true" />
        {t('present.followers', { count: followers })}
      </p>
      <p className="muted">{t('present.left', { minutes: Math.ceil(leftS / 60) })}</p>
      <button
        type="button"
        className="button"
        data-testid="present-end"
        onClick={() => void endPresentation()}
      >
        {t('present.end')}
      </button>
    </>
  )
}

function problemKey(code: string): PresenterKey {
  const key = `present.problem.${code}`
  return (key in enPresenter ? key : 'present.problem.other') as PresenterKey
}
