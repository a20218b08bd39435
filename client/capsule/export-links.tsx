/** The stretch between the marks, or the whole record, as a file for other programs: links that the browser downloads. */
import { useState } from 'react'

import { exportTables, type ExportTable, type HistorySource } from '#client/feed/history-source.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'

/** Names of formats are the same in every language. */
const tableFormats = { csv: 'CSV', parquet: 'Parquet' } as const
const logFormat = 'MCAP'

export function ExportLinks({ source }: { readonly source: HistorySource }) {
  const { t } = useLanguage()
  const loop = useReplayState((replay) => replay.loop)
  const fromUs = useReplayState((replay) => replay.fromUs)
  const toUs = useReplayState((replay) => replay.toUs)
  const [what, setWhat] = useState<ExportTable>('events')
  if (!source.exportUrl) return undefined
  const range = loop ?? { fromUs, toUs }
  return (
    <>
      <a
        className="text-button"
        href={source.exportUrl('mcap', what, range.fromUs, range.toUs)}
        title={t('export.as', { format: logFormat })}
        download
        data-testid="export-mcap"
      >
        {logFormat}
      </a>
      <label className="replay-speed">
        <span className="visually-hidden">{t('export.what')}</span>
        <select
          value={what}
          data-testid="export-what"
          onChange={({ target }) => setWhat(target.value as ExportTable)}
        >
          {exportTables.map((table) => (
            <option key={table} value={table}>
              {t(`export.what.${table}`)}
            </option>
          ))}
        </select>
      </label>
      {(['csv', 'parquet'] as const).map((format) => (
        <a
          key={format}
          className="text-button"
          href={source.exportUrl?.(format, what, range.fromUs, range.toUs)}
          title={t('export.as', { format: tableFormats[format] })}
          download
          data-testid={`export-${format}`}
        >
          {tableFormats[format]}
        </a>
      ))}
    </>
  )
}
