/** Both futures on one playhead: transport, which of them is shown, a pair of lanes for each machine that differs, figures. */
import { IconArrowFork } from '@tabler/icons-react'
import { useEffect } from 'react'

import { futures } from '#client/feed/fork-source.ts'
import { Transport } from '#client/replay/transport.tsx'
import { sameData } from '#client/ui/data-equality.ts'
import { unitName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { showFuture } from './compare-actions.ts'
import { CompareLanes, compareAxisHeight, pairHeight } from './compare-lanes.tsx'
import { kindOfState } from './kind-of-state.ts'
import { compareStore, type PlayedComparison } from './compare-store.ts'
import { ForkTable } from './fork-outcome.tsx'
import './compare.css'

const ghostsEveryMs = 250

export function CompareWorkbench({ played }: { readonly played: PlayedComparison }) {
  const { t, format } = useLanguage()
  const { twin, view } = useStores()
  const { plant } = twin.getState()
  const selection = useView(({ selection: selected }) => selected)
  const { comparison, replay, shown } = played
  const { replayer } = replay
  useGhosts(played)
  if (!replayer) return undefined
  const units = comparison.units.map(({ id }) => id)
  const { divergence } = comparison.fork.result
  return (
    <section
      className="workbench compare-workbench panel"
      aria-label={t('compare.region')}
      data-testid="compare-workbench"
    >
      <Transport replayer={replayer} />
      <div className="compare-bar">
        <div className="compare-switch" role="group" aria-label={t('compare.shown')}>
          {futures.map((future) => (
            <button
              key={future}
              type="button"
              className="button"
              aria-pressed={shown === future}
              data-testid={`show-${future}`}
              onClick={() => void showFuture(future)}
            >
              {t(`compare.${future}Long`)}
            </button>
          ))}
        </div>
        <KindChip played={played} />
        {divergence && (
          <button
            type="button"
            className="text-button"
            data-testid="to-divergence"
            onClick={() => void replayer.seek(divergence.timeUs)}
          >
            <IconArrowFork size={15} aria-hidden="true" /> {t('compare.toDivergence')}{' '}
            {format.clock(divergence.timeUs)}
          </button>
        )}
        <button
          type="button"
          className="text-button"
          onClick={() => compareStore.setState({ stage: 'result' })}
        >
          {t('compare.results')}
        </button>
        <small className="muted compare-hint">{t('compare.otherwise')}</small>
      </div>
      <div className="compare-body">
        <div className="compare-lanes-frame">
          <div className="compare-names" style={{ paddingBlockStart: compareAxisHeight }}>
            {units.map((id) => (
              <button
                key={id}
                type="button"
                style={{ height: pairHeight }}
                aria-pressed={selection?.kind === 'work-unit' && selection.id === id}
                title={unitName(plant, format, id)}
                onClick={() => view.setState({ selection: { kind: 'work-unit', id } })}
              >
                <span>{unitName(plant, format, id)}</span>
                <span className="muted compare-sides" aria-hidden="true">
                  <span>{t('compare.baseline')}</span>
                  <span>{t('compare.branch')}</span>
                </span>
              </button>
            ))}
          </div>
          <CompareLanes comparison={comparison} replayer={replayer} units={units} />
        </div>
        <ForkTable fork={comparison.fork} />
      </div>
    </section>
  )
}

/** Says whether what is shown is on record, or what the model forecasts. */
function KindChip({ played }: { readonly played: PlayedComparison }) {
  const { t } = useLanguage()
  const { comparison, shown } = played
  const kind = useTwin((_twin, nowUs) => kindOfState(comparison, shown, nowUs))
  return (
    <span className="compare-kind" data-kind={kind} data-testid="compare-kind-shown">
      {t(`compare.${kind}`)}
    </span>
  )
}

/** Tells the scene what the machines do in the future that is not shown. */
function useGhosts({ comparison, shown }: PlayedComparison): void {
  const { playback, view } = useStores()
  useEffect(() => {
    const other = shown === 'baseline' ? 'branch' : 'baseline'
    const look = () => {
      const ghosts = comparison.differing(other, playback.twinNowUs())
      if (!sameData(ghosts, view.getState().ghosts)) view.setState({ ghosts })
    }
    look()
    const timer = setInterval(look, ghostsEveryMs)
    return () => {
      clearInterval(timer)
      view.setState({ ghosts: {} })
    }
  }, [comparison, shown, playback, view])
}
