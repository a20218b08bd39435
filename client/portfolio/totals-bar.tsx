/** The sums on top of the page. */
import type { ReactNode } from 'react'

import { AlarmMark } from '#client/cockpit/alarm-mark.tsx'
import { alarmPriorities, type Portfolio } from '#models/wire/portfolio.ts'
import { portfolioTotals } from './portfolio-totals.ts'
import { powerText } from './power-text.ts'
import { usePortfolioLanguage } from './portfolio-language.ts'

export function TotalsBar({ portfolio }: { readonly portfolio: Portfolio }) {
  const { t, format } = usePortfolioLanguage()
  const totals = portfolioTotals(portfolio)
  const { plantsRunning, plantsWithPower } = totals
  return (
    <dl className="portfolio-totals" data-testid="totals">
      <Total label={t('total.plants')} note={t('total.of', { count: totals.plants })}>
        {format.number(plantsRunning)}
      </Total>
      <Total label={t('total.machines')} note={t('total.of', { count: totals.machines })}>
        {format.number(totals.machinesRunning)}
      </Total>
      <Total label={t('total.alarms')}>
        <span className="alarm-counts">
          {alarmPriorities.map((priority) => (
            <span key={priority} data-any={totals.alarms[priority] > 0}>
              <AlarmMark priority={priority} active={totals.alarms[priority] > 0} />
              {totals.alarms[priority]}
              <span className="visually-hidden">
                {t('alarms.priority', { count: totals.alarms[priority], priority })}
              </span>
            </span>
          ))}
        </span>
      </Total>
      <Total label={t('total.robots')}>{format.number(totals.robots)}</Total>
      <Total label={t('total.heads')}>{format.number(totals.heads)}</Total>
      <Total
        label={t('total.power')}
        note={
          plantsWithPower < plantsRunning
            ? t('total.partly', { count: plantsWithPower })
            : undefined
        }
      >
        {powerText(plantsWithPower > 0 ? totals.electricPowerW : undefined, format)}
      </Total>
    </dl>
  )
}

interface TotalProps {
  readonly label: string
  readonly note?: string | undefined
  readonly children: ReactNode
}

function Total({ label, note, children }: TotalProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong>{children}</strong>
        {note !== undefined && <span className="muted"> {note}</span>}
      </dd>
    </div>
  )
}
