/** The alarms in one line that never scrolls away: how many, which one first, since when, what to do. */
import { useEffect, useRef } from 'react'
import { Popover } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'

import type { TwinStoreState } from '#client/store/twin-store.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { AlarmPriority } from '#models/twin/event.ts'
import { AlarmList } from './alarm-list.tsx'
import { AlarmPlace } from './alarm-place.tsx'
import { AlarmMark } from './alarm-mark.tsx'
import { lastAlarm, newAlarms, openAlarms, type OpenAlarm } from './alarms.ts'
import { useActions } from './use-actions.ts'

const priorities: readonly AlarmPriority[] = [1, 2, 3]
const floodFrom = 10

export function AlarmBanner() {
  const language = useLanguage()
  const { t, format } = language
  const alarms = useTwin((twin: TwinStoreState) => openAlarms(twin, language))
  const last = useTwin((twin) => lastAlarm(twin, language), 2)
  const flood = useTwin((twin, nowUs) => newAlarms(twin, nowUs), 2)
  const first = alarms[0]
  return (
    <section
      id="alarms"
      className="alarm-banner panel"
      aria-label={t('alarm.region')}
      data-testid="alarm-banner"
      data-count={alarms.length}
      data-worst={first?.priority}
      data-active={first?.active}
      data-unacknowledged={first !== undefined && !first.acknowledged}
    >
      {first ? (
        <>
          <Popover position="bottom-start" width={520} withinPortal>
            <Popover.Target>
              <button type="button" className="alarm-counts">
                {priorities.map((priority) => (
                  <AlarmCount key={priority} priority={priority} alarms={alarms} />
                ))}
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <AlarmList alarms={alarms} />
            </Popover.Dropdown>
          </Popover>
          <AlarmLine alarm={first} />
          {flood > floodFrom && (
            <span className="alarm-flood">{t('alarm.flood', { count: flood })}</span>
          )}
        </>
      ) : (
        <span className="alarm-none">
          {last ? t('alarm.noneLast', { time: format.clock(last.timeUs) }) : t('alarm.none')}
        </span>
      )}
      <AlarmAnnouncer alarms={alarms} />
    </section>
  )
}

interface AlarmCountProps {
  readonly priority: AlarmPriority
  readonly alarms: readonly OpenAlarm[]
}

function AlarmCount({ priority, alarms }: AlarmCountProps) {
  const { t } = useLanguage()
  const count = alarms.filter((alarm) => alarm.priority === priority).length
  return (
    <span className="alarm-count" data-empty={count === 0}>
      <AlarmMark priority={priority} active={count > 0} />
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('alarm.count', { priority, count })}</span>
    </span>
  )
}

function AlarmLine({ alarm }: { readonly alarm: OpenAlarm }) {
  const { t, format } = useLanguage()
  const { send } = useActions()
  const elapsedUs = useTwin((_twin, nowUs) => Math.floor((nowUs - alarm.raisedUs) / 1e6) * 1e6)
  return (
    <>
      <AlarmMark {...alarm} />
      <span className="alarm-time">{format.clock(alarm.raisedUs)}</span>
      <span className="alarm-text">{alarm.text}</span>
      <span className="alarm-note">
        {alarm.active ? format.duration(elapsedUs) : t('alarm.returned')}
        {alarm.consequences > 0 && ` · ${t('alarm.consequences', { count: alarm.consequences })}`}
      </span>
      <span className="alarm-actions">
        <AlarmPlace alarm={alarm} withIcons />
        {!alarm.acknowledged && (
          <button
            type="button"
            className="small-button"
            onClick={() => void send({ command: 'acknowledge', alarm: alarm.id })}
          >
            <IconCheck size={15} aria-hidden="true" />
            {t('alarm.acknowledge')}
          </button>
        )}
      </span>
    </>
  )
}

const announceEveryMs = 10_000

/** Tells screen readers of a new alarm of the highest priority, at most one in ten seconds. */
function AlarmAnnouncer({ alarms }: { readonly alarms: readonly OpenAlarm[] }) {
  const { t } = useLanguage()
  const region = useRef<HTMLDivElement>(null)
  const told = useRef({ id: 0, atMs: -announceEveryMs })
  const newest = alarms
    .filter((alarm) => alarm.priority === 1 && alarm.active && !alarm.acknowledged)
    .toSorted((a, b) => b.id - a.id)[0]
  const id = newest?.id ?? 0
  const text = newest ? t('alarm.new', { alarm: newest.text }) : ''
  useEffect(() => {
    if (id <= told.current.id) return undefined
    const announce = () => {
      told.current = { id, atMs: performance.now() }
      if (region.current) region.current.textContent = text
    }
    const waitMs = told.current.atMs + announceEveryMs - performance.now()
    const timer = setTimeout(announce, Math.max(0, waitMs))
    return () => clearTimeout(timer)
  }, [id, text])
  return <div ref={region} className="visually-hidden" role="alert" />
}
