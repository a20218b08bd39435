/** What only a plant that runs has to say: machines, bottleneck, orders, energy, alarms. */
import { decimalsOf } from '#client/i18n/decimals-of.ts'
import { AlarmMark } from '#client/cockpit/alarm-mark.tsx'
import { LevelBar } from '#client/cockpit/level-bar.tsx'
import { statusClasses } from '#models/measure/plant-status.ts'
import { alarmPriorities, type PortfolioPlant } from '#models/wire/portfolio.ts'
import { powerText } from './power-text.ts'
import { usePortfolioLanguage } from './portfolio-language.ts'

type Running = NonNullable<PortfolioPlant['running']>

export function Machines({ running, lost }: { readonly running: Running; readonly lost: boolean }) {
  const { t, format } = usePortfolioLanguage()
  const { machines, worst } = running
  const counts = statusClasses.flatMap((kind) =>
    machines[kind] > 0 ? [{ kind, count: machines[kind] }] : [],
  )
  const words = statusClasses
    .filter((kind) => machines[kind] > 0)
    .map((kind) => t('machines.each', { state: t(`state.${kind}`), count: machines[kind] }))
    .join(' · ')
  return (
    <>
      <div className="ribbon" aria-hidden="true">
        {counts.map(({ kind, count }) => (
          <span key={kind} data-class={lost ? 'stale' : kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <p>{words}</p>
      {worst && (
        <p className="muted">
          {t('machines.worst', {
            unit: `${worst.workUnit} ${format.name(worst.name)}`,
            state: t(`state.${worst.kind}`),
            age: format.age(worst.forS * 1e6),
          })}
        </p>
      )}
    </>
  )
}

export function Bottleneck({ running }: { readonly running: Running }) {
  const { t, format } = usePortfolioLanguage()
  const { bottleneck, oee, period } = running
  if (!bottleneck) return <p className="muted">{t('bottleneck.none')}</p>
  return (
    <>
      <p>
        {bottleneck.station} {format.name(bottleneck.name)}
      </p>
      <p>
        <strong>{t('bottleneck.oee', { value: format.percent(oee, 0) })}</strong>
      </p>
      {oee !== undefined && <LevelBar share={Math.min(oee, 0.998)} />}
      {period === 'record' && <p className="muted">{t('period.record')}</p>}
    </>
  )
}

interface CountedProps {
  readonly running: Running
  /** Name of the base unit. */
  readonly unit: string
}

export function Orders({ running, unit }: CountedProps) {
  const { t, format } = usePortfolioLanguage()
  const { finishedToday, orderedToday, throughputPerHour, orderedPerHour } = running
  const finished = format.number(finishedToday)
  const rate = (value: number) => format.number(value, value < 100 ? 1 : 0)
  return (
    <>
      <p>
        <strong>
          {orderedToday === undefined
            ? t('orders.finished', { finished, unit })
            : t('orders.today', { finished, ordered: format.number(orderedToday), unit })}
        </strong>
      </p>
      {orderedToday !== undefined && (
        <LevelBar share={Math.min(finishedToday / orderedToday, 0.998)} />
      )}
      {throughputPerHour !== undefined && (
        <p className="muted">
          {orderedPerHour === undefined
            ? t('orders.rateOnly', { value: rate(throughputPerHour), unit })
            : t('orders.rate', {
                value: rate(throughputPerHour),
                ordered: rate(orderedPerHour),
                unit,
              })}
        </p>
      )}
    </>
  )
}

export function Energy({ running, unit }: CountedProps) {
  const { t, format } = usePortfolioLanguage()
  const { energyKWhPerUnit, electricPowerW } = running
  return (
    <>
      <p>
        <strong>
          {format.quantity(energyKWhPerUnit, `kWh/${unit}`, decimalsOf(energyKWhPerUnit))}
        </strong>
      </p>
      <p className="muted">{t('energy.power', { value: powerText(electricPowerW, format) })}</p>
    </>
  )
}

export function AlarmCounts({ alarms }: Pick<Running, 'alarms'>) {
  const { t } = usePortfolioLanguage()
  const open = alarmPriorities.filter((priority) => alarms[priority] > 0)
  if (open.length === 0) return <p className="muted">{t('alarms.none')}</p>
  return (
    <p className="alarm-counts">
      {open.map((priority) => (
        <span key={priority} data-any="true">
          <AlarmMark priority={priority} />
          <span aria-hidden="true">{alarms[priority]}</span>
          <span className="visually-hidden">
            {t('alarms.priority', { count: alarms[priority], priority })}
          </span>
        </span>
      ))}
    </p>
  )
}
