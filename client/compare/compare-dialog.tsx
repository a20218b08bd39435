/** The dialog of a comparison: form, progress, outcome. */
import { Modal } from '@mantine/core'

import { codeKey } from '#client/i18n/translator.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { phoneQuery, useMedia } from '#client/ui/use-media.ts'
import { cancelFork, closeForm, playFutures } from './compare-actions.ts'
import { compareStore, useCompare } from './compare-store.ts'
import { ForkAssumptions } from './fork-assumptions.tsx'
import { ForkForm } from './fork-form.tsx'
import { ForkDivergence, ForkTable, ForkVerdict } from './fork-outcome.tsx'
import './compare.css'

export function CompareDialog() {
  const { t, format } = useLanguage()
  const phone = useMedia(phoneQuery)
  const stage = useCompare((compare) => compare.stage)
  const options = useCompare((compare) => compare.options)
  const problem = useCompare((compare) => compare.problem)
  const atUs = options?.atUs
  return (
    <Modal
      opened={stage !== 'closed'}
      onClose={closeForm}
      closeOnClickOutside={stage !== 'running'}
      fullScreen={phone}
      size={stage === 'result' ? 860 : 640}
      closeButtonProps={{ 'aria-label': t('compare.close') }}
      title={
        atUs === undefined
          ? t('compare.enter')
          : t('compare.title', { time: `${format.date(atUs)} ${format.clock(atUs)}` })
      }
    >
      <div className="compare-dialog" data-stage={stage} data-testid="compare-dialog">
        {problem && (
          <p className="compare-problem" role="alert">
            {t(codeKey('compare.problem', problem.code), { code: problem.code })}
            <small className="muted">{problem.message}</small>
          </p>
        )}
        {stage === 'form' && options && <ForkForm options={options} />}
        {stage === 'form' && !options && !problem && <p role="status">{t('compare.preparing')}</p>}
        {stage === 'running' && <ForkProgress />}
        {stage === 'result' && <ForkOutcome />}
      </div>
    </Modal>
  )
}

function ForkProgress() {
  const { t, format } = useLanguage()
  const { forks } = useFeed()
  const fork = useCompare((compare) => compare.fork)
  if (!fork || !forks) return undefined
  const { done, total, leftS } = fork.progress
  return (
    <div className="fork-progress">
      <p role="status">
        {fork.status === 'waiting' ? t('compare.waiting') : t('compare.running', { done, total })}{' '}
        {leftS !== undefined && (
          <span className="muted">
            {t('compare.left', { time: format.duration(Math.max(1, leftS) * 1e6) })}
          </span>
        )}
      </p>
      <progress value={done} max={total} aria-label={t('compare.running', { done, total })} />
      <div className="dialog-actions">
        <button
          type="button"
          className="button"
          data-testid="compare-cancel"
          onClick={() => void cancelFork(forks)}
        >
          {t('compare.cancel')}
        </button>
      </div>
    </div>
  )
}

function ForkOutcome() {
  const { t } = useLanguage()
  const stores = useStores()
  const feed = useFeed()
  const replay = useReplay()
  const fork = useCompare((compare) => compare.fork)
  if (!fork?.result) return undefined
  const done = { ...fork, result: fork.result }
  return (
    <>
      <ForkVerdict fork={done} />
      <ForkTable fork={done} />
      <ForkDivergence fork={done} />
      <ForkAssumptions assumptions={fork.assumptions} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={closeForm}>
          {t('compare.close')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => compareStore.setState({ stage: 'form' })}
        >
          {t('compare.again')}
        </button>
        <button
          type="button"
          className="button primary"
          data-testid="compare-play"
          onClick={() => void playFutures(stores, feed, replay)}
        >
          {t('compare.play')}
        </button>
      </div>
    </>
  )
}
