/** A plant that is driven by its equipment: its map, its connectors, its twin for the view and its twin for the record. */
import { readFile } from 'node:fs/promises'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvents, bookTime, processClockUs } from '#models/twin/apply-events.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { ConnectorKind } from '#server/connectors/connector-kind.ts'
import { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'
import { connectorKinds } from '#server/connectors/registry.ts'
import { ForkDesk } from '#server/forks/fork-desk.ts'
import { workerForecaster } from '#server/forks/forecast.ts'
import { ForkQueue } from '#server/forks/fork-queue.ts'
import { liveOrigin } from '#server/forks/live-origin.ts'
import { eventsOfOpenChunk } from '#server/historian/chunk-building.ts'
import {
  keepHistory,
  openHistoryStore,
  type HistorySettings,
} from '#server/historian/keep-history.ts'
import type { HistoryStore } from '#server/historian/history-store.ts'
import { CalibrationFile } from '#server/shadow/calibration-file.ts'
import { Shadow } from '#server/shadow/shadow.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { LiveSource } from './live-source.ts'
import { openLinks } from './open-links.ts'

export interface LivePlantSettings extends HistorySettings {
  /** Path of the live map. */
  readonly LIVE: string
}

/** The record of a plant driven by its equipment lies beside that of its simulation. */
export function liveRecordName({ id }: Plant): string {
  return `${id}-live`
}

/**
 * Goes on from where the record ends. Throws AppError: `unknown-live-map`, `plant-file-invalid`, `connector-settings`.
 * `kinds`: the connectors that there are.
 */
export async function openLivePlant(
  plant: Plant,
  settings: LivePlantSettings,
  log: Logger,
  kinds: readonly ConnectorKind[] = connectorKinds,
  forkQueue = new ForkQueue(),
): Promise<PlantRuntime> {
  const map = parseLiveMap(await readMap(settings.LIVE), { file: settings.LIVE, plant })
  const links = openLinks(map, kinds, log)
  const store = await openHistoryStore(plant, settings, log, liveRecordName(plant))
  const last = await lastState(store, plant, log)
  const recordTwin = new PlantTwin(plant, startAt(plant, copyOf(last, plant)))
  const twin = new PlantTwin(plant, startAt(plant, last))
  const record = store && (await keepHistory(recordTwin, store, settings, log))
  const source = new LiveSource({
    plant,
    map,
    links,
    state: twin.state,
    recordState: recordTwin.state,
    record: {
      push: async (events) => recordTwin.push(events),
      stamp: (timeUs) => recordTwin.stamp(timeUs),
      status: () => undefined,
    },
  })
  const shadow = new Shadow(
    twin,
    await CalibrationFile.open(settings.DATA_DIR, plant.id),
    workerForecaster(forkQueue.entry),
  )
  twin.onTick(({ events }) => {
    shadow.take(events)
    shadow.tick()
  })
  return new PlantRuntime({
    twin,
    source,
    log,
    history: record?.history,
    links: () => source.report(),
    shadow,
    inlets: new Map(
      links.flatMap(({ id, connector }) =>
        connector instanceof HttpPushConnector ? [[id, connector]] : [],
      ),
    ),
    forks: new ForkDesk(
      liveOrigin({ twin, history: record?.history, model: () => shadow.model }),
      forkQueue,
    ),
    async onStop() {
      await shadow.close()
      await record?.shut()
    },
  })
}

async function readMap(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new AppError(
      'unknown-live-map',
      `LIVE=${file}: no live map there (${code}); docs/connect.md says how to write one`,
    )
  }
}

/** The state where the record of this plant ends, as of now; an empty one where it begins. */
async function lastState(
  store: HistoryStore | undefined,
  plant: Plant,
  log: Logger,
): Promise<TwinState> {
  const nowUs = Math.round((Date.now() - Date.parse(plant.epoch)) * 1000)
  if (nowUs < 0)
    throw new AppError(
      'unknown-live-map',
      `the epoch of the plant, ${plant.epoch}, is in the future: expected an instant before now`,
    )
  const run = (await store?.runs())?.at(-1)
  const open = (await store?.open())?.at(-1)
  if (!run || !open || run.plantHash !== plant.hash) return createTwinState(plant, nowUs)
  const { state: bytes, events } = eventsOfOpenChunk(open, plant)
  const state = decodeKeyframe(bytes, plant)
  applyEvents(state, plant, events)
  if (state.timeUs > nowUs) {
    log.warn({ plant: plant.id }, 'the record ends in the future: a new one begins')
    return createTwinState(plant, nowUs)
  }
  leap(state, plant, nowUs)
  return state
}

/** Nobody knows what the machines did meanwhile: that time is booked on nothing. */
function leap(state: TwinState, plant: Plant, nowUs: number): void {
  const { timeUs } = state
  advanceTo(state, plant, nowUs)
  for (const unit of Object.values(state.workUnits)) {
    unit.clockUs = processClockUs(unit, timeUs)
    unit.clockAtUs = nowUs
    bookTime(unit, timeUs)
    unit.bookedUs = nowUs
  }
}

function startAt(plant: Plant, state: TwinState) {
  return { state, ring: new EventRing(plant), epoch: crypto.randomUUID() }
}

function copyOf(state: TwinState, plant: Plant): TwinState {
  return decodeKeyframe(encodeKeyframe(state, plant), plant)
}
