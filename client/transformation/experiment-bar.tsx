/** How far the experiments are, what they stand on, and a way to stop them and to go on. */
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import { runTask, stopTask, useTransformation } from './transformation-store.ts'

const secondsPerDay = 86_400
const runsEach = 10

export function ExperimentBar({ programme }: { readonly programme: ProgrammeView }) {
  const { t, format } = useLanguage()
  const running = useTransformation((state) => state.running)
  const results = useTransformation((state) => state.results)
  const problem = useTransformation((state) => state.problem)
  const { warmupS, untilS } = programme.span
  const complete = results?.replications === runsEach
  const days = (seconds: number) => format.number(seconds / secondsPerDay)
  return (
    <footer className="experiment-bar" data-running={running !== undefined}>
      {running && (
        <span
          className="page-bar"
          role="progressbar"
          aria-valuemin={0}
          aria-valuemax={running.total}
          aria-valuenow={running.done}
        >
          <span style={{ inlineSize: `${(100 * running.done) / Math.max(1, running.total)}%` }} />
        </span>
      )}
      <span
        className="muted"
        role="status"
        data-testid="experiment-state"
        data-runs={results?.replications ?? 0}
      >
        {problem !== undefined
          ? t('transformation.taskFailed', { code: problem })
          : results
            ? t('transformation.experiment', {
                runs: results.replications,
                days: days(untilS - warmupS),
                warmup: days(warmupS),
              })
            : t('transformation.starting')}
      </span>
      {running ? (
        <button
          type="button"
          className="small-button"
          data-testid="experiment-stop"
          onClick={stopTask}
        >
          <IconPlayerStop size={14} aria-hidden="true" /> {t('transformation.stop')}
          <span className="muted">
            {t('transformation.progress', { done: running.done, total: running.total })}
          </span>
        </button>
      ) : (
        !complete && (
          <button
            type="button"
            className="small-button"
            data-testid="experiment-go-on"
            onClick={() => runTask({ kind: 'stages' })}
          >
            <IconPlayerPlay size={14} aria-hidden="true" /> {t('transformation.goOn')}
          </button>
        )
      )}
    </footer>
  )
}
