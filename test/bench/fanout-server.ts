/** The server side of the fan-out bench: one running plant behind three doors, and its own CPU clock. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { pino } from 'pino'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

import type { TwinState } from '#models/twin/twin-state.ts'
import { encodeFrame } from '#models/wire/frame-codec.ts'
import { loadPlant } from '#server/library/load-library.ts'
import { openDoors } from '#server/open-doors.ts'
import { openSimulatedPlant } from '#server/sources/open-simulated-plant.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'

export type BenchMode = 'idle' | 'ours' | 'ws' | 'json'

export interface ServerReady {
  readonly kind: 'ready'
  readonly ports: Readonly<Record<Exclude<BenchMode, 'idle'>, number>>
}
export interface ServerWindow {
  readonly kind: 'window'
  readonly cpuMs: number
  readonly wallMs: number
  /** When each tick began: plant time in us → wall clock in ms. */
  readonly ticks: readonly (readonly [timeUs: number, atMs: number])[]
}

const host = '127.0.0.1'
const [dataDir = '', speed = '60'] = process.argv.slice(2)
const log = pino({ level: 'warn' })
const plant = await loadPlant({ library: 'models/library', plant: 'lier-refractory' })
const runtime = await openSimulatedPlant(
  plant,
  {
    SEED: 1,
    SPEED: Number(speed),
    DATA_DIR: dataDir,
    WARM_DAYS: 10,
    HISTORY: 'off',
    HISTORY_DAYS: 1,
    HISTORY_FINE_DAYS: 1,
  },
  log,
)
const { twin } = runtime
let ticks: [number, number][] = []
twin.onTick(() => ticks.push([twin.state.timeUs, performance.timeOrigin + performance.now()]))

const plants = new PlantRegistry()
plants.add(runtime)
const doors = await openDoors(
  plants,
  {
    PORT: 0,
    HOST: host,
    DATA_DIR: 'data',
    ORIGIN: [],
    CONNECTIONS_PER_ADDRESS: 10_000,
    CLIENT_DIR: 'dist/client',
  },
  log,
)

const bare = new WebSocketServer({ host, port: 0, perMessageDeflate: false })
let bareFrame = 0
twin.onTick(({ firstSequence, events }) => {
  if (bare.clients.size === 0) return
  const frame = encodeFrame(
    { kind: 'delta', frame: ++bareFrame, pace: runtime.pace, firstSequence, events },
    plant,
  )
  for (const client of bare.clients) client.send(frame)
})

const jsonHttp = createServer()
const json = new Server(jsonHttp, { transports: ['websocket'], perMessageDeflate: false })
twin.onTick(() => {
  if (json.engine.clientsCount > 0) json.emit('state', plainState(twin.state))
})
await new Promise<void>((resolve) => jsonHttp.listen(0, host, resolve))
if (!bare.address()) await new Promise((resolve) => bare.once('listening', resolve))

const portOf = (address: unknown) => (address as AddressInfo).port
process.send?.({
  kind: 'ready',
  ports: { ours: doors.port, ws: portOf(bare.address()), json: portOf(jsonHttp.address()) },
} satisfies ServerReady)

let cpu = process.cpuUsage()
let startedMs = performance.now()
process.on('message', (message) => {
  if (message === 'begin') {
    ticks = []
    cpu = process.cpuUsage()
    startedMs = performance.now()
  } else if (message === 'end') {
    const { user, system } = process.cpuUsage(cpu)
    const wallMs = performance.now() - startedMs
    process.send?.({
      kind: 'window',
      cpuMs: (user + system) / 1000,
      wallMs,
      ticks,
    } satisfies ServerWindow)
  }
})
process.on('disconnect', () => process.exit(0))

/** The state as JSON can carry it: maps as objects. */
function plainState(state: TwinState) {
  return {
    ...state,
    items: Object.fromEntries(state.items),
    alarms: Object.fromEntries(state.alarms),
    orders: Object.fromEntries(state.orders),
    places: Object.fromEntries(
      Object.entries(state.places).map(([id, { queue, slots }]) => [
        id,
        { queue, slots: Object.fromEntries(slots) },
      ]),
    ),
  }
}
