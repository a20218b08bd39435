/** The data items of an agent that are mapped, and the addresses under which their values go out. */
import type { Refusal } from '../connector.ts'
import type { DevicesAnswer, ModelItem } from './agent-answers.ts'
import { isThreeSpace, unreadable } from './observation-readings.ts'

export interface MappedItem {
  readonly item: ModelItem
  /** Address of the data item itself. */
  readonly address: string
  /** By what follows it, the addresses that are mapped: empty for the item itself. */
  readonly addresses: ReadonlyMap<string, string>
}

export class MappedItems {
  readonly #mapped = new Map<string, MappedItem>()
  readonly #availability = new Map<string, string>()
  readonly #addresses: readonly string[]
  readonly refusals: readonly Refusal[]

  constructor({ items }: DevicesAnswer, addresses: readonly string[]) {
    const refusals: Refusal[] = []
    const found = new Set<string>()
    const byAddress = addressedItems(items)
    for (const address of addresses) {
      const place = placeOf(address, byAddress)
      const problem = place === undefined ? undefined : unreadable(place.item)
      if (place === undefined)
        refusals.push({
          where: address,
          code: 'unknown-address',
          detail: 'the agent has no such data item',
        })
      else if (problem !== undefined)
        refusals.push({
          where: address,
          code: 'not-supported',
          detail: `values of kind ${problem} are not read`,
        })
      else {
        const key = keyOf(place.item.device, place.item.id)
        const known = this.#mapped.get(key)
        const wanted = new Map(known?.addresses).set(place.suffix, address)
        this.#mapped.set(key, {
          item: place.item,
          address: known?.address ?? address.slice(0, address.length - place.suffix.length),
          addresses: wanted,
        })
        found.add(address)
      }
    }
    for (const { type, device, id } of items)
      if (type === 'AVAILABILITY') this.#availability.set(keyOf(device, id), device)
    this.#addresses = [...found]
    this.refusals = refusals
  }

  of(device: string, dataItem: string): MappedItem | undefined {
    return this.#mapped.get(keyOf(device, dataItem))
  }

  /** The device of which this data item is the AVAILABILITY. */
  availabilityOf(device: string, dataItem: string): string | undefined {
    return this.#availability.get(keyOf(device, dataItem))
  }

  /** Prefixes that meet all mapped addresses of these devices and none of another. */
  prefixesOf(devices: ReadonlySet<string>): string[] {
    const of = new Set(
      [...this.#mapped.values()]
        .filter(({ item }) => devices.has(item.device))
        .flatMap(({ addresses }) => [...addresses.values()]),
    )
    const others = this.#addresses.filter((address) => !of.has(address))
    return [...of].filter((address) => !others.some((other) => other.startsWith(address)))
  }
}

/**
 * Data items by their addresses: `dataItemId` where only one device has it, `device/dataItemId` always.
 */
export function addressedItems(items: readonly ModelItem[]): Map<string, ModelItem> {
  const counts = new Map<string, number>()
  for (const { id } of items) counts.set(id, (counts.get(id) ?? 0) + 1)
  return new Map(
    items.flatMap((item): [string, ModelItem][] => [
      ...(counts.get(item.id) === 1 ? [[item.id, item] as [string, ModelItem]] : []),
      [`${item.device}/${item.id}`, item],
    ]),
  )
}

/** The item of an address, and what follows it: nothing, `.<part>`, `#<code>`. */
function placeOf(address: string, byAddress: ReadonlyMap<string, ModelItem>) {
  const own = byAddress.get(address)
  if (own && !hasParts(own)) return { item: own, suffix: '' }
  const cuts = [...address].flatMap((character, i) => (/[.#]/.test(character) ? [i] : []))
  for (const cut of cuts.toReversed()) {
    const item = byAddress.get(address.slice(0, cut))
    const mark = item?.category === 'CONDITION' ? '#' : '.'
    if (item && address[cut] === mark && (mark === '#' || hasParts(item)))
      return { item, suffix: address.slice(cut) }
  }
  return undefined
}

function hasParts(item: ModelItem): boolean {
  return item.representation === 'DATA_SET' || isThreeSpace(item)
}

function keyOf(device: string, dataItem: string): string {
  return `${device}\n${dataItem}`
}
