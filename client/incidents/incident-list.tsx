/** The incidents of the plant: what each is, how far it has come, starting it, and looking back at it. */
import { useState } from 'react'

import { replayActions } from '#client/feed/replay-actions.ts'
import { say } from '#client/cockpit/panel-store.ts'
import { useActions } from '#client/cockpit/use-actions.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { Incident } from '#models/scenario/incident.ts'
import type { IncidentRun } from '#models/scenario/incident-tracker.ts'
import { IncidentDetails } from './incident-details.tsx'
import { replayRun } from './replay-run.ts'
import { useIncidentBoard } from './use-incident-board.ts'
import './incidents.css'

/** The minute before the start passes in a second, and the first alarms come a few seconds later. */
const replaySpeed = 60

export function IncidentList() {
  const { t } = useLanguage()
  const { board, refresh } = useIncidentBoard()
  const [open, setOpen] = useState<string>()
  const nowUs = useTwin((_twin, timeUs) => Math.floor(timeUs / 1e6) * 1e6)
  if (!board || board.incidents.length === 0)
    return <p className="empty-note incidents-empty">{t('incident.none')}</p>
  return (
    <ul className="incidents" aria-label={t('incident.title')} data-testid="incidents">
      {board.incidents.map((incident) => (
        <IncidentRow
          key={incident.id}
          incident={incident}
          run={board.runs.findLast(
            ({ incident: id, startUs }) => id === incident.id && startUs <= nowUs,
          )}
          ahead={board.runs.find(
            ({ incident: id, startUs }) => id === incident.id && startUs > nowUs,
          )}
          nowUs={nowUs}
          open={open === incident.id}
          onToggle={() => setOpen(open === incident.id ? undefined : incident.id)}
          onStarted={() => {
            setOpen(incident.id)
            refresh()
          }}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly incident: Incident
  /** The latest one that had begun at the instant one looks at. */
  readonly run: IncidentRun | undefined
  /** The next one on record that begins after it. */
  readonly ahead: IncidentRun | undefined
  readonly nowUs: number
  readonly open: boolean
  readonly onToggle: () => void
  readonly onStarted: () => void
}

function IncidentRow({ incident, run, ahead, nowUs, open, onToggle, onStarted }: RowProps) {
  const { t, format } = useLanguage()
  const stores = useStores()
  const { send } = useActions()
  const { store, replayer } = useReplay()
  const replaying = useReplayState(({ active }) => active)
  const running = run !== undefined && nowUs < run.endUs
  const shown = run ?? ahead
  const { id } = incident
  const start = async () => {
    await send({ command: 'start-incident', incident: id })
    onStarted()
  }
  const replay = async () => {
    if (!shown || !replayer) return
    await replayRun(replayer, store, shown, incident)
    if (store.getState().active) replayActions(stores, store, replayer).setSpeed(replaySpeed)
    else say(t('incident.noRecord'), true)
  }
  return (
    <li data-testid={`incident-${id}`} data-running={running}>
      <button type="button" className="incident-head" aria-expanded={open} onClick={onToggle}>
        <strong>{id}</strong> {format.name(incident.name)}
        {run && <Progress incident={incident} run={run} nowUs={nowUs} />}
        {!run && ahead && (
          <span className="incident-progress muted">
            {t('incident.ahead', { duration: format.duration(ahead.startUs - nowUs) })}
          </span>
        )}
      </button>
      <div className="incident-actions">
        {!replaying && (
          <button
            type="button"
            className="small-button"
            disabled={running}
            data-testid={`incident-start-${id}`}
            onClick={() => void start()}
          >
            {t('incident.start')}
          </button>
        )}
        {shown && replayer && (
          <button
            type="button"
            className="small-button"
            data-testid={`incident-replay-${id}`}
            onClick={() => void replay()}
          >
            {t('incident.replay')}
          </button>
        )}
      </div>
      {open && <IncidentDetails incident={incident} run={run} nowUs={nowUs} />}
    </li>
  )
}

function Progress({
  incident,
  run,
  nowUs,
}: {
  readonly incident: Incident
  readonly run: IncidentRun
  readonly nowUs: number
}) {
  const { t, format } = useLanguage()
  const steps = run.stepsUs.filter((timeUs) => timeUs <= nowUs).length
  const alarms = run.alarms.filter(({ timeUs }) => timeUs <= nowUs).length
  const time =
    nowUs < run.endUs
      ? t('incident.running', { duration: format.duration(nowUs - run.startUs) })
      : t('incident.over', { time: format.dateTime(run.startUs) })
  return (
    <span className="incident-progress muted">
      {time}
      {' · '}
      {t('incident.progress', {
        steps,
        allSteps: incident.steps.length,
        alarms,
        allAlarms: incident.alarms.length,
      })}
    </span>
  )
}
