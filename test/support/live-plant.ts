/** A plant that seems to be live: the simulator in real time, told as a live source would tell it, that can fall silent. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import type { EventBody, Quality, TwinEvent } from '#models/twin/event.ts'
import { firstInferredId } from '#models/twin/inferred.ts'
import { keepHistory } from '#server/historian/keep-history.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { openDoors } from '#server/open-doors.ts'
import type { SourceSink, SourceStatus, TwinSource } from '#server/sources/source.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { refractoryPlant } from './refractory.ts'

const log = pino({ level: 'silent' })
const tickMs = 100
/** Fields of events that name items. */
const itemFields = ['items', 'carrier', 'into', 'from', 'lot', 'parent'] as const

class LiveLikeSource implements TwinSource {
  readonly id = 'live-like'
  readonly kind = 'live'
  readonly capabilities = { pace: false, commands: false }
  readonly pace = { speed: 1, paused: false }
  status: SourceStatus = { kind: 'connecting' }
  readonly #simulation = createSimulation(refractoryPlant(), 1)
  /** New sequence number by that of the simulator. */
  readonly #sequences: number[] = [0]
  #sequence = 0
  #timeUs = 0
  #asked: EventBody[] = []
  readonly #warmS: number

  constructor(warmS: number) {
    this.#warmS = warmS
  }

  get timeUs(): number {
    return this.#timeUs
  }

  /** Said with the next tick. */
  say(...bodies: readonly EventBody[]): void {
    this.#asked.push(...bodies)
  }

  async run(sink: SourceSink, signal: AbortSignal): Promise<void> {
    while (this.#timeUs < this.#warmS * 1e6) await this.#tick(sink, 60e6)
    this.status = { kind: 'live' }
    sink.status(this.status)
    while (!signal.aborted) {
      await this.#tick(sink, tickMs * 1000)
      await new Promise((resolve) => setTimeout(resolve, tickMs))
    }
    this.status = { kind: 'ended' }
    sink.status(this.status)
  }

  async #tick(sink: SourceSink, forUs: number): Promise<void> {
    this.#timeUs += forUs
    const events: TwinEvent[] = []
    runUntil(this.#simulation, this.#timeUs, (event) => events.push(this.#told(event)))
    for (const body of this.#asked.splice(0))
      events.push({
        sequence: ++this.#sequence,
        timeUs: this.#timeUs,
        source: 'live',
        cause: 0,
        ...body,
      })
    await sink.push(events)
    sink.stamp(this.#timeUs)
  }

  /** From a live source, of items that it inferred. */
  #told(event: TwinEvent): TwinEvent {
    this.#sequences[event.sequence] = ++this.#sequence
    const told: Record<string, unknown> = { ...event }
    for (const field of itemFields) {
      const value = told[field]
      if (typeof value === 'number' && value > 0) told[field] = value + firstInferredId
      if (Array.isArray(value)) told[field] = value.map((id: number) => id + firstInferredId)
    }
    told['source'] = 'live'
    told['sequence'] = this.#sequence
    told['cause'] = this.#sequences[event.cause] ?? 0
    return told as unknown as TwinEvent
  }
}

export interface LivePlant {
  readonly url: string
  /** How well the data of a work unit can be trusted from now on; it was last heard of `agoS` seconds ago. */
  judge(workUnit: string, quality: Quality, agoS: number): void
  say(...bodies: readonly EventBody[]): void
  dispose(): Promise<void>
}

/** `warmS`: seconds of plant time that are past when the doors open. */
export async function openLivePlant(warmS: number): Promise<LivePlant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'live-plant-'))
  const twin = new PlantTwin(refractoryPlant())
  const store = openSqliteHistory({ path: join(dataDir, 'history.db') })
  const { history, shut } = await keepHistory(
    twin,
    store,
    { HISTORY_DAYS: 30, HISTORY_FINE_DAYS: 30 },
    log,
  )
  const source = new LiveLikeSource(warmS)
  const plants = new PlantRegistry()
  plants.add(new PlantRuntime({ twin, source, log, history, onStop: () => shut() }))
  const server = await openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      DATA_DIR: dataDir,
      CLIENT_DIR: 'dist/client',
    },
    log,
  )
  return {
    url: server.url,
    judge: (workUnit, quality, agoS) =>
      source.say({
        type: 'data-quality',
        workUnit,
        quality,
        heardUs: Math.max(0, source.timeUs - agoS * 1e6),
      }),
    say: (...bodies) => source.say(...bodies),
    async dispose() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
