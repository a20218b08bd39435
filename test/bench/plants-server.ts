/** The server side of the bench of many plants: ten simulated plants with their records behind the real doors, and its own CPU clock. */
import { pino } from 'pino'

import { listPlants, loadPlant } from '#server/library/load-library.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { openSimulatedPlant } from '#server/sources/open-simulated-plant.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { answerWith, cpuClock, type CpuWindow } from './live/asked-process.ts'

export interface PlantsAsk {
  readonly kind: 'open' | 'begin' | 'end' | 'close'
}
export interface PlantsAnswer extends CpuWindow {
  readonly url: string
  readonly plants: readonly string[]
  /** Events folded so far, of all plants. */
  readonly events: number
}

const library = 'models/library'
const [dataDir = '', count = '10', speed = '1'] = process.argv.slice(2)
const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }))
const clock = cpuClock()
const plants = new PlantRegistry()
let server: RunningServer | undefined

answerWith<PlantsAsk, PlantsAnswer>(async ({ kind }) => {
  if (kind === 'open') server = await open()
  const answer = {
    ...clock.end(),
    url: server?.url ?? '',
    plants: plants.all().map(({ plant }) => plant.id),
    events: plants.all().reduce((sum, { twin }) => sum + twin.state.sequence, 0),
  }
  if (kind === 'begin') clock.begin()
  if (kind === 'close') await server?.stop()
  return answer
})

/** The plants of the library; where there are fewer than asked for, they run again under further names. */
async function open(): Promise<RunningServer> {
  const ids = await listPlants(library)
  const settings = {
    SEED: 1,
    SPEED: Number(speed),
    DATA_DIR: dataDir,
    WARM_DAYS: 10.25,
    HISTORY: 'file',
    HISTORY_DAYS: 400,
    HISTORY_FINE_DAYS: 400,
  }
  for (let index = 0; index < Number(count); index++) {
    const plant = await loadPlant({ library, plant: ids[index % ids.length]! })
    const round = Math.floor(index / ids.length)
    const named = round === 0 ? plant : { ...plant, id: `${plant.id}-${round + 1}` }
    plants.add(await openSimulatedPlant(named, settings, log))
  }
  return openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      CLIENT_DIR: 'dist/client',
    },
    log,
  )
}
