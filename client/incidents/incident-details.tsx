/** What an incident is, its alarms in order with those that have come ticked, and what people should do. */
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import type { Incident } from '#models/scenario/incident.ts'
import type { IncidentRun } from '#models/scenario/incident-tracker.ts'

export function IncidentDetails({
  incident,
  run,
  nowUs,
}: {
  readonly incident: Incident
  readonly run: IncidentRun | undefined
  readonly nowUs: number
}) {
  const { t, format } = useLanguage()
  return (
    <div className="incident-details">
      <p>{format.name(incident.description)}</p>
      <h3>{t('incident.root')}</h3>
      <p>
        <UnitLink id={incident.rootCause.workUnit} />: {format.name(incident.rootCause.text)}
      </p>
      <h3>{t('incident.alarms')}</h3>
      <ol className="incident-alarms" data-testid={`incident-alarms-${incident.id}`}>
        {incident.alarms.map((alarm, position) => {
          const came = run?.alarms.find((known) => known.position === position)
          const seen = came !== undefined && came.timeUs <= nowUs
          return (
            <li key={`${alarm.workUnit} ${alarm.code} ${alarm.tag}`} data-came={seen}>
              <span aria-hidden="true">{seen ? '▲' : '△'}</span>
              <span>
                <UnitLink id={alarm.workUnit} sequence={seen ? came.sequence : undefined} />{' '}
                {format.name(alarm.meaning)}
              </span>
              {seen ? (
                <AlarmTime timeUs={came.timeUs} startUs={run?.startUs ?? 0} />
              ) : (
                <span className="muted">
                  {t('face.whyAfter', { duration: format.duration(alarm.afterS * 1e6) })}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <h3>{t('incident.response')}</h3>
      <p>{format.name(incident.response)}</p>
      <h3>{t('incident.kpi')}</h3>
      <p>{format.name(incident.kpiEffect)}</p>
    </div>
  )
}

/** Goes to the alarm where one can look back, else only says when it came. */
function AlarmTime({ timeUs, startUs }: { readonly timeUs: number; readonly startUs: number }) {
  const { t, format } = useLanguage()
  const { replayer } = useReplay()
  const replaying = useReplayState(({ active }) => active)
  const text = t('face.whyAfter', { duration: format.duration(timeUs - startUs) })
  if (!replayer || !replaying) return <span className="muted">{text}</span>
  return (
    <button type="button" className="text-button" onClick={() => void replayer.seek(timeUs)}>
      {text}
    </button>
  )
}

/** Selects the machine; with an event it is also asked why that happened. */
function UnitLink({
  id,
  sequence,
}: {
  readonly id: string
  readonly sequence?: number | undefined
}) {
  const { view } = useStores()
  return (
    <button
      type="button"
      className="text-button incident-unit"
      onClick={() =>
        view.setState({
          selection: { kind: 'work-unit', id },
          why: sequence === undefined ? undefined : { workUnit: id, sequence },
        })
      }
    >
      {id}
    </button>
  )
}
