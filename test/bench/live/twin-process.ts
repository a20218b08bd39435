/** The twin of the live bench in a process of its own: a live plant with its record in a file, behind the real doors. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { pino } from 'pino'

import { openLivePlant } from '#server/live/open-live-plant.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { answerWith, cpuClock, type CpuWindow } from './asked-process.ts'
import { benchPlant, liveMapText, type ConnectorName } from './bench-plant.ts'

export interface TwinAsk {
  readonly kind: 'open' | 'begin' | 'end' | 'close'
  /** Of the peer. */
  readonly url?: string
}
export interface TwinAnswer extends CpuWindow {
  readonly url: string
}

const [connector = 'mqtt', folder = ''] = process.argv.slice(2) as [ConnectorName, string]
const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }))
const clock = cpuClock()
let server: RunningServer | undefined

answerWith<TwinAsk, TwinAnswer>(async ({ kind, url = '' }) => {
  if (kind === 'open') server = await open(url)
  const answer = { ...clock.end(), url: server?.url ?? '' }
  if (kind === 'begin') clock.begin()
  if (kind === 'close') await server?.stop()
  return answer
})

async function open(peer: string): Promise<RunningServer> {
  const map = join(folder, `${connector}.yaml`)
  await writeFile(map, liveMapText(connector, peer))
  const settings = {
    LIVE: map,
    DATA_DIR: folder,
    HISTORY: 'file',
    HISTORY_DAYS: 1,
    HISTORY_FINE_DAYS: 1,
  }
  const plants = new PlantRegistry()
  plants.add(await openLivePlant(benchPlant(), settings, log))
  return openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      CLIENT_DIR: 'dist/client',
    },
    log,
  )
}
