/** One stage in words: its story, the steps taken, what has changed on the floor, and what it cost. */
import { IconColumns2 } from '@tabler/icons-react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { codeKey } from '#client/i18n/translator.ts'
import { ladderNames, maturityNames, modeNames } from '#models/transformation/programme.ts'
import type { ProgrammeView, StageView } from '#models/transformation/programme-view.ts'
import type { StageSummary } from '#models/transformation/stage-change.ts'
import { signed } from './kpi-format.ts'
import { useChosenStage } from './shown-stage.ts'
import { SourceMark } from './source-mark.tsx'

export function StageTab({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const { view } = useStores()
  const wiped = useView(({ beforeAfter }) => beforeAfter !== undefined)
  const { stages, transformation } = programme
  const last = stages.length - 1
  const at = Math.min(useChosenStage() ?? last, last)
  const stage = stages[at]!
  const previous = stages[at - 1]
  return (
    <article className="stage-story" data-testid="stage-story" data-stage={at}>
      <p className="muted">
        {t('transformation.stageOf', { stage: at + 1, stages: stages.length })}
      </p>
      <h3>{stage.mode ? format.name(modeNames[stage.mode]) : t('transformation.before')}</h3>
      <p>{stage.story ? format.name(stage.story) : t('transformation.beforeStory')}</p>
      <button
        type="button"
        className="small-button"
        aria-pressed={wiped}
        data-testid="wipe-open"
        onClick={() => view.setState({ beforeAfter: wiped ? undefined : 0.5 })}
      >
        <IconColumns2 size={14} aria-hidden="true" />
        {t(wiped ? 'wipe.close' : 'wipe.open')}
      </button>
      <StageFacts summary={stage.summary} previous={previous?.summary} />
      {stage.steps.length > 0 && (
        <>
          <h4>{t('transformation.steps')}</h4>
          <ul className="stage-steps">
            {stage.steps.map((step) => (
              <li key={step.en}>{format.name(step)}</li>
            ))}
          </ul>
        </>
      )}
      {stage.changes.length > 0 && (
        <StageChanges
          stage={stage}
          onSelect={(id) =>
            view.setState({ selection: { kind: 'work-unit', id }, camera: undefined })
          }
        />
      )}
      {stage.mode && (
        <p className="stage-money">
          <strong>{t('transformation.investment')}</strong>{' '}
          {stage.investment ? (
            <>
              {t('transformation.millions', {
                value: format.number(stage.investment.amountCny / 1e6, 1),
              })}{' '}
              <SourceMark source={stage.investment.source} />
            </>
          ) : (
            t('transformation.noInvestment')
          )}
        </p>
      )}
      {at === last && (
        <dl className="stage-rank">
          <div>
            <dt>{t('transformation.ladder')}</dt>
            <dd>
              {format.name(ladderNames[transformation.ladder.step])}{' '}
              <SourceMark source={transformation.ladder.source} />
            </dd>
          </div>
          <div>
            <dt>{t('transformation.maturity')}</dt>
            <dd>
              {format.name(maturityNames[transformation.maturity.level])}{' '}
              <SourceMark source={transformation.maturity.source} />
            </dd>
          </div>
        </dl>
      )}
    </article>
  )
}

interface StageFactsProps {
  readonly summary: StageSummary
  readonly previous: StageSummary | undefined
}

/** Counts of the floor, with their change against the stage before. */
function StageFacts({ summary, previous }: StageFactsProps) {
  const { t, format } = useLanguage()
  const count = (of: 'staffPerShift' | 'machines' | 'robots') => ({
    text: format.number(summary[of]),
    by: previous ? summary[of] - previous[of] : 0,
  })
  const facts = [
    { key: 'people', ...count('staffPerShift') },
    { key: 'robots', ...count('robots') },
    { key: 'machines', ...count('machines') },
    {
      key: 'digital',
      text: t('transformation.ofStations', {
        digital: summary.digital,
        stations: summary.stations,
      }),
      by: previous ? summary.digital - previous.digital : 0,
    },
  ] as const
  const ways = Object.entries(summary.transports)
    .filter(([kind]) => kind !== 'direct')
    .toSorted(([, a], [, b]) => b - a)
  return (
    <>
      <dl className="stage-facts">
        {facts.map(({ key, text, by }) => (
          <div key={key} data-fact={key}>
            <dt>{t(`transformation.${key}`)}</dt>
            <dd>
              <strong>{text}</strong>
              {by !== 0 && <span className="stage-by">{signed(by, (n) => format.number(n))}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="stage-ways">
        <span className="muted">{t('transformation.ways')}</span>{' '}
        {ways.map(([kind, number]) => (
          <span key={kind} className="stage-way">
            {number} {t(codeKey('transformation.way', kind))}
            {previous && number !== (previous.transports[kind] ?? 0) && (
              <span className="stage-by">
                {signed(number - (previous.transports[kind] ?? 0), (n) => format.number(n))}
              </span>
            )}
          </span>
        ))}
      </p>
    </>
  )
}

interface StageChangesProps {
  readonly stage: StageView
  readonly onSelect: (workUnit: string) => void
}

function StageChanges({ stage, onSelect }: StageChangesProps) {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const change = ([from, to]: readonly [number, number]) =>
    from === to ? format.number(to) : `${format.number(from)} → ${format.number(to)}`
  return (
    <>
      <h4>
        {t('transformation.changed')} <small className="muted">{t('transformation.against')}</small>
      </h4>
      <table className="stage-changes">
        <thead>
          <tr>
            <th scope="col">{t('transformation.station')}</th>
            <th scope="col">{t('transformation.machines')}</th>
            <th scope="col">{t('transformation.people')}</th>
          </tr>
        </thead>
        <tbody>
          {stage.changes.map(({ id, from, to, machines, staff }) => {
            const unit = plant.workUnits.find(({ station }) => station === id)
            const names = [format.name(from), format.name(to)]
            return (
              <tr key={id}>
                <th scope="row">
                  <button
                    type="button"
                    className="thing-link"
                    disabled={!unit}
                    onClick={() => unit && onSelect(unit.id)}
                  >
                    {id} {names[0] === names[1] ? names[1] : `${names[0]} → ${names[1]}`}
                  </button>
                </th>
                <td data-changed={machines[0] !== machines[1]}>{change(machines)}</td>
                <td data-changed={staff[0] !== staff[1]}>{change(staff)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
