/** A capsule in place of a plant that runs: nothing happens by itself, and looking begins in the past. */
import type { Arrival, Feed, FeedStores, OpenedFeed } from '#client/feed/feed.ts'
import { serverForks, type ForkSource } from '#client/feed/fork-source.ts'
import type { HistorySource } from '#client/feed/history-source.ts'
import { workerForks } from '#client/feed/worker-forks.ts'
import { AppError } from '#models/app-error.ts'
import { capsuleStretch } from '#models/wire/capsule-stretch.ts'
import { capsuleSteps, type Capsule } from '#models/wire/capsule.ts'
import type { CommandResult } from '#models/wire/protocol.ts'
import { leaveCapsule } from './brought-capsule.ts'
import { capsuleHistory } from './capsule-history.ts'
import { inFrames } from './in-frames.ts'

/** `shelved`: its id at the server, which then computes the forks; else this page does. */
export function capsuleFeed(capsule: Capsule, shelved?: string): OpenedFeed {
  const forks = capsule.chunks.some(({ checkpoint }) => checkpoint !== undefined)
    ? forksOf(capsule, shelved)
    : undefined
  const feed = new CapsuleFeed(capsuleHistory(capsule), forks)
  return { plant: capsule.plant, feed, arrive: (place) => arrive(capsule, place) }
}

function forksOf({ plant, chunks, range }: Capsule, shelved: string | undefined): ForkSource {
  if (shelved !== undefined) return serverForks(`/api/capsules/${encodeURIComponent(shelved)}`)
  return workerForks(plant, async (atUs = range.fromUs, horizonUs) => ({
    kind: 'record',
    ...capsuleStretch(chunks, atUs, atUs + horizonUs),
    atUs,
    horizonUs,
  }))
}

/** A capsule that the server keeps. Throws AppError as `capsuleSteps` does, and `unknown-capsule`. */
export async function shelvedCapsule(id: string): Promise<Capsule> {
  const path = `/api/capsules/${encodeURIComponent(id)}/file`
  const response = await fetch(path).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (!response.ok)
    throw new AppError(
      response.status === 404 ? 'unknown-capsule' : 'server-error',
      `${response.status} for ${path}`,
    )
  return inFrames(capsuleSteps(new Uint8Array(await response.arrayBuffer())))
}

class CapsuleFeed implements Feed {
  readonly history: HistorySource
  /** Undefined where no simulation is inside. */
  readonly forks: ForkSource | undefined

  constructor(history: HistorySource, forks: ForkSource | undefined) {
    this.history = history
    this.forks = forks
  }

  start({ twin }: FeedStores): void {
    twin.setState({ connection: 'live', lastFrameMs: performance.now() })
  }

  stop(): void {}
  retry(): void {}
  hold(): void {}

  release(): void {
    leaveCapsule()
  }

  command(): Promise<CommandResult> {
    return Promise.resolve({ ok: false, code: 'recorded', message: 'a record takes no commands' })
  }

  /** The replay knows the causes: it has the record. */
  causes(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** As the person saw it who made the capsule, unless the address asks for something else. */
function arrive({ range, record, view: seen }: Capsule, { view, replay, replayer }: Arrival): void {
  const query = new URLSearchParams(location.search)
  replay.setState({
    window: range.toUs > range.fromUs ? range : record,
  })
  if (!query.has('sel')) view.setState({ selection: seen.selection })
  if (seen.camera !== undefined && !query.has('cam') && !query.has('view')) {
    query.set('cam', seen.camera)
    const search = `?${query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`
    history.replaceState(history.state, '', search + location.hash)
  }
  void replayer?.enter(seen.playheadUs ?? range.fromUs)
}
