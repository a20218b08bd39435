/** The equipment of the live bench, in a process of its own: says 500 readings ten times a second by one protocol. */
import { Agent, request } from 'node:http'

import { connectAsync } from 'mqtt'
import { pino } from 'pino'

import { sendLibraryLog } from '#server/connectors/opc-ua/library-log.ts'
import { openMtconnectDoor } from '#server/virtual-plant/mtconnect-door.ts'
import { openSparkplugDoor } from '#server/virtual-plant/sparkplug-door.ts'
import type { VirtualDoor, VirtualTick } from '#server/virtual-plant/virtual-door.ts'
import { answerWith, cpuClock } from './asked-process.ts'
import {
  addressOf,
  benchPlant,
  benchSignals,
  slotMs,
  slotsOf,
  type ConnectorName,
} from './bench-plant.ts'

export interface EquipmentAsk {
  readonly kind: 'open' | 'run'
  /** For how long it is to speak, s. */
  readonly seconds?: number
  /** Where senders are to send to; nowhere without it. */
  readonly target?: string
}
export interface EquipmentAnswer {
  /** Where it is found. */
  readonly url: string
  readonly offered: number
  /** From the first reading to the last. */
  readonly wallMs: number
  /** Unix time to which the values refer, ms. */
  readonly zeroMs: number
  /** CPU by wall time of its last run. */
  readonly cpuShare: number
}

const batchMs = 50
const host = '127.0.0.1'
/** Values are whole milliseconds since here, so that each says when it was told. Zero is what held before. */
const zeroMs = Date.now() - 1
const [connector = 'mqtt', broker = ''] = process.argv.slice(2) as [ConnectorName, string]
const plant = benchPlant()
const signals = benchSignals(plant)
const slots = slotsOf(plant, signals)
let door: VirtualDoor | undefined
let target = ''

answerWith<EquipmentAsk, EquipmentAnswer>(async (ask) => {
  door ??= await openDoor()
  target = ask.target ?? ''
  const clock = cpuClock()
  const offered = ask.kind === 'run' ? await run(ask.seconds ?? 1) : 0
  const { cpuMs, wallMs } = clock.end()
  return { url: door.url, offered, wallMs, zeroMs, cpuShare: cpuMs / wallMs }
})

/** Slot after slot by the clock; what a busy machine delayed is said at once, at an instant of its own. */
async function run(seconds: number): Promise<number> {
  const ticks = (seconds * 1000) / slotMs
  const startedMs = performance.now()
  let offered = 0
  let lastMs = 0
  for (let tick = 0; tick < ticks;) {
    const due = Math.min(ticks, (performance.now() - startedMs) / slotMs)
    for (; tick < due; tick++) {
      const timeMs = Math.max(Date.now(), lastMs + 1)
      lastMs = timeMs
      const changed = slots[tick % slots.length]!.map((signal) => ({
        signal,
        value: timeMs - zeroMs,
      }))
      door!.tick({ timeMs, changed })
      offered += changed.length
    }
    await new Promise((resolve) => setTimeout(resolve, slotMs / 2))
  }
  return offered
}

async function openDoor(): Promise<VirtualDoor> {
  const options = { plant, signals, values: () => new Map(signals.map((each) => [each, 0])) }
  switch (connector) {
    case 'mqtt':
      return openTopics()
    case 'sparkplug':
      return openSparkplugDoor(options, { url: broker, storeLimit: 1000 })
    case 'opc-ua': {
      sendLibraryLog(pino({ level: 'silent' }))
      const { openOpcUaDoor } = await import('#server/virtual-plant/opcua-door.ts')
      return openOpcUaDoor(options, { host, port: 0, historySize: 200 })
    }
    case 'mtconnect':
      return openMtconnectDoor(options, { host, port: 0, bufferSize: 10_000 })
    case 'http':
      return openSender()
  }
}

/** A topic for each reading, JSON with its time. */
async function openTopics(): Promise<VirtualDoor> {
  const client = await connectAsync(broker, { protocolVersion: 5 })
  return {
    url: broker,
    tick({ timeMs, changed }) {
      for (const { signal, value } of changed)
        client.publish(
          addressOf('mqtt', signal.workUnit, signal.name),
          JSON.stringify({ timestamp_ms: timeMs, value }),
        )
    },
    close: () => client.endAsync(),
  }
}

/** Twenty batches a second over one connection, also when there is nothing to say: silence would be a lost link. */
function openSender(): VirtualDoor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let readings: object[] = []
  const batches = setInterval(() => {
    if (target === '') return
    const body = JSON.stringify({ readings, completeTo: Date.now() - 1 })
    readings = []
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const outgoing = request(target, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      if (response.statusCode !== 200)
        throw new Error(`a batch was answered ${response.statusCode}`)
    })
    outgoing.end(body)
  }, batchMs)
  return {
    url: '',
    tick({ timeMs, changed }: VirtualTick) {
      for (const { signal, value } of changed)
        readings.push({
          address: addressOf('http', signal.workUnit, signal.name),
          value,
          time: timeMs,
        })
    },
    close() {
      clearInterval(batches)
      return Promise.resolve(agent.destroy())
    },
  }
}
