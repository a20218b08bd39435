/** Puts a server together from its settings: makes the first plant run, opens the doors, lets the other plants follow. */
import type { Logger } from 'pino'

import { ForkQueue } from './forks/fork-queue.ts'
import { openDoors } from './open-doors.ts'
import type { RunningServer } from './open-doors.ts'
import { PlantOpener } from './open-plants.ts'
import { PlantWatch } from './plant-watch.ts'
import type { Settings } from './settings.ts'
import { PlantRegistry } from './twin/plant-registry.ts'

/** Throws AppError: `unknown-plant`, `plant-file-invalid`, `port-in-use`, `cannot-listen`. */
export async function startServer(settings: Settings, log: Logger): Promise<RunningServer> {
  const plants = new PlantRegistry({ followsFiles: settings.WATCH === 'on' })
  const forkQueue = new ForkQueue()
  const opener = new PlantOpener(settings, plants, forkQueue, log)
  await opener.openFirst()
  const server = await openDoors(plants, settings, log, forkQueue)
  const opened = opener.openOthers()
  const watch = plants.followsFiles ? new PlantWatch(settings, plants, opener, log) : undefined
  void opened.then(() => watch?.start())
  return {
    ...server,
    async stop() {
      await Promise.all([opener.stop(), watch?.stop()])
      await server.stop()
    },
  }
}
