/** Opens the report on the stretch between the marks, or on what the timeline shows. */
import { IconFileText } from '@tabler/icons-react'
import { useState } from 'react'

import { say } from '#client/cockpit/panel-store.ts'
import type { Replayer } from '#client/feed/replayer.ts'
import { codeKey } from '#client/i18n/translator.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { AppError } from '#models/app-error.ts'
import type { CauseChain } from '#client/feed/feed.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import { reportData } from './report-data.ts'
import { timelinePicture } from './report-timeline.ts'
import { Report, type ReportContent } from './report.tsx'

/** At least this long, us. */
const shortestUs = 60e6

export function ReportButton({ replayer }: { readonly replayer: Replayer }) {
  const { t, format } = useLanguage()
  const { store } = useReplay()
  const { twin, view } = useStores()
  const [content, setContent] = useState<ReportContent>()
  const open = async () => {
    const { loop, window, fromUs, toUs, notes } = store.getState()
    const { fromUs: wantedUs, toUs: endUs } = loop ?? window
    const span = {
      fromUs: Math.round(Math.min(Math.max(wantedUs, fromUs), toUs - shortestUs)),
      toUs: Math.round(Math.min(Math.max(endUs, fromUs + shortestUs), toUs)),
    }
    try {
      const { plant } = twin.getState()
      const data = await reportData(replayer, plant, span, { fromUs, toUs })
      const pinned = notes.filter(({ timeUs }) => timeUs >= span.fromUs && timeUs <= span.toUs)
      const units = data.standing.map(({ id }) => id)
      setContent({
        data,
        causes: await causesOf(replayer, worstAlarm(data.events)),
        notes: pinned,
        picture: view.getState().picture?.(),
        timeline: await timelinePicture(replayer, {
          span,
          lanes: units.map((unit) => plant.workUnits.findIndex(({ id }) => id === unit)),
          notes: pinned,
          label: (timeUs) => format.clock(timeUs),
        }),
        madeMs: Date.now(),
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      say(t(codeKey('report.refused', error.code), { code: error.code }), true)
    }
  }
  return (
    <>
      <button
        type="button"
        className="text-button"
        data-testid="report-open"
        onClick={() => void open()}
      >
        <IconFileText size={16} aria-hidden="true" /> {t('report.open')}
      </button>
      {content && <Report content={content} onClose={() => setContent(undefined)} />}
    </>
  )
}

async function causesOf(
  replayer: Replayer,
  event: { readonly sequence: number } | undefined,
): Promise<CauseChain | undefined> {
  return event && replayer.causes(event.sequence)
}

/** The first alarm of the highest priority. */
function worstAlarm(events: readonly TwinEvent[]): TwinEvent | undefined {
  return events
    .filter((event) => event.type === 'alarm-raised')
    .reduce<EventOf<'alarm-raised'> | undefined>(
      (worst, alarm) => (worst && worst.priority <= alarm.priority ? worst : alarm),
      undefined,
    )
}
