/** A plant that is driven by its equipment: its map, its connectors, its twin for the view and its twin for the record. */
import { readFile } from 'node:fs/promises'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { LiveMap } from '#models/live/live-map.ts'
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import type { Plant } from '#models/plant/plant.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { ConnectorContext } from '#server/connectors/connector.ts'
import type { ConnectorKind } from '#server/connectors/connector-kind.ts'
import { connectorKinds } from '#server/connectors/registry.ts'
import { eventsOfOpenChunk } from '#server/historian/chunk-building.ts'
import {
  keepHistory,
  openHistoryStore,
  type HistorySettings,
} from '#server/historian/keep-history.ts'
import type { HistoryStore } from '#server/historian/history-store.ts'
import { EventRing } from '#server/twin/event-ring.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import type { OpenLink } from './live-link.ts'
import { LiveSource } from './live-source.ts'

export interface LivePlantSettings extends HistorySettings {
  /** Path of the live map. */
  readonly LIVE: string
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
): Promise<PlantRuntime> {
  const map = parseLiveMap(await readMap(settings.LIVE), { file: settings.LIVE, plant })
  const links = openLinks(map, kinds, log)
  const store = await openHistoryStore(plant, settings, log, `${plant.id}-live`)
  const last = store && (await lastState(store, plant, log))
  const recordTwin = new PlantTwin(plant, last && startAt(plant, last))
  const twin = new PlantTwin(plant, last && startAt(plant, copyOf(last, plant)))
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
  return new PlantRuntime({
    twin,
    source,
    log,
    history: record?.history,
    links: () => source.report(),
    async onStop() {
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

function openLinks(map: LiveMap, kinds: readonly ConnectorKind[], log: Logger): OpenLink[] {
  return map.links.map(({ id, kind, settings }) => {
    const known = kinds.find((each) => each.kind === kind)
    if (!known) {
      const names = kinds.map((each) => each.kind)
      throw new AppError(
        'connector-settings',
        `links.${id}.kind: expected one of ${names.join(', ')}, got '${kind}'; ${suggestName(kind, names)}`,
      )
    }
    const parsed = known.settings.safeParse(settings)
    if (!parsed.success) {
      const lines = parsed.error.issues.map(
        ({ path, message }) => `links.${[id, ...path].join('.')}: ${message}`,
      )
      throw new AppError('connector-settings', lines.join('\n'))
    }
    const context: ConnectorContext = {
      id,
      addresses: map.signals.filter(({ link }) => link === id).map(({ address }) => address),
      log: log.child({ link: id }),
      nowMs: Date.now,
    }
    return { id, kind, url: urlOf(settings), connector: known.open(parsed.data, context) }
  })
}

/** The address as it may be shown: without a user or a password in it. */
function urlOf(settings: Readonly<Record<string, unknown>>): string | undefined {
  const { url } = settings
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  shown.search = ''
  return shown.href
}

/** Where the record of this plant ends; undefined: it begins now. */
async function lastState(
  store: HistoryStore,
  plant: Plant,
  log: Logger,
): Promise<TwinState | undefined> {
  const run = (await store.runs()).at(-1)
  const open = (await store.open()).at(-1)
  if (!run || !open || run.plantHash !== plant.hash) return undefined
  const { state: bytes, events } = eventsOfOpenChunk(open, plant)
  const state = decodeKeyframe(bytes, plant)
  applyEvents(state, plant, events)
  if (state.timeUs <= (Date.now() - Date.parse(plant.epoch)) * 1000) return state
  log.warn({ plant: plant.id }, 'the record ends in the future: a new one begins')
  return undefined
}

function startAt(plant: Plant, state: TwinState) {
  return { state, ring: new EventRing(plant), epoch: crypto.randomUUID() }
}

function copyOf(state: TwinState, plant: Plant): TwinState {
  return decodeKeyframe(encodeKeyframe(state, plant), plant)
}
