/** Which events a person would want to hear of, out of the many that move the twin. */
import type { TwinEvent } from '#models/twin/event.ts'

export function isNotable(event: TwinEvent): boolean {
  switch (event.type) {
    case 'work-unit-state':
      return event.state === 'held' || event.reason === 'repaired'
    case 'item-inspected':
      return event.result !== 'pass'
    case 'item-stored':
    case 'item-shipped':
    case 'order-changed':
    case 'alarm-raised':
    case 'alarm-acknowledged':
    case 'alarm-cleared':
    case 'command':
    case 'mode-changed':
    case 'model-changed':
      return true
    default:
      return false
  }
}
