/** A simulation as bytes, and back; a copy that goes its own way. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { playAll } from './kernel/event-calendar.ts'
import { createSimulation } from './plant-simulation.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import type { DueStep } from './incident-steps.ts'
import type { OpenOrder, Simulation } from './simulation.ts'

const format = 3
const groups = [
  'calendar',
  'streams',
  'units',
  'places',
  'transports',
  'links',
  'vehicles',
  'items',
  'releases',
  'kanban',
  'flow',
  'orderState',
  'cuts',
  'stores',
  'scalars',
  'statistics',
  'occupancy',
  'tags',
  'parameters',
  'defects',
  'rates',
  'crews',
  'stops',
  'failures',
  'shifts',
  'maintenance',
  'heating',
] as const

/** Follows from the numbers of the calendar; snapshots of before hold it in another order. */
const derived = 'calendar.words'

type Numbers = Float64Array | Int32Array | Uint16Array | Uint8Array
const kinds = { Float64Array, Int32Array, Uint16Array, Uint8Array }
type Kind = keyof typeof kinds

interface Header {
  readonly format: number
  readonly plantHash: string
  readonly seed: number
  readonly orders: readonly OpenOrder[]
  readonly commands: readonly LoggedCommand[]
  /** Left out where no incident is running. */
  readonly dueSteps?: readonly DueStep[]
  /** Arrays in the order of their bytes: path, kind, length. */
  readonly arrays: readonly (readonly [path: string, kind: Kind, length: number])[]
}

/**
 * The whole state: length of the header (4 bytes, little endian), the header as JSON padded to 8 bytes, then
 * the arrays, each padded to 8 bytes. The plant itself is not in it.
 */
export function saveSimulation(simulation: Simulation): Uint8Array {
  const arrays = arraysOf(simulation)
  const header: Header = {
    format,
    plantHash: simulation.plant.hash,
    seed: simulation.seed,
    orders: simulation.orders.open,
    commands: simulation.commands,
    ...(simulation.dueSteps.length > 0 ? { dueSteps: simulation.dueSteps } : {}),
    arrays: arrays.map(([path, array]) => [path, kindOf(array), array.length]),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const sizes = arrays.map(([, array]) => padded(array.byteLength))
  const start = 8 + padded(text.length)
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, start))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 8)
  let at = start
  arrays.forEach(([, array], i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += sizes[i]!
  })
  return bytes
}

/**
 * Throws AppError `snapshot-mismatch` for another plant or format, `snapshot-malformed` for bytes that are none, or
 * would write anything but numbers into the state: they may come from another installation.
 */
export function restoreSimulation(plant: Plant, bytes: Uint8Array): Simulation {
  const { header, length } = readHeader(bytes)
  if (header.format !== format || header.plantHash !== plant.hash)
    throw new AppError(
      'snapshot-mismatch',
      `a snapshot of plant ${plant.hash} in format ${format} is expected, this one is of ${header.plantHash} in format ${header.format}`,
    )
  const simulation = createSimulation(plant, header.seed)
  simulation.orders.open.push(...header.orders)
  simulation.commands.push(...header.commands)
  simulation.dueSteps.push(...(header.dueSteps ?? []))
  let at = 8 + padded(length)
  for (const [path, kind, count] of header.arrays) {
    const known = kindAt(simulation, path)
    if (!known || known !== kind || !Number.isInteger(count) || count < 0)
      throw malformed(`${JSON.stringify(path)} is not described as it should be`)
    const size = count * kinds[known].BYTES_PER_ELEMENT
    if (at + size > bytes.length) throw malformed(`it ends within ${path}`)
    const array = new kinds[kind](count)
    new Uint8Array(array.buffer).set(bytes.subarray(at, at + size))
    if (path !== derived) put(simulation, path, array)
    at += padded(size)
  }
  playAll(simulation.calendar)
  return simulation
}

function readHeader(bytes: Uint8Array): { header: Header; length: number } {
  if (bytes.length < 8) throw malformed('it is too short')
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  let header: Header
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header
  } catch {
    throw malformed('its header is not JSON')
  }
  const lists = [header?.orders, header?.commands, header?.arrays, header?.dueSteps ?? []]
  if (!lists.every(Array.isArray)) throw malformed('its header lacks a list')
  return { header, length }
}

function malformed(reason: string): AppError {
  return new AppError('snapshot-malformed', `this is no saved simulation: ${reason}`)
}

/** A second future: goes on from here on its own, with the same draws. */
export function forkSimulation(simulation: Simulation): Simulation {
  const { plant, orders, commands, dueSteps } = simulation
  const copy = createSimulation(plant, simulation.seed)
  copy.orders.open.push(...structuredClone(orders.open))
  copy.commands.push(...commands)
  copy.dueSteps.push(...dueSteps)
  for (const [path, array] of arraysOf(simulation)) put(copy, path, array.slice())
  playAll(copy.calendar)
  return copy
}

/** All arrays of the state, by path, in a fixed order, without `derived`; one that is a part of another is saved with that. */
function arraysOf(simulation: Simulation): [path: string, array: Numbers][] {
  return groups.flatMap((group): [string, Numbers][] => {
    const part = simulation[group]
    if (part instanceof Float64Array) return [[group, part]]
    return Object.entries(part)
      .filter((entry): entry is [string, Numbers] => ArrayBuffer.isView(entry[1]))
      .filter(([, array]) => array.byteLength === array.buffer.byteLength)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, array]): [string, Numbers] => [`${group}.${name}`, array])
      .filter(([path]) => path !== derived)
  })
}

/** Writes an array back; those that grow with the run are replaced, all others keep their place. */
function put(simulation: Simulation, path: string, array: Numbers): void {
  const [group, name] = path.split('.') as [(typeof groups)[number], string | undefined]
  const part = simulation[group]
  const target = (
    name === undefined ? part : (part as unknown as Record<string, Numbers>)[name]!
  ) as Numbers
  if (target.length === array.length) target.set(array)
  else Object.assign(part, { [name!]: array })
}

/** Kind of the array of the state that a path names; undefined: it names none. */
function kindAt(simulation: Simulation, path: unknown): Kind | undefined {
  const [group, name] = String(path).split('.')
  const known = groups.find((each) => each === group)
  const part: unknown = known && simulation[known]
  const array: unknown =
    name === undefined
      ? part
      : part && Object.hasOwn(part, name) && (part as Record<string, unknown>)[name]
  return ArrayBuffer.isView(array) ? kindOf(array as Numbers) : undefined
}

function kindOf(array: Numbers): Kind {
  return array.constructor.name as Kind
}

function padded(size: number): number {
  return Math.ceil(size / 8) * 8
}
