/** Says that the page opens without network from now on, and that a newer version of it is there. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { enOffline, type OfflineKey } from '#client/i18n/en-offline.ts'
import { translatorsOf } from '#client/i18n/translator.ts'
import { zhCNOffline } from '#client/i18n/zh-cn-offline.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { keepPage, offlineStore, takeNewer } from './offline-store.ts'
import './offline.css'

const translators = translatorsOf<OfflineKey>({ en: enOffline, 'zh-CN': zhCNOffline })
const keptShownMs = 6000

export function OfflineNotice({ view }: { readonly view: ViewStore }) {
  const t = translators(useStore(view, (state) => state.locale))
  const status = useStore(offlineStore, (offline) => offline.status)
  const [read, setRead] = useState<string>('unknown')
  useEffect(() => void keepPage(), [])
  useEffect(() => {
    if (status !== 'kept') return undefined
    const timer = setTimeout(() => setRead(status), keptShownMs)
    return () => clearTimeout(timer)
  }, [status])
  if (status === 'unknown' || status === read) return undefined
  return (
    <div className="offline-notice panel" role="status" data-testid="offline" data-status={status}>
      {status === 'kept' && t('offline.kept')}
      {status === 'newer-waits' && (
        <>
          <span>{t('offline.newer')}</span>
          <button type="button" className="button primary" onClick={takeNewer}>
            {t('offline.take')}
          </button>
          <button type="button" className="button" onClick={() => setRead(status)}>
            {t('offline.later')}
          </button>
        </>
      )}
    </div>
  )
}
