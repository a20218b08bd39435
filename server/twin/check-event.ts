/** What an event must be to enter the stream of a plant, whatever source it comes from. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'

export type QuarantineReason =
  | 'header'
  | 'time-backwards'
  | 'cause-not-before'
  | 'unknown-work-unit'
  | 'unknown-place'
  | 'unknown-transport'
  | 'unknown-kind'
  | 'unknown-vehicle'
  | 'value'

/** Gives a check for the events of one plant: the reason to refuse one, or undefined. */
export function eventCheck(plant: Plant): (event: TwinEvent) => QuarantineReason | undefined {
  const workUnits = new Set(plant.workUnits.map(({ id }) => id))
  const places = new Set(plant.places.map(({ id }) => id))
  const transports = new Set(plant.transports.map(({ id }) => id))
  const fleets = new Set(plant.fleets?.map(({ id }) => id))
  const nodes = new Set(plant.network?.nodes.map(({ id }) => id))
  const kinds = new Set(plant.itemKinds.map(({ id }) => id))
  /** Alarms, orders and modes may also be of the plant as a whole. */
  const isUnit = (id: string) => workUnits.has(id)
  const isUnitOrPlant = (id: string) => workUnits.has(id) || id === plant.id || id === ''
  const isSpot = (id: string) => workUnits.has(id) || places.has(id)

  return function check(event) {
    if (!isWhole(event.sequence) || event.sequence < 1 || !isWhole(event.timeUs)) return 'header'
    if (!isWhole(event.cause)) return 'header'
    if (event.cause >= event.sequence) return 'cause-not-before'
    if ('items' in event && !event.items.every(isWhole)) return 'value'
    switch (event.type) {
      case 'work-unit-state':
        return isUnit(event.workUnit) ? undefined : 'unknown-work-unit'
      case 'item-created':
        if (!kinds.has(event.kind)) return 'unknown-kind'
        if (!isWhole(event.units) || !isWhole(event.lot)) return 'value'
        return isSpot(event.place) || event.place === '' ? undefined : 'unknown-place'
      case 'item-moved':
        if (!transports.has(event.transport)) return 'unknown-transport'
        if (!isSpot(event.to)) return 'unknown-place'
        return isWhole(event.durationUs) ? undefined : 'value'
      case 'item-progress':
        if (!transports.has(event.transport)) return 'unknown-transport'
        return [...event.doneUs, ...event.stopUs].every(isWhole) ? undefined : 'value'
      case 'vehicle-state':
        if (!fleets.has(event.vehicle.slice(0, event.vehicle.lastIndexOf('-'))))
          return 'unknown-vehicle'
        if (!nodes.has(event.from) || !nodes.has(event.to)) return 'unknown-place'
        return isWhole(event.durationUs) ? undefined : 'value'
      case 'item-entered':
        if (!isSpot(event.at)) return 'unknown-place'
        return isWhole(event.durationUs) && Number.isSafeInteger(event.slot) ? undefined : 'value'
      case 'item-left':
        return isSpot(event.at) ? undefined : 'unknown-place'
      case 'item-transformed':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        return kinds.has(event.kind) ? undefined : 'unknown-kind'
      case 'item-joined':
        return isWhole(event.into) ? undefined : 'value'
      case 'item-split':
        return isWhole(event.from) ? undefined : 'value'
      case 'item-assembled':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        return isWhole(event.into) ? undefined : 'value'
      case 'item-divided':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        if (event.kind !== '' && !kinds.has(event.kind)) return 'unknown-kind'
        return isWhole(event.from) && event.units.every(isWhole) ? undefined : 'value'
      case 'item-inspected':
        if (!isSpot(event.workUnit)) return 'unknown-work-unit'
        return event.scrapUnits.every(isWhole) ? undefined : 'value'
      case 'item-stored':
        if (!places.has(event.place)) return 'unknown-place'
        return isWhole(event.slot) ? undefined : 'value'
      case 'item-shipped':
        return places.has(event.place) ? undefined : 'unknown-place'
      case 'samples':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        return event.tags.length === event.values.length && event.values.every(Number.isFinite)
          ? undefined
          : 'value'
      case 'counter':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        return Number.isFinite(event.value) ? undefined : 'value'
      case 'order-changed':
        return isWhole(event.order) && isWhole(event.quantity) && isWhole(event.dueUs)
          ? undefined
          : 'value'
      case 'alarm-raised':
        if (!isWhole(event.alarm)) return 'value'
        return isUnitOrPlant(event.workUnit) ? undefined : 'unknown-work-unit'
      case 'alarm-acknowledged':
      case 'alarm-cleared':
        return isWhole(event.alarm) ? undefined : 'value'
      case 'mode-changed':
        return isUnitOrPlant(event.workUnit) ? undefined : 'unknown-work-unit'
      case 'data-quality':
        if (!isUnit(event.workUnit)) return 'unknown-work-unit'
        return Number.isSafeInteger(event.heardUs) ? undefined : 'value'
      case 'command':
      case 'model-changed':
        return undefined
    }
  }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
