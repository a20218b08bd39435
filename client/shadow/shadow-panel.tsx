/** The model beside the equipment: what each station was expected to do and did, and proposals for a person to decide on. */
import { useState } from 'react'

import { ForkAssumptions } from '#client/compare/fork-assumptions.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import type { BesideFigure, BesideReport } from '#models/live/beside-report.ts'
import type {
  Calibration,
  ShadowFigure,
  ShadowProposal,
  ShadowRow,
  ShadowVerdict,
} from '#models/live/shadow-report.ts'
import { ShadowChart } from './shadow-chart.tsx'
import { useShadow } from './use-shadow.ts'

import './shadow.css'

export function ShadowPanel() {
  const { t } = useLanguage()
  const { report, problem, decide } = useShadow()
  return (
    <section className="shadow" aria-labelledby="shadow-title" data-testid="shadow">
      <h2 id="shadow-title">{t('shadow.title')}</h2>
      {problem !== undefined && (
        <p className="shadow-problem" role="alert">
          {t('shadow.failed', { code: problem })}
        </p>
      )}
      {!report && problem === undefined && <p className="empty-note">{t('shadow.loading')}</p>}
      {report && (
        <>
          <p className="muted">{t('shadow.intro', { needed: report.rows[0]?.needed ?? 0 })}</p>
          <Proposals proposals={report.proposals} decide={decide} />
          <Beside beside={report.beside} />
          <Rows rows={report.rows} />
          <Accepted calibrations={report.calibrations} />
        </>
      )}
    </section>
  )
}

interface ProposalsProps {
  readonly proposals: readonly ShadowProposal[]
  decide(proposal: string, verdict: ShadowVerdict): void
}

function Proposals({ proposals, decide }: ProposalsProps) {
  const language = useLanguage()
  const { t, format } = language
  const nameOf = useStationNames()
  const [by, setBy] = useState('')
  const name = by.trim()
  return (
    <>
      <h3>{t('shadow.proposals')}</h3>
      {proposals.length === 0 && <p className="empty-note">{t('shadow.noProposals')}</p>}
      {proposals.length > 0 && (
        <label className="shadow-by">
          {t('shadow.by')}
          <input value={by} maxLength={100} onChange={(event) => setBy(event.target.value)} />
        </label>
      )}
      <ul>
        {proposals.map(({ id, station, figure, key, from, to, n, sigma }) => (
          <li key={id} data-testid={`proposal-${key}`}>
            <strong>
              {t('shadow.proposal', {
                station: nameOf(station),
                figure: t(`shadow.figure.${figure}`),
                from: figureText(language, figure, from),
                to: figureText(language, figure, to),
              })}
            </strong>
            <small className="muted">
              {t('shadow.rests', { key, n, sigma: format.number(sigma, 1) })}
            </small>
            <span className="shadow-buttons">
              {(['accept', 'dismiss'] as const).map((verdict) => (
                <button
                  key={verdict}
                  type="button"
                  className="button"
                  disabled={name === ''}
                  onClick={() => decide(id, { verdict, by: name })}
                >
                  {t(`shadow.${verdict}`)}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Beside({ beside }: { readonly beside: BesideReport }) {
  const language = useLanguage()
  const { t, format } = language
  const { figures, windowS, replications, leftOut, problem, assumptions } = beside
  const minutes = windowS / 60
  return (
    <>
      <h3>{t('shadow.beside')}</h3>
      <p className="muted">{t('shadow.besideIntro', { minutes, replications })}</p>
      {problem !== undefined && (
        <p className="shadow-problem" role="alert">
          {t('shadow.besideFailed', { code: problem })}
        </p>
      )}
      <table className="shadow-table" data-testid="shadow-beside">
        <thead>
          <tr>
            <th scope="col">{t('shadow.besideFigure')}</th>
            <th scope="col">{t('shadow.measured')}</th>
            <th scope="col">{t('shadow.foretold')}</th>
            <th scope="col">{t('shadow.sigma')}</th>
            <th scope="col">{t('shadow.course')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ figure, points, drift, threshold }) => {
            const last = points.at(-1)
            return (
              <tr key={figure} data-beyond={drift !== undefined && Math.abs(drift) > threshold}>
                <th scope="row">{t(`shadow.beside.${figure}`)}</th>
                <td>{last && besideText(language, figure, last.measured)}</td>
                <td>
                  {last &&
                    `${besideText(language, figure, last.predicted)} ± ${besideText(language, figure, last.sd)}`}
                </td>
                <td>{drift !== undefined && format.number(drift, 1)}</td>
                <td>
                  <ShadowChart points={points} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {leftOut > 0 && <p className="muted">{t('shadow.leftOut', { count: leftOut })}</p>}
      <ForkAssumptions assumptions={assumptions} />
    </>
  )
}

function besideText({ format }: Language, figure: BesideFigure, value: number): string {
  return figure === 'leadTimeS' ? format.quantity(value / 60, 'min', 1) : format.number(value, 1)
}

function Rows({ rows }: { readonly rows: readonly ShadowRow[] }) {
  const language = useLanguage()
  const { t, format } = language
  const nameOf = useStationNames()
  const stations = [...new Set(rows.map(({ station }) => station))]
  return (
    <table className="shadow-table" data-testid="shadow-table">
      <thead>
        <tr>
          <th scope="col">{t('shadow.station')}</th>
          <th scope="col">{t('shadow.measured')}</th>
          <th scope="col">{t('shadow.model')}</th>
          <th scope="col">{t('shadow.sigma')}</th>
          <th scope="col">{t('shadow.course')}</th>
        </tr>
      </thead>
      {stations.map((station) => (
        <tbody key={station}>
          <tr>
            <th scope="rowgroup" colSpan={5}>
              {nameOf(station)}
            </th>
          </tr>
          {rows
            .filter((row) => row.station === station)
            .map(({ figure, model, calibrated, points, gathered, needed }) => {
              const last = points.at(-1)
              return (
                <tr key={figure} data-beyond={last !== undefined && Math.abs(last.sigma) > 2}>
                  <th scope="row">{t(`shadow.figure.${figure}`)}</th>
                  <td>
                    {last ? (
                      figureText(language, figure, last.measured)
                    ) : (
                      <small className="muted">{t('shadow.gathering', { gathered, needed })}</small>
                    )}
                  </td>
                  <td title={calibrated ? t('shadow.calibrated') : undefined}>
                    {figureText(language, figure, model)}
                    {calibrated && <span aria-label={t('shadow.calibrated')}> ✓</span>}
                  </td>
                  <td>{last && format.number(last.sigma, 1)}</td>
                  <td>
                    <ShadowChart points={points} />
                  </td>
                </tr>
              )
            })}
        </tbody>
      ))}
    </table>
  )
}

function Accepted({ calibrations }: { readonly calibrations: readonly Calibration[] }) {
  const language = useLanguage()
  const { t } = language
  if (calibrations.length === 0) return undefined
  return (
    <>
      <h3>{t('shadow.accepted')}</h3>
      <ul>
        {calibrations.toReversed().map(({ version, key, figure, from, to, by, at }) => (
          <li key={version}>
            {key}: {figureText(language, figure, from)} → {figureText(language, figure, to)}
            <small className="muted">
              {t('shadow.acceptedBy', { who: by, when: at.slice(0, 16).replace('T', ' ') })}
            </small>
          </li>
        ))}
      </ul>
    </>
  )
}

function figureText({ format }: Language, figure: ShadowFigure, value: number): string {
  switch (figure) {
    case 'cycle':
    case 'repairTime':
      return format.quantity(value, 's', value < 100 ? 1 : 0)
    case 'failureRate':
      return format.number(value, 3)
    case 'scrapRatio':
      return format.percent(value, 2)
  }
}

function useStationNames(): (id: string) => string {
  const { format } = useLanguage()
  const { stations } = useStores().twin.getState().plant
  return (id) => {
    const station = stations.find((each) => each.id === id)
    return station ? `${id} ${format.name(station.name)}` : id
  }
}
