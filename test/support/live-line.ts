/** A line of three machines with a live map, fed by a script on a clock that the test turns. */
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import type { LiveMap } from '#models/live/live-map.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import { LiveSource } from '#server/live/live-source.ts'
import { ManualClock } from './manual-clock.ts'
import { buildPlant } from './plant-builder.ts'
import { ScriptedConnector } from './scripted-connector.ts'

/** Unix time at which the tests begin; the plant's epoch is an hour before. */
export const startMs = Date.parse('2026-11-22T08:00:00Z')
export const startUs = 3600e6

const machine = (input: string, output?: string) => ({
  cycle: '10 s',
  input,
  ...(output === undefined ? {} : { output }),
  tags: {
    temperature: {
      name: 'Temperature',
      unit: '°C',
      target: 50,
      normal: { low: 40, high: 60 },
      alarm: { low: 20, high: 80 },
    },
  },
})

export const livePlant = buildPlant({
  epoch: new Date(startMs - 3600e3).toISOString().replace('.000Z', '+00:00'),
  release: { kind: 'saturated', into: 'entry' },
  places: {
    entry: { kind: 'raw-store', capacity: 'unlimited' },
    B1: { capacity: 4 },
    B2: { capacity: 4 },
  },
  stations: { M1: machine('entry', 'B1'), M2: machine('B1', 'B2'), M3: machine('B2') },
})

export function liveMapOf(text: string): LiveMap {
  return parseLiveMap(text, { file: 'live.yaml', plant: livePlant })
}

export const lineMap = liveMapOf(`
schema: parallel-factory/live@1
plant: sketch
settle: 2 s
patience: 60 s
links:
  plc: { kind: script }
signals:
  - { from: plc, address: '{workUnit}/state', state: packml }
  - { from: plc, address: '{workUnit}/starved', starved: true }
  - { from: plc, address: '{workUnit}/good', counter: good }
  - { from: plc, address: '{workUnit}/scrap', counter: scrap, wraps: 100 }
  - { from: plc, address: 'M2/temperature', workUnit: M2, tag: temperature, scale: 0.1, deadBand: 0.5, every: 1 s }
`)

export interface LiveLine {
  readonly connector: ScriptedConnector
  readonly source: LiveSource
  /** What the view and the record were told. */
  readonly seen: TwinEvent[]
  readonly recorded: TwinEvent[]
  readonly view: TwinState
  nowMs(): number
  pass(ms: number): Promise<void>
  stop(): Promise<void>
}

/** Starts the line; its links are up at once. */
export async function startLine(map: LiveMap = lineMap): Promise<LiveLine> {
  const clock = new ManualClock()
  const connector = new ScriptedConnector()
  const nowMs = () => startMs + clock.nowMs()
  const seen: TwinEvent[] = []
  const recorded: TwinEvent[] = []
  const view = createTwinState(livePlant)
  const source = new LiveSource({
    plant: livePlant,
    map,
    links: [{ id: 'plc', kind: 'script', url: undefined, connector }],
    state: createTwinState(livePlant),
    recordState: createTwinState(livePlant),
    record: {
      push: async (events) => void recorded.push(...events),
      stamp: () => undefined,
      status: () => undefined,
    },
    clock,
    nowMs,
  })
  const abort = new AbortController()
  const ended = source.run(
    {
      async push(events) {
        seen.push(...events)
        applyEvents(view, livePlant, events)
      },
      stamp: () => undefined,
      status: () => undefined,
    },
    abort.signal,
  )
  await clock.pass(100)
  return {
    connector,
    source,
    seen,
    recorded,
    view,
    nowMs,
    pass: (ms) => clock.pass(ms),
    async stop() {
      abort.abort()
      await ended
    },
  }
}
