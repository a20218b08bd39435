/** Both doors, that of the operators and that of guests, in front of a plant whose events a test says. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'

import type { Plant } from '#models/plant/plant.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import type { Presentation } from '#models/wire/presentation.ts'
import { openDoors, type DoorSettings, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { ScriptedSource } from './scripted-source.ts'
import { TestViewer } from './test-viewer.ts'
import { tinyPlant } from './tiny-plant.ts'

export interface GuestDoors extends RunningServer {
  readonly twin: PlantTwin
  readonly source: ScriptedSource
  readonly guestUrl: string
  present(): Promise<Presentation>
}

export async function openGuestDoors({
  plant = tinyPlant,
  tour,
  ...settings
}: Partial<DoorSettings> & { plant?: Plant; tour?: string } = {}): Promise<GuestDoors> {
  const log = pino({ level: 'silent' })
  const twin = new PlantTwin(plant)
  const source = new ScriptedSource()
  const plants = new PlantRegistry()
  plants.keepFiles(plant.id, async () => ({ plant: '', ...(tour !== undefined && { tour }) }))
  plants.add(new PlantRuntime({ twin, source, log }))
  const server = await openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      GUEST_PORT: 0,
      GUEST_HOST: '127.0.0.1',
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      DATA_DIR: join(tmpdir(), 'parallel-factory-none'),
      CLIENT_DIR: 'dist/client',
      ...settings,
    },
    log,
  )
  const [guestUrl = ''] = server.guests
  return {
    ...server,
    twin,
    source,
    guestUrl,
    async present() {
      const response = await fetch(`${server.url}/api/presentations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ plant: plant.id }),
      })
      return (await response.json()) as Presentation
    },
  }
}

/** The plant as the guests' door gives it. */
export async function guestPlantOf(url: string, id: string, code: string): Promise<Plant> {
  const response = await fetch(`${url}/api/plants/${id}`, { headers: { 'x-join-code': code } })
  if (!response.ok) throw new Error(`${response.status} for the plant of guests`)
  return plantFromJson(await response.text())
}

/** A guest that has joined and said hello. */
export async function joinAsGuest(url: string, id: string, code: string): Promise<TestViewer> {
  const viewer = new TestViewer(url, await guestPlantOf(url, id, code), {}, { code })
  await viewer.hello()
  return viewer
}
