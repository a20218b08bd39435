/** What a person does with a comparison: opens it at an instant, starts it, cancels it, plays both futures, goes back. */
import { Comparison } from '#client/feed/comparison.ts'
import type { Feed } from '#client/feed/feed.ts'
import type { ForkSource, Future } from '#client/feed/fork-source.ts'
import { Replayer } from '#client/feed/replayer.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import type { Replay } from '#client/ui/replay-context.ts'
import type { Stores } from '#client/ui/stores.ts'
import { AppError } from '#models/app-error.ts'
import { compareStore } from './compare-store.ts'

const pollMs = 250
/** Before the playhead reaches the divergence there is this much to see, us. */
const leadInUs = 60e6

/** Opens the form at the instant that is looked at. */
export async function openForm(stores: Stores, feed: Feed, replay: Replay): Promise<void> {
  const { forks } = feed
  if (!forks) return
  const { active } = replay.store.getState()
  if (active) replay.replayer?.pause()
  const atUs = active ? Math.round(stores.playback.twinNowUs()) : undefined
  compareStore.setState({
    stage: 'form',
    options: undefined,
    fromNow: atUs === undefined && feed.history === undefined,
    changes: [],
    fork: undefined,
    problem: undefined,
  })
  await guarded(async () => {
    const { horizonS } = compareStore.getState()
    compareStore.setState({ options: await forks.options(atUs, horizonS) })
  })
}

export function closeForm(): void {
  compareStore.setState({ stage: 'closed' })
}

export async function startFork(forks: ForkSource): Promise<void> {
  const { options, fromNow, changes, horizonS, replications } = compareStore.getState()
  if (!options) return
  compareStore.setState({ problem: undefined })
  await guarded(async () => {
    const fork = await forks.start({
      ...(!fromNow && { atUs: options.atUs }),
      horizonS,
      replications,
      changes: [...changes],
    })
    compareStore.setState({ stage: 'running', fork })
    await follow(forks, fork.id)
  })
}

export async function cancelFork(forks: ForkSource): Promise<void> {
  const { fork } = compareStore.getState()
  compareStore.setState({ stage: 'form' })
  if (fork) await guarded(() => forks.cancel(fork.id))
}

/** Asks how far a job is until it is over, or nobody waits for it any more. */
async function follow(forks: ForkSource, id: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    if (compareStore.getState().stage !== 'running') return
    const fork = await forks.get(id)
    if (compareStore.getState().fork?.id !== id) return
    compareStore.setState({ fork })
    if (fork.status === 'done') return compareStore.setState({ stage: 'result' })
    if (fork.status === 'failed' || fork.status === 'cancelled')
      return compareStore.setState({ stage: 'form', problem: fork.problem })
  }
}

/** Shows both futures on one playhead, from shortly before they part. `present`: what is looked at now, and afterwards again. */
export async function playFutures(stores: Stores, feed: Feed, present: Replay): Promise<void> {
  const { fork } = compareStore.getState()
  const { forks } = feed
  if (!forks || !fork?.result) return
  await guarded(async () => {
    const { plant } = stores.twin.getState()
    const comparison = await Comparison.load({ ...fork, result: fork.result! }, plant, forks)
    const behind = present.store.getState().active ? (present.replayer ?? feed) : feed
    const store = createReplayStore()
    const replayer = new Replayer(stores, store, behind, comparison.source('baseline'))
    const stop = store.subscribe(({ active }, before) => {
      if (active || !before.active) return
      stop()
      stores.view.setState({ ghosts: {} })
      compareStore.setState({ played: undefined })
    })
    compareStore.setState({
      stage: 'closed',
      played: { comparison, replay: { store, replayer }, shown: 'baseline' },
    })
    await replayer.enter(Math.max(fork.atUs, (fork.result?.divergence?.timeUs ?? 0) - leadInUs))
    stores.playback.setState({ mode: 'forecast' })
    store.setState({ window: { fromUs: fork.atUs, toUs: fork.untilUs } })
  })
}

/** Another plant or record is looked at: nothing that was computed or played belongs to it. */
export function forgetComparison(): void {
  const { played } = compareStore.getState()
  compareStore.setState({ stage: 'closed', options: undefined, fork: undefined, changes: [] })
  played?.replay.replayer?.stop()
}

/** Shows the other future at the same instant. */
export async function showFuture(future: Future): Promise<void> {
  const { played } = compareStore.getState()
  if (!played || played.shown === future) return
  compareStore.setState({ played: { ...played, shown: future } })
  await played.replay.replayer?.switchTo(played.comparison.source(future))
}

async function guarded(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    compareStore.setState({ stage: 'form', problem: { code: error.code, message: error.message } })
  }
}
