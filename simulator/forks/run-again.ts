/** A simulation does again what its record says, and is held to it event by event. */
import type { LoggedCommand } from '#models/scenario/command.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { encodeFrame } from '#models/wire/frame-codec.ts'
import { commandOf, isAsked } from '../commands/command-of.ts'
import { runWithCommands, type Simulation } from '../plant-simulation.ts'

/** Runs on to `toUs` with the commands among `events`; false when not just these events come out. */
export function runAgain(
  simulation: Simulation,
  plant: Plant,
  events: readonly TwinEvent[],
  toUs: number,
): boolean {
  const again: TwinEvent[] = []
  runWithCommands(simulation, commandsIn(events), toUs, (event) => again.push(event))
  return sameEvents(again, events, plant)
}

function commandsIn(events: readonly TwinEvent[]): LoggedCommand[] {
  return events.flatMap((event) => {
    if (event.type !== 'command' || !isAsked(event)) return []
    return [{ timeUs: event.timeUs, command: commandOf(event) }]
  })
}

function sameEvents(
  some: readonly TwinEvent[],
  others: readonly TwinEvent[],
  plant: Plant,
): boolean {
  if (some.length !== others.length) return false
  if (some.length === 0) return true
  const [one, other] = [some, others].map((events) => bytesOf(events, plant)) as [
    Uint8Array,
    Uint8Array,
  ]
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}

function bytesOf(events: readonly TwinEvent[], plant: Plant): Uint8Array {
  const pace = { timeUs: 0, speed: 1, paused: false, sourceStatus: 'live' } as const
  return encodeFrame(
    { kind: 'delta', frame: 0, pace, firstSequence: events[0]!.sequence, events },
    plant,
  )
}
