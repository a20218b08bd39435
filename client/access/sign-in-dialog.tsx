/** Asks for the operator key where something was refused to a viewer. */
import { useState, type FormEvent } from 'react'
import { Modal } from '@mantine/core'
import { useStore } from 'zustand'

import { useFeed } from '#client/ui/feed-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { codeKey } from '#client/i18n/translator.ts'
import { signInStore } from './sign-in-store.ts'
import './access.css'

export function SignInDialog() {
  const { t } = useLanguage()
  const feed = useFeed()
  const waits = useStore(signInStore, (state) => state.waits)
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<string>()
  const close = () => {
    setKey('')
    setProblem(undefined)
    signInStore.setState({ waits: undefined })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const refused = await signIn(key)
    if (refused !== undefined) return setProblem(refused)
    close()
    // The connection was opened by a viewer.
    feed.reconnect?.()
    waits?.()
  }
  return (
    <Modal
      opened={waits !== undefined}
      onClose={close}
      centered
      closeButtonProps={{ 'aria-label': t('face.cancel') }}
      title={t('access.title')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <p>{t('access.text')}</p>
        <label className="field-label" htmlFor="operator-key">
          {t('access.key')}
        </label>
        <input
          id="operator-key"
          className="access-key"
          type="password"
          autoComplete="current-password"
          data-autofocus
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <p role="alert" className="access-problem">
          {problem !== undefined && t(codeKey('access.refused', problem), { code: problem })}
        </p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={close}>
            {t('face.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={key === ''}>
            {t('access.signIn')}
          </button>
        </div>
      </form>
    </Modal>
  )
}

/** The code of what was wrong, or undefined. */
async function signIn(key: string): Promise<string | undefined> {
  const response = await fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  }).catch(() => undefined)
  if (!response) return 'server-unreachable'
  if (response.ok) return undefined
  const { code = 'server-error' } = (await response.json().catch(() => ({}))) as { code?: string }
  return code
}
