/** What the plant does while the tour goes on: machines by state, the alarms that come first, and the day so far. */
import { useMemo } from 'react'

import { AlarmMark } from '#client/cockpit/alarm-mark.tsx'
import { openAlarms } from '#client/cockpit/alarms.ts'
import { kindOf } from '#client/cockpit/unit-kinds.ts'
import type { ShownClass } from '#client/store/belief.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { useTwin } from '#client/ui/use-twin.ts'
import { liveFigureOf } from '#models/tour/figure-names.ts'
import type { LiveFigure } from '#models/tour/tour.ts'
import { Figures, useShownFigures, type FigurePanelsProps } from './figure-panels.tsx'
import { useTourLanguage } from './tour-language.ts'

/** In the order of the list; the ring goes the same way round. */
const kinds: readonly ShownClass[] = [
  'execute',
  'idle',
  'starved',
  'blocked',
  'setup',
  'held',
  'planned-stop',
  'stale',
]

function countsOf(twin: TwinStoreState): { kind: ShownClass; count: number }[] {
  const kindOfUnit = kindOf(twin)
  const counts = new Map<ShownClass, number>()
  for (const { id } of twin.plant.workUnits) {
    const kind = kindOfUnit(id)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return kinds.flatMap((kind) => {
    const count = counts.get(kind)
    return count === undefined ? [] : [{ kind, count }]
  })
}

export function MachinePanel() {
  const { t, format } = useTourLanguage()
  const counts = useTwin(countsOf, 2)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="tour-panel" aria-label={t('tour.machines')}>
      <h2>{t('tour.machines')}</h2>
      <div className="tour-machines">
        <Ring counts={counts} total={total} />
        <ul>
          {counts.map(({ kind, count }) => (
            <li key={kind}>
              <StateMark name={kind} size={14} />
              <span>{t(`state.${kind}`)}</span>
              <b>{format.number(count)}</b>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const radius = 15.9155 // a circumference of 100

interface RingProps {
  readonly counts: readonly { readonly kind: ShownClass; readonly count: number }[]
  readonly total: number
}

function Ring({ counts, total }: RingProps) {
  const { format } = useTourLanguage()
  const arcs = counts.map(({ kind, count }, i) => ({
    kind,
    length: (count / total) * 100,
    before: counts.slice(0, i).reduce((sum, other) => sum + (other.count / total) * 100, 0),
  }))
  return (
    <svg className="tour-ring" viewBox="0 0 40 40" aria-hidden="true">
      {arcs.map(({ kind, length, before }) => (
        <circle
          key={kind}
          cx="20"
          cy="20"
          r={radius}
          stroke={`var(--state-${kind})`}
          strokeDasharray={`${Math.max(0.5, length - 1)} 100`}
          strokeDashoffset={-before}
        />
      ))}
      <text x="20" y="20">
        {format.number(total)}
      </text>
    </svg>
  )
}

const mostAlarms = 4

export function AlarmPanel() {
  const { t, format, shell } = useTourLanguage()
  // What is over and only waits for an operator's hand is no matter of visitors.
  const alarms = useTwin((twin) => openAlarms(twin, shell).filter(({ active }) => active), 2)
  return (
    <section className="tour-panel" aria-label={t('tour.alarms')}>
      <h2>{t('tour.alarms')}</h2>
      {alarms.length === 0 && <p className="tour-none">{t('tour.noAlarms')}</p>}
      <ul className="tour-alarms">
        {alarms.slice(0, mostAlarms).map((alarm) => (
          <li key={alarm.id}>
            <AlarmMark {...alarm} />
            <span>{alarm.text}</span>
            <time>{format.clock(alarm.raisedUs)}</time>
          </li>
        ))}
      </ul>
      {alarms.length > mostAlarms && (
        <p className="tour-none">{t('tour.moreAlarms', { count: alarms.length - mostAlarms })}</p>
      )}
    </section>
  )
}

/** Those that the stop does not show anyhow, the first three. */
const ofTheDay: readonly LiveFigure[] = [
  'good-today',
  'oee',
  'power',
  'first-pass-yield',
  'work-in-process',
]
const mostOfTheDay = 3

export function TodayPanel({ stop, facts }: FigurePanelsProps) {
  const { t } = useTourLanguage()
  const today = useMemo(() => {
    const shown = new Set(stop.figures.map((figure) => figure.kind === 'live' && figure.live))
    return ofTheDay
      .filter((live) => !shown.has(live))
      .slice(0, mostOfTheDay)
      .map(liveFigureOf)
  }, [stop])
  const figures = useShownFigures(today, facts)
  return (
    <section className="tour-panel" aria-label={t('tour.today')}>
      <h2>{t('tour.today')}</h2>
      <Figures figures={figures} />
    </section>
  )
}
