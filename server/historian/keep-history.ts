/** Puts a record beside a twin: opens the store, records every tick, and says what goes wrong without stopping the twin. */
import { join } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { HistoryStore } from './history-store.ts'
import { History } from './history.ts'
import { openPostgresHistory } from './postgres-history.ts'
import { Recorder } from './recorder.ts'
import { openSqliteHistory } from './sqlite-history.ts'

const dayUs = 86_400e6

export interface HistorySettings {
  readonly DATA_DIR: string
  /** `file`, `off`, or the address of a PostgreSQL database. */
  readonly HISTORY: string
  readonly HISTORY_DAYS: number
  readonly HISTORY_FINE_DAYS: number
}

interface TickingTwin {
  readonly plant: Plant
  readonly epoch: string
  readonly state: TwinState
  onTick(listener: (tick: { readonly events: readonly TwinEvent[] }) => void): () => void
}

export interface KeptHistory {
  readonly history: History
  /** Writes what is still to be written and closes the store. */
  shut(): Promise<void>
}

/** Records a twin from now on. `checkpoint` gives the simulation behind it as bytes. */
export async function keepHistory(
  twin: TickingTwin,
  store: HistoryStore,
  { HISTORY_DAYS, HISTORY_FINE_DAYS }: Pick<HistorySettings, 'HISTORY_DAYS' | 'HISTORY_FINE_DAYS'>,
  log: Logger,
  checkpoint?: () => Uint8Array,
): Promise<KeptHistory> {
  const recorder = new Recorder(twin, store, {
    ...(checkpoint ? { checkpoint } : {}),
    retention: { eventsUs: HISTORY_DAYS * dayUs, fineUs: HISTORY_FINE_DAYS * dayUs },
    onStatus: (status) =>
      status.kind === 'failed'
        ? log.error({ plant: twin.plant.id, status }, 'history')
        : log.info({ plant: twin.plant.id }, 'history'),
  })
  await recorder.start()
  const stopListening = twin.onTick(({ events }) => void recorder.record(events))
  return {
    history: new History(twin, store, recorder),
    async shut() {
      stopListening()
      await recorder.settled()
      await store.shut()
    },
  }
}

/**
 * Undefined when history is off, or its store can't be opened (which is logged): the live view goes on without it.
 * `name` keeps records of one plant apart that are of different kinds.
 */
export async function openHistoryStore(
  plant: Plant,
  { DATA_DIR, HISTORY }: HistorySettings,
  log: Logger,
  name = plant.id,
): Promise<HistoryStore | undefined> {
  if (HISTORY === 'off') return undefined
  const path = join(DATA_DIR, `history-${name}.db`)
  try {
    if (HISTORY !== 'file') return await openPostgresHistory({ url: HISTORY, plant: name })
    return openSqliteHistory({
      path,
      onDamaged: (aside) => log.error({ path, aside }, 'history was damaged and is put aside'),
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.error({ err: error, plant: plant.id }, 'no history')
    return undefined
  }
}
