/** Which station holds the plant back and why: its time, its active periods, and what it waits for. */
import { useState } from 'react'

import { useStores } from '#client/ui/stores.ts'
import type { BottleneckFinding, Findings, Wait } from '#models/diagnosis/diagnosis.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { useDiagnosisLanguage } from './diagnosis-language.ts'
import { listed } from './idea-text.ts'
import { SourceWord } from './source-word.tsx'

const shareNames = ['busy', 'setUp', 'down', 'starved', 'blocked', 'stopped'] as const
/** Below this a wait is not worth a sentence. */
const leastShare = 0.005

export function BottleneckSection({ findings }: { readonly findings: Findings }) {
  const { t } = useDiagnosisLanguage()
  const { bottleneck } = findings
  return (
    <section>
      <h2>
        {t('diagnosis.bottleneck')} <SourceWord of="model" />
      </h2>
      {bottleneck ? <Why finding={bottleneck} /> : <p>{t('diagnosis.bottleneck.none')}</p>}
      <FromRecord />
    </section>
  )
}

function Why({ finding }: { readonly finding: BottleneckFinding }) {
  const { t, format, named } = useDiagnosisLanguage()
  const { station, sole, shifting, agreement, shares, waits, next } = finding
  const share = (of: number) => format.percent(of)
  const worth = waits.filter(({ kind }) => shares[kind] >= leastShare)
  return (
    <>
      <p>
        {t('diagnosis.bottleneck.why', {
          station: named(station),
          share: share(sole + shifting),
          sole: share(sole),
          agreement: format.percent(agreement, 0),
        })}
      </p>
      {worth.length === 0 && <p>{t('diagnosis.bottleneck.full')}</p>}
      {worth.map((wait) => (
        <WaitSentence key={`${wait.kind}:${wait.place}`} wait={wait} share={shares[wait.kind]} />
      ))}
      <div className="diagnosis-scroll">
        <table className="diagnosis-figures" data-testid="diagnosis-bottleneck">
          <thead>
            <tr>
              <th scope="col">{t('diagnosis.station')}</th>
              {shareNames.map((name) => (
                <th key={name} scope="col">
                  {t(`diagnosis.share.${name}`)}
                </th>
              ))}
              <th scope="col" title={t('diagnosis.active.tip')}>
                {t('diagnosis.active')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[finding, ...next].map((each, at) => (
              <tr key={each.station} data-first={at === 0}>
                <th scope="row">{named(each.station)}</th>
                {shareNames.map((name) => (
                  <td key={name}>{share(each.shares[name])}</td>
                ))}
                <td>{share(each.sole + each.shifting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{t('diagnosis.shares.note')}</p>
    </>
  )
}

function WaitSentence({ wait, share }: { readonly wait: Wait; readonly share: number }) {
  const language = useDiagnosisLanguage()
  const { t, format, named } = language
  const stations = wait.stations.map(({ station, shares }) =>
    t('diagnosis.bottleneck.neighbour', {
      station: named(station),
      down: format.percent(shares.down),
      starved: format.percent(shares.starved),
      blocked: format.percent(shares.blocked),
    }),
  )
  return (
    <p>
      {t(`diagnosis.bottleneck.${wait.kind}`, {
        share: format.percent(share),
        place: named(wait.place),
        stations:
          stations.length > 0 ? listed(language, stations) : t('diagnosis.bottleneck.supply'),
      })}
    </p>
  )
}

/** As the page has it at the instant at which the diagnosis is opened. */
function FromRecord() {
  const { t, format, named, plant } = useDiagnosisLanguage()
  const { twin } = useStores()
  const [{ kpis, period, source }] = useState(() => {
    const { state } = twin.getState()
    return { ...timelyKpis(state, plant), source: state.source }
  })
  if (kpis.bottleneck === undefined) return undefined
  return (
    <p>
      <SourceWord of={source === 'live' ? 'measured' : 'record'} />{' '}
      {t('diagnosis.bottleneck.record', {
        period: t(period === 'today' ? 'diagnosis.period.day' : 'diagnosis.period.record'),
        station: named(kpis.bottleneck),
        oee: format.percent(kpis.oee),
      })}
    </p>
  )
}
