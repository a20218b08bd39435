/** What an MTConnect agent has to be mapped: its data items with units, present values and what they mean. */
import { AppError } from '#models/app-error.ts'
import type { DiscoveredAddress, ReadingValue } from '../connector.ts'
import { readDevices, readStreams, type AgentObservation, type ModelItem } from './agent-answers.ts'
import { AgentClient } from './agent-client.ts'
import { addressedItems } from './mapped-items.ts'
import type { MtconnectSettings } from './mtconnect-settings.ts'
import { ActiveConditions, dataTypeOf, unreadable, valuesOf } from './observation-readings.ts'

/** Throws AppError `cannot-connect`, with the address: also where something else than an agent answers. */
export async function discoverAgent(
  settings: MtconnectSettings,
  signal: AbortSignal,
): Promise<DiscoveredAddress[]> {
  try {
    return await readAgent(settings, signal)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError('cannot-connect', `${settings.url}: ${error.message}`)
  }
}

async function readAgent(
  { url, device }: MtconnectSettings,
  signal: AbortSignal,
): Promise<DiscoveredAddress[]> {
  const client = new AgentClient(url, device)
  const { items } = readDevices(await client.document('probe', signal))
  const { observations } = readStreams(await client.document('current', signal))
  const byAddress = addressedItems(items)
  return items
    .filter((item) => unreadable(item) === undefined && !bookkeeping.has(item.type))
    .flatMap((item) => {
      const address = byAddress.has(item.id) ? item.id : `${item.device}/${item.id}`
      const own = observations.filter(
        ({ dataItem, device }) => dataItem === item.id && device === item.device,
      )
      return addressesOf(item, address, own, items)
    })
}

/** Of the agent itself, not of equipment. */
const bookkeeping = new Set(['ASSET_CHANGED', 'ASSET_REMOVED', 'ASSET_COUNT', 'DEVICE_ADDED'])

function addressesOf(
  item: ModelItem,
  address: string,
  observations: readonly AgentObservation[],
  items: readonly ModelItem[],
): DiscoveredAddress[] {
  const { category, units, device, path, name, type, subType } = item
  const meaning = meaningOf(item, items)
  const words = [...path, name ?? [type, subType].filter(Boolean).join(' ').toLowerCase()]
  return presentValues(item, observations).map(({ suffix, value }) => ({
    address: address + suffix,
    name: words.join(' ') + suffix,
    dataType: typeof value === 'boolean' ? 'boolean' : dataTypeOf(item),
    ...(category !== 'CONDITION' && units !== undefined && { unit: unitOf(units) }),
    ...(value !== undefined && { value }),
    ...(meaning && { meaning }),
    group: device,
  }))
}

function presentValues(
  item: ModelItem,
  observations: readonly AgentObservation[],
): readonly { readonly suffix: string; readonly value: ReadingValue | undefined }[] {
  const unknown = [{ suffix: '', value: undefined }]
  if (item.category === 'CONDITION') {
    const conditions = new ActiveConditions()
    return observations.map((each) => conditions.take(item.id, each, [''])).at(-1) ?? unknown
  }
  const last = observations.at(-1)
  if (!last) return unknown
  try {
    return valuesOf(item, last, [])
  } catch {
    return unknown
  }
}

function meaningOf(
  { type, subType, category, device, name }: ModelItem,
  items: readonly ModelItem[],
): DiscoveredAddress['meaning'] {
  const sibling = (wanted: string, sub?: string) =>
    items.some(
      (other) =>
        other.device === device && other.type === wanted && (!sub || other.subType === sub),
    )
  if (category === 'CONDITION' || type === 'EMERGENCY_STOP') return { is: 'alarm' }
  switch (type) {
    case 'EXECUTION':
      return { is: 'state', table: 'mtconnect' }
    case 'FUNCTIONAL_MODE':
      return { is: 'mode' }
    // Automatic or by hand says less than production or maintenance.
    case 'CONTROLLER_MODE':
      return sibling('FUNCTIONAL_MODE') ? undefined : { is: 'mode' }
    case 'PART_COUNT':
      if (subType === 'BAD') return { is: 'counter', counter: 'scrap' }
      if (subType === 'GOOD') return { is: 'counter', counter: 'good' }
      return (subType === undefined || subType === 'ALL') && !sibling('PART_COUNT', 'GOOD')
        ? { is: 'counter', counter: 'good' }
        : undefined
    case 'ELECTRICAL_ENERGY':
      return { is: 'counter', counter: 'energy' }
    // Names of PackTags, for which MTConnect has no types.
    case 'VARIABLE':
      if (name === 'EquipmentBlocked') return { is: 'blocked' }
      return name === 'EquipmentStarved' ? { is: 'starved' } : undefined
  }
  return undefined
}

const symbols: Readonly<Record<string, string>> = {
  CELSIUS: '°C',
  MILLIMETER: 'mm',
  MILLIMETER_3D: 'mm',
  'MILLIMETER/SECOND': 'mm/s',
  DEGREE: '°',
  DEGREE_3D: '°',
  PERCENT: '%',
  'REVOLUTION/MINUTE': 'rpm',
  PASCAL: 'Pa',
  WATT: 'W',
  WATT_SECOND: 'W·s',
  JOULE: 'J',
  AMPERE: 'A',
  VOLT: 'V',
  NEWTON: 'N',
  NEWTON_METER: 'N·m',
  SECOND: 's',
  HERTZ: 'Hz',
  KILOGRAM: 'kg',
  GRAM: 'g',
  LITER: 'L',
  COUNT: 'pcs',
  OHM: 'Ω',
}

function unitOf(units: string): string {
  return symbols[units] ?? units
}
