/** Events as short lines, so that a test can compare the whole log of a run with what a person expects. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

/** All events of a run from plant time 0 to `untilS` (without readings), a line each: time in s, then what happened. */
export function logOf(plant: Plant, untilS: number, seed = 1): string[] {
  return eventsOf(plant, untilS, seed)
    .filter(({ type }) => type !== 'samples')
    .map(lineOf)
}

export function eventsOf(plant: Plant, untilS: number, seed = 1): TwinEvent[] {
  const events: TwinEvent[] = []
  runUntil(createSimulation(plant, seed), untilS * 1e6, (event) => events.push(event))
  return events
}

export function lineOf(event: TwinEvent): string {
  return `${event.timeUs / 1e6} ${happening(event)}`
}

function happening(event: TwinEvent): string {
  switch (event.type) {
    case 'work-unit-state': {
      const reason = event.reason === 'running' ? '' : ` ${event.reason}`
      const waits = event.waitsFor ? ` (${event.waitsFor.id})` : ''
      return `${event.workUnit} ${event.state}${reason}${waits}`
    }
    case 'item-created':
      return `${event.items} created at ${event.place}`
    case 'item-moved':
      return `${event.items} sets out to ${event.to} for ${event.durationUs / 1e6}`
    case 'item-progress': {
      const parts = event.items.map(
        (id, i) => `${id} from ${event.doneUs[i]! / 1e6} to ${event.stopUs[i]! / 1e6}`,
      )
      return `${event.transport}: ${parts.join(', ')}`
    }
    case 'vehicle-state': {
      const { vehicle, activity, from, to, durationUs, items } = event
      const way = from === to ? `at ${from}` : `${from} to ${to}`
      const time = durationUs > 0 ? ` for ${durationUs / 1e6}` : ''
      return `${vehicle} ${activity} ${way}${time}${items.length > 0 ? ` with ${items}` : ''}`
    }
    case 'item-entered': {
      const time = event.durationUs > 0 ? ` for ${event.durationUs / 1e6}` : ''
      return `${event.items} enters ${event.at}${time}${event.slot < 0 ? '' : ` slot ${event.slot}`}`
    }
    case 'item-left':
      return `${event.items} leaves ${event.at}`
    case 'item-transformed':
      return `${event.items} becomes ${event.kind}`
    case 'item-joined':
      return `${event.items} onto ${event.into}`
    case 'item-split':
      return `${event.items} off ${event.from}`
    case 'item-assembled':
      return `${event.items} built into ${event.into}`
    case 'item-divided':
      return `${event.from} cut into ${event.items} (${event.units})`
    case 'item-inspected':
      return `${event.items} ${event.result} at ${event.workUnit} (-${event.scrapUnits})`
    case 'item-stored':
      return `${event.items} stored in slot ${event.slot}`
    case 'item-shipped':
      return `${event.items} shipped`
    case 'alarm-raised':
      return `alarm ${event.alarm} ${event.workUnit} ${event.code}`
    case 'alarm-cleared':
      return `alarm ${event.alarm} cleared`
    case 'order-changed':
      return `order ${event.order} ${event.status}`
    case 'command':
      return `command ${event.command} ${event.target}`
    default:
      return event.type
  }
}
