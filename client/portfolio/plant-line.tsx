/** One plant of the page: whether it is all right, what holds it back, orders, energy, alarms, stage and indicators. */
import type { ReactNode } from 'react'

import { StateMark } from '#client/ui/state-mark.tsx'
import type { Portfolio, PortfolioPlant } from '#models/wire/portfolio.ts'
import { IndicatorBars } from './indicator-bars.tsx'
import { LadderMark } from './ladder-mark.tsx'
import { plantAddress } from './page-address.ts'
import { plantHealth } from './plant-health.ts'
import { usePortfolioLanguage } from './portfolio-language.ts'
import { AlarmCounts, Bottleneck, Energy, Machines, Orders } from './running-cells.tsx'

export interface PlantLineProps {
  readonly plant: PortfolioPlant
  readonly targets: Portfolio['targets']
  readonly lost: boolean
  /** Address whose theme and language go along. */
  readonly search: string
}

export function PlantLine({ plant, targets, lost, search }: PlantLineProps) {
  const { t, format } = usePortfolioLanguage()
  const { running } = plant
  const health = plantHealth(plant, lost)
  const name = format.name(plant.name)
  const site = plant.site && format.name(plant.site)
  const simulated = !running && plant.inLibrary
  return (
    <li
      className="plant-line"
      data-testid={`plant-${plant.id}`}
      data-health={health.mark}
      data-status={plant.status}
    >
      <div className="plant-who">
        <StateMark name={health.mark} size={20} />
        <div>
          <h2>
            {running || simulated ? (
              <a href={plantAddress(search, plant.id, simulated)}>{name}</a>
            ) : (
              name
            )}
          </h2>
          {site !== undefined && !name.startsWith(site) && <p className="muted">{site}</p>}
          <p className="plant-health">
            {t(`health.${health.key}`, {
              ...health.values,
              of: health.of === undefined ? '' : `${health.of.id} ${format.name(health.of.name)}`,
            })}
          </p>
          {plant.failure !== undefined && <p className="plant-failure">{plant.failure}</p>}
          <p className="muted plant-source">
            {running && <Source running={running} />}
            {simulated && (
              <a className="small-button" href={plantAddress(search, plant.id, true)}>
                {t('plant.simulate')}
              </a>
            )}
          </p>
        </div>
      </div>
      {running && (
        <>
          <Cell label={t('column.status')}>
            <Machines running={running} lost={lost} />
          </Cell>
          <Cell label={t('column.bottleneck')}>
            <Bottleneck running={running} />
          </Cell>
          <Cell label={t('column.orders')}>
            <Orders running={running} unit={plant.unit ? format.name(plant.unit) : ''} />
          </Cell>
          <Cell label={t('column.energy')}>
            <Energy running={running} unit={plant.unit ? format.name(plant.unit) : ''} />
          </Cell>
          <Cell label={t('column.alarms')}>
            <AlarmCounts alarms={running.alarms} />
          </Cell>
        </>
      )}
      {plant.machineCount !== undefined && (
        <>
          <Cell label={t('column.stage')} name="stage">
            <LadderMark ladder={plant.ladder} maturity={plant.maturity} />
          </Cell>
          <Cell label={t('column.indicators')} name="indicators">
            <IndicatorBars plant={plant} targets={targets} />
          </Cell>
        </>
      )}
    </li>
  )
}

function Source({ running }: { readonly running: NonNullable<PortfolioPlant['running']> }) {
  const { t, format } = usePortfolioLanguage()
  const { source, speed, paused, plantTime } = running
  return (
    <>
      <span className="source-chip" data-source={source}>
        {t(`source.${source}`)}
      </span>{' '}
      {paused ? t('source.paused') : t('source.speed', { speed: format.factor(speed) })}{' '}
      <time dateTime={plantTime}>{plantTime.slice(5, 16).replace('T', ' ')}</time>
    </>
  )
}

interface CellProps {
  readonly label: string
  readonly name?: string
  readonly children: ReactNode
}

function Cell({ label, name, children }: CellProps) {
  return (
    <section className="plant-cell" data-cell={name}>
      <h3>{label}</h3>
      {children}
    </section>
  )
}
