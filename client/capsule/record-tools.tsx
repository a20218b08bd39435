/** The record as a file: the stretch between the marks, or all of it, to take along; and a capsule from elsewhere. */
import { IconPackageExport } from '@tabler/icons-react'
import { useState } from 'react'

import { say } from '#client/cockpit/panel-store.ts'
import { pageRecordBytes, type HistorySource } from '#client/feed/history-source.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import { codeKey } from '#client/i18n/translator.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores, type Stores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { AppError } from '#models/app-error.ts'
import type { CapsuleView } from '#models/wire/capsule-format.ts'
import { ExportLinks } from './export-links.tsx'
import { OpenCapsuleButton } from './open-capsule-button.tsx'
import { saveFile } from './save-file.ts'
import './capsule.css'

export function RecordTools({ replayer }: { readonly replayer: Replayer }) {
  const { t, format } = useLanguage()
  const stores = useStores()
  const { store } = useReplay()
  const loop = useReplayState((replay) => replay.loop)
  const [busy, setBusy] = useState(false)
  const { source } = replayer
  const save = async () => {
    setBusy(true)
    say(t('capsule.saving'))
    try {
      await saveCapsule(source, stores, store)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      say(t(codeKey('capsule.refused', error.code), { code: error.code }), true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="record-tools" role="group" aria-label={t('capsule.tools')}>
      <span className="muted">
        {loop
          ? t('capsule.range', {
              from: format.dateTime(loop.fromUs),
              to: format.dateTime(loop.toUs),
            })
          : t('capsule.wholeRecord')}
        {source.isKeptInPage && ` · ${t('capsule.inPage', { megabytes: pageRecordBytes / 1e6 })}`}
      </span>
      {source.capsule && (
        <button
          type="button"
          className="text-button"
          disabled={busy}
          data-testid="capsule-save"
          onClick={() => void save()}
        >
          <IconPackageExport size={16} aria-hidden="true" /> {t('capsule.save')}
        </button>
      )}
      <ExportLinks source={source} />
      <OpenCapsuleButton />
    </div>
  )
}

async function saveCapsule(
  source: HistorySource,
  { twin, playback, view }: Stores,
  store: ReplayStore,
): Promise<void> {
  const { loop, fromUs, toUs, notes } = store.getState()
  const range = loop ?? { fromUs, toUs }
  const { selection } = view.getState()
  const camera = new URLSearchParams(location.search).get('cam')
  const seen: CapsuleView = {
    playheadUs: Math.round(Math.min(Math.max(playback.twinNowUs(), range.fromUs), range.toUs)),
    bookmarks: notes
      .filter(({ timeUs }) => timeUs >= range.fromUs && timeUs <= range.toUs)
      .map(({ timeUs, about, text, mark, writtenMs }) => ({
        timeUs,
        note: text,
        ...(about && { about }),
        ...(mark && { mark }),
        writtenMs,
      })),
    ...(selection && { selection }),
    ...(camera !== null && { camera }),
  }
  const bytes = await source.capsule?.(Math.round(range.fromUs), Math.round(range.toUs), seen)
  const { id } = twin.getState().plant
  if (bytes)
    saveFile(
      new Blob([bytes], { type: 'application/zip' }),
      `${id}-${Math.round(range.fromUs / 1e6)}s.pfcap`,
    )
}
