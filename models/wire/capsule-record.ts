/** The record inside a capsule: whether a chunk is what it claims to be, and what people want to read of it without a program. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { vehicleIds } from '#models/plant/vehicle-ids.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { CapsuleAlarm, CapsuleChunkEntry, CapsuleCommand } from './capsule-format.ts'
import { decodeHistoryChunk, type HistoryChunk } from './history-chunk.ts'

/** Throws AppError `capsule-malformed` when the bytes are no chunk of the plant, or not the one that is listed. */
export function checkChunk(
  name: string,
  listed: Omit<CapsuleChunkEntry, 'checkpoint'>,
  bytes: Uint8Array,
  plant: Plant,
): void {
  const fail = (reason: string): never => {
    throw new AppError('capsule-malformed', `the capsule can't be used: ${name}: ${reason}`, {
      reason,
    })
  }
  const chunk = decoded()
  const { epoch, fromUs, toUs, state, events } = chunk
  if (epoch !== listed.epoch || fromUs !== listed.fromUs || toUs !== listed.toUs)
    fail('not the chunk that the manifest lists')
  if (state.timeUs !== fromUs || state.sequence !== listed.firstSequence - 1)
    fail('its state is of another instant')
  if (!knows(state, plant)) fail('its state is of another plant')
  let [timeUs, sequence] = [fromUs, state.sequence]
  for (const event of events) {
    // Numbers may be missing: readings of long ago are thinned out.
    if (event.sequence <= sequence || event.timeUs < timeUs || event.timeUs > toUs)
      fail(`event ${event.sequence} is out of order`)
    sequence = event.sequence
    timeUs = event.timeUs
  }
  if (sequence !== listed.lastSequence) fail('events are missing')

  function decoded(): HistoryChunk {
    try {
      return decodeHistoryChunk(bytes, plant)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return fail(error.message)
    }
  }
}

/** A state has all that is drawn: each machine, place and vehicle of the plant. */
function knows(state: TwinState, plant: Plant): boolean {
  const has = (record: object, ids: readonly { readonly id: string }[]) =>
    ids.every(({ id }) => Object.hasOwn(record, id))
  const { shift, day } = createTwinState(plant)
  return (
    has(state.workUnits, plant.workUnits) &&
    has(state.places, plant.places) &&
    has(state.vehicles, vehicleIds(plant)) &&
    Object.keys(shift.timeUs).every((id) => Object.hasOwn(state.shift.timeUs, id)) &&
    Object.keys(day.timeUs).every((id) => Object.hasOwn(state.day.timeUs, id))
  )
}

/** What is told of a record in plain words beside it: alarms that stood at the beginning or came since, and commands. */
export class CapsuleDigest {
  readonly #alarms = new Map<string, CapsuleAlarm>()
  /** With a simulation at the beginning, all that is needed to run it again. */
  readonly commands: CapsuleCommand[] = []

  get alarms(): CapsuleAlarm[] {
    return [...this.#alarms.values()]
  }

  /** Chunks in the order of the record. */
  add(run: number, { state, events }: HistoryChunk): void {
    const keyOf = (alarm: number) => `${run}/${alarm}`
    for (const [alarm, { raisedUs, workUnit, code, priority, tag, value, limit }] of state.alarms) {
      const key = keyOf(alarm)
      const standing = { alarm, workUnit, code, priority, raisedUs, tag, value, limit }
      if (!this.#alarms.has(key)) this.#alarms.set(key, standing)
    }
    for (const event of events) {
      const { timeUs, sequence } = event
      if (event.type === 'command') {
        const { command, target, parameters, by } = event
        this.commands.push({ run, timeUs, sequence, command, target, parameters, by })
      } else if (event.type === 'alarm-raised') {
        const { alarm, workUnit, code, priority, tag, value, limit } = event
        const raised = { alarm, workUnit, code, priority, raisedUs: timeUs, tag, value, limit }
        this.#alarms.set(keyOf(alarm), raised)
      } else if (event.type === 'alarm-cleared' || event.type === 'alarm-acknowledged') {
        const known = this.#alarms.get(keyOf(event.alarm))
        const what = event.type === 'alarm-cleared' ? 'clearedUs' : 'acknowledgedUs'
        if (known) this.#alarms.set(keyOf(event.alarm), { ...known, [what]: timeUs })
      }
    }
  }
}
