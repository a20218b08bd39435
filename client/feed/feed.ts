/** What fills the stores of a client: a server, or a simulation in the browser, behind one interface. */
import type { PlaybackStore } from '#client/store/playback-store.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import type { TwinStore } from '#client/store/twin-store.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { HostMessage } from '#models/wire/presentation.ts'
import type { Command, CommandResult } from '#models/wire/protocol.ts'
import type { ForkSource } from './fork-source.ts'
import type { HistorySource } from './history-source.ts'
import type { IncidentBoard } from './incident-board.ts'
import type { HeardLinks } from './server-links.ts'
import type { ShadowSource } from './server-shadow.ts'
import type { Replayer } from './replayer.ts'

/** The stores that a feed writes. */
export interface FeedStores {
  readonly twin: TwinStore
  readonly playback: PlaybackStore
}

export interface CauseChain {
  /** The event asked for first, its root last. */
  readonly chain: readonly TwinEvent[]
  /** False: the root is older than the events that are kept. */
  readonly complete: boolean
}

export interface Feed {
  /** Begins to fill the stores and keeps at it until `stop`. */
  start(stores: FeedStores): void
  stop(): void
  /** Tries again at once where the feed waits for its next attempt. */
  retry(): void
  /** Opens the connection anew, where there is one: the person is somebody else to the server now. */
  reconnect?(): void
  /** Never rejects: what cannot be done comes back as a refusal. */
  command(command: Command): Promise<CommandResult>
  /** The stores are somebody else's until `release`: the connection is kept, but nothing is shown. */
  hold(): void
  /** Shows the present again. */
  release(): void
  /** The record of the plant; undefined where none is kept. */
  readonly history: HistorySource | undefined
  /** Other futures of the plant; undefined where nobody can compute them. */
  readonly forks?: ForkSource | undefined
  /** Why an event happened; undefined when nobody knows any more. Rejects with AppError. */
  causes(sequence: number): Promise<CauseChain | undefined>
  /** Incidents that can be started; left out where nothing can. */
  incidents?(): Promise<IncidentBoard | undefined>
  /** How the links to the equipment stand; left out where there can be none. Rejects with AppError. */
  readonly links?: (() => Promise<HeardLinks>) | undefined
  /** The files that the plant was read from; left out where nobody has them. Rejects with AppError. */
  readonly files?: (() => Promise<PlantFiles>) | undefined
  /** Shows those who follow where this page looks; left out where nobody can follow. */
  readonly sendPose?: ((message: HostMessage) => void) | undefined
  /** A GLB model that the plant file names, checked; left out where nobody has them. Rejects with AppError. */
  readonly model?: ((file: string) => Promise<Uint8Array>) | undefined
  /** The model beside the equipment; left out where there can be none. */
  readonly shadow?: ShadowSource | undefined
}

/** A feed and the plant that it speaks of. */
export interface OpenedFeed {
  readonly plant: Plant
  readonly feed: Feed
  /** Where looking begins in the past: called once the stores are there. */
  readonly arrive?: (place: Arrival) => void
}

export interface Arrival extends FeedStores {
  readonly view: ViewStore
  readonly replay: ReplayStore
  readonly replayer: Replayer | undefined
}
