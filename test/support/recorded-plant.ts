/** Some hours of the refractory plant on record, with a fault in them, behind real doors. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { History } from '#server/historian/history.ts'
import { Recorder } from '#server/historian/recorder.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { refractoryPlant } from './refractory.ts'
import { ScriptedSource } from './scripted-source.ts'

const log = pino({ level: 'silent' })

export interface RecordedPlant {
  readonly plant: Plant
  readonly history: History
  readonly twin: PlantTwin
  /** All that happened. */
  readonly events: readonly TwinEvent[]
  /** Doors in front of it. */
  readonly server: RunningServer
  dispose(): Promise<void>
}

/** Records from plant time 0 in ticks of a minute; R09 is stopped for half an hour at `faultUs`. */
export async function recordPlant(hours: number, faultUs: number): Promise<RecordedPlant> {
  const dataDir = mkdtempSync(join(tmpdir(), 'recorded-plant-'))
  const plant = refractoryPlant()
  const simulation = createSimulation(plant, 1)
  const twin = new PlantTwin(plant)
  const store = openSqliteHistory({ path: join(dataDir, 'history.db') })
  const recorder = new Recorder(twin, store, { checkpoint: () => saveSimulation(simulation) })
  await recorder.start()
  const events: TwinEvent[] = []
  for (let timeUs = 60e6; timeUs <= hours * 3600e6; timeUs += 60e6) {
    const tick: TwinEvent[] = []
    const observe = (event: TwinEvent) => tick.push(event)
    runUntil(simulation, timeUs, observe)
    if (timeUs === faultUs)
      applyCommand(simulation, { command: 'fault', workUnit: 'R09', repairS: 1800 }, observe)
    twin.push(tick)
    twin.stamp(timeUs)
    events.push(...tick)
    await recorder.record(tick)
  }
  const history = new History(twin, store, recorder)
  const server = await openServer(
    dataDir,
    new PlantRuntime({ twin, source: new ScriptedSource(), log, history }),
  )
  return {
    plant,
    history,
    twin,
    events,
    server,
    async dispose() {
      await server.stop()
      await store.shut()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Doors with a data folder of their own, in front of no plant or one. */
export function openServer(dataDir: string, runtime?: PlantRuntime): Promise<RunningServer> {
  const plants = new PlantRegistry()
  if (runtime) plants.add(runtime)
  const settings = { PORT: 0, HOST: '127.0.0.1', DATA_DIR: dataDir, ORIGIN: [] }
  return openDoors(
    plants,
    { ...settings, CONNECTIONS_PER_ADDRESS: 100, CLIENT_DIR: 'dist/client' },
    log,
  )
}
