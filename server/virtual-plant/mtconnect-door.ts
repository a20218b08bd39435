/** A virtual plant as an MTConnect agent: each work unit a device with execution, mode, part counts and readings. */
import type { Plant } from '#models/plant/plant.ts'
import { MtconnectAgent } from './mtconnect/agent-server.ts'
import type { AgentDataItem, AgentDevice } from './mtconnect/agent-model.ts'
import type { SignalValue, VirtualDoor, VirtualDoorOptions } from './virtual-door.ts'
import type { VirtualSignal } from './virtual-signals.ts'

export interface MtconnectDoorSettings {
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  /** Observations that are kept for clients who come late. */
  readonly bufferSize: number
}

export interface MtconnectDoor extends VirtualDoor {
  /** Requests that were not for reading. */
  writes(): number
}

export async function openMtconnectDoor(
  { plant, signals, values }: VirtualDoorOptions,
  { host, port, bufferSize }: MtconnectDoorSettings,
): Promise<MtconnectDoor> {
  const ids = new Map(signals.map((signal) => [signal, dataItemId(signal)]))
  const agent = new MtconnectAgent(devicesOf(plant, signals), {
    host,
    port,
    bufferSize,
    instanceId: Math.floor(Date.now() / 1000),
  })
  const say = (signal: VirtualSignal, value: SignalValue, timeMs: number) => {
    agent.observe(ids.get(signal)!, textOf(signal, value), timeMs)
    if (signal.kind === 'state') stop(signal.workUnit, emergencyStop(Number(value)), timeMs)
  }
  const stops = new Map<string, string>()
  const stop = (unit: string, value: string, timeMs: number) => {
    if (stops.get(unit) === value) return
    stops.set(unit, value)
    agent.observe(xmlId(unit, 'estop'), value, timeMs)
  }
  const beginMs = Date.now()
  for (const { id } of plant.workUnits) agent.observe(xmlId(id, 'avail'), 'AVAILABLE', beginMs)
  for (const [signal, value] of values()) say(signal, value, beginMs)
  await agent.listen()
  return {
    url: agent.url,
    tick({ timeMs, changed }) {
      for (const { signal, value } of changed) say(signal, value, timeMs)
    },
    writes: () => agent.writes,
    close: () => agent.close(),
  }
}

function dataItemId({ workUnit, name }: VirtualSignal): string {
  return xmlId(workUnit, name)
}

/** An xs:ID: letters, digits, dots and dashes, with a letter at its beginning. */
function xmlId(workUnit: string, name: string): string {
  return `${workUnit}_${name}`.replace(/[^\w.-]/g, '_').replace(/^(?=[^A-Za-z_])/, '_')
}

function devicesOf(plant: Plant, signals: readonly VirtualSignal[]): AgentDevice[] {
  return plant.workUnits.map(({ id }): AgentDevice => {
    const own = signals.filter(({ workUnit }) => workUnit === id)
    const is = (...kinds: VirtualSignal['kind'][]) =>
      own.filter(({ kind }) => kinds.includes(kind)).map(dataItemOf)
    return {
      element: 'Device',
      id: xmlId(id, 'device'),
      name: id,
      uuid: `${plant.id}.${id}`,
      dataItems: [
        { id: xmlId(id, 'avail'), category: 'EVENT', type: 'AVAILABILITY' },
        { id: xmlId(id, 'asset_chg'), category: 'EVENT', type: 'ASSET_CHANGED' },
        { id: xmlId(id, 'asset_rem'), category: 'EVENT', type: 'ASSET_REMOVED' },
        ...is('reading'),
      ],
      components: [
        {
          element: 'Controller',
          id: xmlId(id, 'controller'),
          dataItems: [{ id: xmlId(id, 'estop'), category: 'EVENT', type: 'EMERGENCY_STOP' }],
          components: [
            {
              element: 'Path',
              id: xmlId(id, 'path'),
              dataItems: is('state', 'mode', 'blocked', 'starved', 'good', 'scrap'),
              components: [],
            },
          ],
        },
      ],
    }
  })
}

/** Units that have a name and a type of their own in MTConnect; others travel as extensions (`x:KPA`). */
const knownUnits: Readonly<Record<string, { readonly units: string; readonly type?: string }>> = {
  '°C': { units: 'CELSIUS', type: 'TEMPERATURE' },
  mm: { units: 'MILLIMETER', type: 'LENGTH' },
  Pa: { units: 'PASCAL', type: 'PRESSURE' },
  W: { units: 'WATT', type: 'WATTAGE' },
  '%': { units: 'PERCENT' },
  A: { units: 'AMPERE' },
  V: { units: 'VOLT' },
  N: { units: 'NEWTON' },
  'N·m': { units: 'NEWTON_METER' },
  s: { units: 'SECOND' },
  kg: { units: 'KILOGRAM' },
  g: { units: 'GRAM' },
  pcs: { units: 'COUNT' },
}

function dataItemOf(signal: VirtualSignal): AgentDataItem {
  const { name, kind, unit = '' } = signal
  const id = dataItemId(signal)
  switch (kind) {
    case 'state':
      return { id, category: 'EVENT', type: 'EXECUTION' }
    case 'mode':
      return { id, category: 'EVENT', type: 'FUNCTIONAL_MODE' }
    case 'good':
      return { id, category: 'EVENT', type: 'PART_COUNT', subType: 'GOOD' }
    case 'scrap':
      return { id, category: 'EVENT', type: 'PART_COUNT', subType: 'BAD' }
    case 'blocked':
    case 'starved':
      return { id, category: 'EVENT', type: 'VARIABLE', name }
    case 'reading': {
      const { units, type } = knownUnits[unit] ?? { units: `x:${extensionOf(unit)}` }
      return type === undefined
        ? { id, category: 'EVENT', type: 'VARIABLE', name, units }
        : { id, category: 'SAMPLE', type, name, units }
    }
  }
}

function extensionOf(unit: string): string {
  const ascii = unit
    .replace('µ', 'MICRO')
    .replace('Ω', 'OHM')
    .replace('%', '_PERCENT')
    .normalize('NFKD')
    .toUpperCase()
  return ascii.replace(/[^A-Z0-9]+/g, '_').replace(/^_|_$/g, '') || 'NONE'
}

/** Execution by the number of the PackML state; what changes state counts as where it comes from or goes to. */
const execution: readonly string[] = [
  'UNAVAILABLE',
  'STOPPED',
  'STOPPED',
  'ACTIVE',
  'READY',
  'WAIT',
  'ACTIVE',
  'STOPPED',
  'INTERRUPTED',
  'INTERRUPTED',
  'FEED_HOLD',
  'FEED_HOLD',
  'ACTIVE',
  'WAIT',
  'ACTIVE',
  'READY',
  'PROGRAM_COMPLETED',
  'PROGRAM_COMPLETED',
]

/** Aborting and aborted. */
function emergencyStop(state: number): string {
  return state === 8 || state === 9 ? 'TRIGGERED' : 'ARMED'
}

function textOf({ kind }: VirtualSignal, value: SignalValue): string {
  if (kind === 'state') return execution[Number(value)] ?? 'UNAVAILABLE'
  if (kind === 'mode') return value === 2 ? 'MAINTENANCE' : 'PRODUCTION'
  return String(value)
}
