/** Plays an incident into the picture: computed on a copy of the plant as it stands now, so that the plant itself never hears of it. */
import { createStore } from 'zustand/vanilla'

import { compareStore } from '#client/compare/compare-store.ts'
import { Comparison } from '#client/feed/comparison.ts'
import type { Feed } from '#client/feed/feed.ts'
import type { Fork, ForkSource } from '#client/feed/fork-source.ts'
import { Replayer } from '#client/feed/replayer.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import type { Replay } from '#client/ui/replay-context.ts'
import type { Stores } from '#client/ui/stores.ts'
import { AppError } from '#models/app-error.ts'
import type { LocalizedText } from '#models/plant/plant.ts'
import { forkLimits } from '#models/scenario/fork.ts'
import { startOf } from '#models/scenario/incident.ts'
import type { TourStop } from '#models/tour/tour.ts'

/** What the tour says of the incident of its stop. */
export type IncidentShown =
  | { readonly status: 'none' }
  | { readonly status: 'preparing' }
  | { readonly status: 'shown'; readonly name: LocalizedText; readonly speed: number }
  | { readonly status: 'refused'; readonly code: string }

export const incidentStore = createStore<IncidentShown>(() => ({ status: 'none' }))

export interface IncidentStage {
  readonly stores: Stores
  readonly feed: Feed
  /** What is looked at now, and afterwards again. */
  readonly present: Replay
}

const pollMs = 150
/** What is computed beyond the longest that the stop can last. */
const spareS = 60
const longestStops = 2

/** Begins as soon as it has been computed; the returned function gives the picture back to the present. */
export function playIncident(
  stage: IncidentStage,
  incident: NonNullable<TourStop['incident']>,
  lastsS: number,
): () => void {
  let ended = false
  let leave = () => undefined as void
  const begin = async () => {
    incidentStore.setState({ status: 'preparing' }, true)
    try {
      const { comparison, name } = await compute(stage, incident, lastsS, () => ended)
      if (ended) return
      leave = await play(stage, comparison, incident.speed)
      if (ended) return leave()
      incidentStore.setState({ status: 'shown', name, speed: incident.speed }, true)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (!ended) incidentStore.setState({ status: 'refused', code: error.code }, true)
    }
  }
  void begin()
  return () => {
    ended = true
    leave()
    incidentStore.setState({ status: 'none' }, true)
  }
}

async function compute(
  { feed, stores }: IncidentStage,
  { id, leadS, speed }: NonNullable<TourStop['incident']>,
  lastsS: number,
  ended: () => boolean,
) {
  const incident = (await feed.incidents?.())?.incidents.find((known) => known.id === id)
  if (!incident) throw new AppError('unknown-incident', `no incident ${id} can happen here`)
  if (!feed.forks) throw new AppError('no-forks', 'nobody can compute futures of this plant')
  const neededS = leadS + speed * lastsS * longestStops + spareS
  const { least, most } = forkLimits.horizonS
  const fork = await feed.forks.start({
    horizonS: Math.min(most, Math.max(least, Math.ceil(neededS))),
    replications: forkLimits.replications.least,
    changes: [{ change: 'command', command: startOf(incident), atS: leadS }],
  })
  const done = await whenDone(feed.forks, fork, ended)
  const { plant } = stores.twin.getState()
  return { comparison: await Comparison.load(done, plant, feed.forks), name: incident.name }
}

async function whenDone(
  forks: ForkSource,
  fork: Fork,
  ended: () => boolean,
): Promise<Comparison['fork']> {
  let { status, problem, result } = fork
  while (!result) {
    if (ended()) {
      await forks.cancel(fork.id)
      throw new AppError('cancelled', 'the stop is over')
    }
    if (status === 'failed' || status === 'cancelled')
      throw new AppError(problem?.code ?? 'internal', problem?.message ?? status)
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    ;({ status, problem, result } = await forks.get(fork.id))
  }
  return { ...fork, result }
}

/** From the instant of the copy on, so that the lead passes first. The badge and the frame say that it is a forecast. */
async function play(
  { stores, feed, present }: IncidentStage,
  comparison: Comparison,
  speed: number,
): Promise<() => void> {
  const behind = present.store.getState().active ? (present.replayer ?? feed) : feed
  const store = createReplayStore()
  const replayer = new Replayer(stores, store, behind, comparison.source('branch'))
  compareStore.setState({ played: { comparison, replay: { store, replayer }, shown: 'branch' } })
  await replayer.enter(comparison.fork.atUs)
  stores.playback.setState({ mode: 'forecast' })
  replayer.play(speed)
  return () => {
    replayer.leave()
    compareStore.setState({ played: undefined })
  }
}
