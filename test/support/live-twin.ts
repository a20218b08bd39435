/** A twin that is driven through a real protocol: what is there is discovered, mapped by the draft, and run. */
import { pino } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { connectorKinds } from '#server/connectors/registry.ts'
import { draftMap } from '#server/live/draft-map.ts'
import { LiveSource } from '#server/live/live-source.ts'
import { openLinks } from '#server/live/open-links.ts'

const log = pino({ level: 'silent' })

export interface LiveTwin {
  readonly view: TwinState
  readonly recorded: readonly TwinEvent[]
  readonly source: LiveSource
  stop(): Promise<void>
}

/** The map that `npm run live -- discover` would write for the address. */
export async function discoverMap(
  plant: Plant,
  kind: string,
  url: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const known = connectorKinds.find((each) => each.kind === kind)!
  const settings = { ...(known.settingsFor(new URL(url)) as Record<string, unknown>), ...more }
  const found = await known.discover(
    known.settings.parse(settings),
    { id: 'discover', log, nowMs: Date.now },
    AbortSignal.timeout(6000),
  )
  return draftMap(plant, kind, settings, found).text
}

/** `url`: in place of the one in the map, such as that of a cable that can be cut. */
export function startLiveTwin(plant: Plant, mapText: string, url?: string): LiveTwin {
  const parsed = parseLiveMap(mapText, { file: 'draft.yaml', plant })
  const map = {
    ...parsed,
    links: parsed.links.map((link) =>
      url === undefined ? link : { ...link, settings: { ...link.settings, url } },
    ),
  }
  const nowUs = Math.round((Date.now() - Date.parse(plant.epoch)) * 1000)
  const view = createTwinState(plant, nowUs)
  const recorded: TwinEvent[] = []
  const abort = new AbortController()
  const source = new LiveSource({
    plant,
    map,
    links: openLinks(map, connectorKinds, log),
    state: view,
    recordState: createTwinState(plant, nowUs),
    record: {
      push: async (events) => void recorded.push(...events),
      stamp: () => undefined,
      status: () => undefined,
    },
  })
  const ended = source.run(
    {
      push: async (events) => applyEvents(view, plant, events),
      stamp: () => undefined,
      status: () => undefined,
    },
    abort.signal,
  )
  return {
    view,
    recorded,
    source,
    async stop() {
      abort.abort()
      await ended
    },
  }
}
