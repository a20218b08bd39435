/** The real doors on a free loopback port, in front of the tiny plant with a scripted source. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { keepHistory } from '#server/historian/keep-history.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { openDoors } from '#server/open-doors.ts'
import type { DoorSettings, RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { ScriptedSource } from './scripted-source.ts'
import { tinyPlant } from './tiny-plant.ts'

export interface TestServer extends RunningServer {
  readonly plant: Plant
  readonly twin: PlantTwin
  readonly source: ScriptedSource
}

/** With a `dataDir` the plant's history is kept there. */
export async function openTestServer({
  dataDir,
  ...settings
}: Partial<DoorSettings> & { dataDir?: string } = {}): Promise<TestServer> {
  const log = pino({ level: 'silent' })
  const twin = new PlantTwin(tinyPlant)
  const kept =
    dataDir === undefined
      ? undefined
      : await keepHistory(
          twin,
          openSqliteHistory({ path: join(dataDir, 'history.db') }),
          { HISTORY_DAYS: 30, HISTORY_FINE_DAYS: 30 },
          log,
        )
  const source = new ScriptedSource()
  const plants = new PlantRegistry()
  plants.add(
    new PlantRuntime({
      twin,
      source,
      log,
      history: kept?.history,
      onStop: async () => kept?.shut(),
    }),
  )
  const server = await openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      DATA_DIR: dataDir ?? join(tmpdir(), 'parallel-factory-none'),
      CLIENT_DIR: 'dist/client',
      ...settings,
    },
    log,
  )
  return { ...server, plant: tinyPlant, twin, source }
}
