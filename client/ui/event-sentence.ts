/** An event as a sentence, and the thing that it is about. */
import type { Target } from '#client/store/view-store.ts'
import { codeKey } from '#client/i18n/translator.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { CommandName } from '#models/scenario/command.ts'
import type { AlarmPriority, EventOf, ItemId, TwinEvent } from '#models/twin/event.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { itemName, lookupOf, placeName, unitName } from './plant-names.ts'
import { waitedName } from './reason-sentence.ts'
import type { Language } from './use-language.ts'

export function eventSentence(
  language: Language,
  plant: Plant,
  state: TwinState,
  event: TwinEvent,
): string {
  const { t, format } = language
  switch (event.type) {
    case 'work-unit-state':
      return stateSentence(language, plant, state, event)
    case 'alarm-raised':
      return alarmSentence(language, plant, event)
    case 'item-inspected': {
      const unit = unitName(plant, format, event.workUnit)
      const item = itemsText(language, plant, state, event.items)
      if (event.result === 'pass')
        return t('event.item', { type: t('event.type.item-inspected'), items: item })
      return t(event.result === 'scrap' ? 'event.scrap' : 'event.rework', { unit, item })
    }
    case 'item-stored':
      return t('event.stored', {
        item: itemsText(language, plant, state, event.items),
        place: placeName(plant, format, event.place),
        slot: event.slot,
      })
    case 'item-shipped':
      return t('event.shipped', {
        count: event.items.length,
        place: placeName(plant, format, event.place),
      })
    case 'order-changed': {
      const product = plant.products.find(({ id }) => id === event.product)
      return t(`event.order.${event.status}`, {
        order: event.order,
        quantity: format.number(event.quantity),
        unit: product ? format.name(product.unit) : '',
      })
    }
    case 'alarm-acknowledged':
    case 'alarm-cleared':
      return t(`event.${event.type}`, { alarm: event.alarm })
    case 'command':
      return commandSentence(language, plant, event.command, event.target)
    case 'mode-changed':
      return t('event.mode-changed', {
        unit: unitName(plant, format, event.workUnit),
        mode: modeName(language, event.mode),
      })
    case 'model-changed':
      return t('event.model-changed', { scenario: event.scenario })
    case 'vehicle-state':
      return t('event.vehicle-state', {
        vehicle: event.vehicle,
        activity: t(`vehicle.${event.activity}`),
      })
    case 'data-quality':
      return t('event.data-quality', {
        unit: unitName(plant, format, event.workUnit),
        quality: t(`tag.${event.quality}`),
      })
    case 'samples':
    case 'counter':
      return t(`event.${event.type}`, { unit: unitName(plant, format, event.workUnit) })
    default:
      return t('event.item', {
        type: t(`event.type.${event.type}`),
        items: itemsText(language, plant, state, event.items),
      })
  }
}

/** What was asked, of what. */
export function commandSentence(
  { t, format }: Language,
  plant: Plant,
  command: string,
  target: string,
): string {
  const named = plant.workUnits.some(({ id }) => id === target)
  return t(codeKey('command', command), {
    target: named ? unitName(plant, format, target) : target,
    command,
  })
}

/** Commands whose target is a work unit. */
const toWorkUnit: ReadonlySet<string> = new Set([
  'fault',
  'repair',
  'set-rate',
  'start-maintenance',
  'end-maintenance',
  'drift-parameter',
  'restore-parameter',
] satisfies CommandName[])

/** What a click on the event selects. */
export function eventTarget(event: TwinEvent): Target | undefined {
  if ('workUnit' in event)
    return event.workUnit === '' ? undefined : { kind: 'work-unit', id: event.workUnit }
  if (event.type === 'command' && toWorkUnit.has(event.command))
    return { kind: 'work-unit', id: event.target }
  if (event.type === 'item-stored') return { kind: 'place', id: event.place }
  const item = 'items' in event ? event.items[0] : undefined
  return item === undefined ? undefined : { kind: 'item', id: item }
}

export interface AlarmFacts {
  readonly workUnit: string
  readonly code: string
  readonly priority: AlarmPriority
  readonly tag?: string | undefined
  readonly value?: number | undefined
  readonly limit?: number | undefined
}

export function alarmSentence({ t, format }: Language, plant: Plant, alarm: AlarmFacts): string {
  const lookup = lookupOf(plant)
  const station = lookup.workUnits.get(alarm.workUnit)?.station ?? ''
  const tag = lookup.stations.get(station)?.tags.find(({ id }) => id === alarm.tag)
  const quantity = (value: number | undefined) =>
    format.quantity(value, tag?.unit ?? '', decimalsOf(value))
  const named = alarm.code === 'link-lost' && alarm.tag !== undefined
  return t(codeKey('alarm.code', named ? 'link-lost-named' : alarm.code), {
    unit: unitName(plant, format, alarm.workUnit),
    code: alarm.code,
    tag: tag ? format.name(tag.name) : (alarm.tag ?? ''),
    value: quantity(alarm.value),
    limit: quantity(alarm.limit),
  })
}

/** The mode of a work unit as a word. */
export function modeName({ t }: Language, mode: string): string {
  return mode === 'produce' || mode === 'maintenance' || mode === 'manual'
    ? t(`mode.${mode}`)
    : mode
}

/** Decimals with which a reading is told apart from its limit. */
export function decimalsOf(value: number | undefined): number {
  if (value === undefined || Number.isInteger(value)) return 0
  return Math.min(3, (String(value).split('.')[1] ?? '').length)
}

function stateSentence(
  language: Language,
  plant: Plant,
  state: TwinState,
  event: EventOf<'work-unit-state'>,
): string {
  const { t, format } = language
  const unit = unitName(plant, format, event.workUnit)
  const kind = timeClassOf(event.state, event.reason)
  if (event.state === 'held') return t('event.held', { unit, reason: t(`reason.${event.reason}`) })
  if (event.reason === 'repaired') return t('event.repaired', { unit })
  if (event.waitsFor && (kind === 'starved' || kind === 'blocked'))
    return t('event.state', {
      unit,
      state: t(`wait.${kind}`, { thing: waitedName(language, plant, state, event.waitsFor) }),
    })
  return t('event.state', { unit, state: t(`state.${kind}`) })
}

function itemsText(
  { t }: Language,
  plant: Plant,
  state: TwinState,
  items: readonly ItemId[],
): string {
  const first = itemName({ t }, plant, state, items[0] ?? 0)
  return items.length > 1 ? t('event.items', { first, count: items.length - 1 }) : first
}
