/** All open alarms, each with what can be done about it. */
import { useLanguage } from '#client/ui/use-language.ts'
import { AlarmMark } from './alarm-mark.tsx'
import { AlarmPlace } from './alarm-place.tsx'
import type { OpenAlarm } from './alarms.ts'
import { useActions } from './use-actions.ts'

export function AlarmList({ alarms }: { readonly alarms: readonly OpenAlarm[] }) {
  const { t, format } = useLanguage()
  const { send } = useActions()
  if (alarms.length === 0) return <p className="empty-note">{t('alarm.none')}</p>
  return (
    <ul className="alarm-list" aria-label={t('alarm.region')}>
      {alarms.map((alarm) => (
        <li key={alarm.id} data-acknowledged={alarm.acknowledged}>
          <AlarmMark {...alarm} />
          <span className="alarm-list-text">
            <span>{alarm.text}</span>
            <span className="muted">
              {format.dateTime(alarm.raisedUs)}
              {' · '}
              {t(
                !alarm.active
                  ? 'alarm.returned'
                  : alarm.acknowledged
                    ? 'alarm.acknowledged'
                    : 'alarm.active',
              )}
            </span>
          </span>
          <span className="alarm-actions">
            <AlarmPlace alarm={alarm} />
            {!alarm.acknowledged && (
              <button
                type="button"
                className="small-button"
                onClick={() => void send({ command: 'acknowledge', alarm: alarm.id })}
              >
                {t('alarm.acknowledge')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
