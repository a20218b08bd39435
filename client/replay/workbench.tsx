/** The replay workbench at the foot of the page: transport, lanes of the machines, timeline, notes. */
import { useMemo } from 'react'

import { RecordTools } from '#client/capsule/record-tools.tsx'
import { CompareWorkbench } from '#client/compare/compare-workbench.tsx'
import { useCompare } from '#client/compare/compare-store.ts'
import { ReportButton } from '#client/report/report-button.tsx'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { useView } from '#client/ui/use-twin.ts'
import { axisHeight, densityHeight, laneHeight, marksHeight } from './timeline-drawing.ts'
import { NoteList } from './note-list.tsx'
import { signalHeight } from './signal-drawing.ts'
import { nearUs } from './timeline-data.ts'
import { useSelectedTags } from './use-signals.ts'
import { Timeline } from './timeline.tsx'
import { Transport } from './transport.tsx'
import './workbench.css'

/** What looks at the past, or at two futures; every machine has a lane of its own, the list scrolls. */
export function Workbench() {
  const played = useCompare((compare) => compare.played)
  return played ? <CompareWorkbench played={played} /> : <ReplayWorkbench />
}

function ReplayWorkbench() {
  const { t, format } = useLanguage()
  const { replayer } = useReplay()
  const { twin, view } = useStores()
  const selection = useView(({ selection: selected }) => selected)
  const { plant } = twin.getState()
  const lanes = useMemo(() => plant.workUnits.map((_, unit) => unit), [plant])
  const tags = useSelectedTags()
  const phone = useMedia(phoneQuery)
  const near = useReplayState(({ window }) => window.toUs - window.fromUs <= nearUs)
  if (!replayer) return undefined
  return (
    <section className="workbench panel" aria-label={t('replay.region')} data-testid="workbench">
      <Transport replayer={replayer} />
      <div className="workbench-body">
        <div className="lane-names">
          <span style={{ height: axisHeight }} />
          <span style={{ height: densityHeight }}>{t('replay.density')}</span>
          <span style={{ height: marksHeight }} title={t('replay.marks')}>
            {t(phone ? 'replay.marksShort' : 'replay.marks')}
          </span>
          {tags.map(({ id, name, unit }) => (
            <span key={id} className="signal-name" style={{ height: signalHeight }}>
              {format.name(name)}
              <span className="muted">{near ? unit : t('replay.zoomForSignals')}</span>
            </span>
          ))}
          {lanes.map((unit) => {
            const { id, name } = plant.workUnits[unit]!
            return (
              <button
                key={id}
                type="button"
                style={{ height: laneHeight }}
                aria-pressed={selection?.kind === 'work-unit' && selection.id === id}
                title={format.name(name)}
                onClick={() => view.setState({ selection: { kind: 'work-unit', id } })}
              >
                {id} <span className="muted">{format.name(name)}</span>
              </button>
            )
          })}
        </div>
        <Timeline replayer={replayer} lanes={lanes} />
      </div>
      <div className="workbench-tools">
        <RecordTools replayer={replayer} />
        <ReportButton replayer={replayer} />
      </div>
      <NoteList replayer={replayer} />
    </section>
  )
}
