/** Kiln cars, pallets, trays: finished items are set on a carrier where one is filled, and taken off again later. */
import { recordCreated, recordJoined, recordLeft, recordSplit } from '../record/item-events.ts'
import type { Run } from '../run.ts'
import { createItem, removeItem } from './items.ts'

/** Sets the items of a load on the open carrier of a place; opens new ones as needed. */
export function joinCarrier(run: Run, place: number, load: number, count: number): void {
  const { items, places, tables, log } = run
  let item = load
  let left = count
  while (left > 0) {
    if (places.carrier[place]! < 0) {
      const opened = createItem(run, 0)
      const product = items.product[item]!
      items.product[opened] = product
      places.carrier[place] = opened
      if (log) {
        const kind = tables.places.carrierKind[place]!
        recordCreated(run, log, [items.id[opened]!], kind, product, 0, 0, place)
      }
    }
    const carrier = places.carrier[place]!
    const free = tables.places.carrierCapacity[place]! - items.count[carrier]!
    const joined: number[] | undefined = log ? [] : undefined
    for (let i = Math.min(free, left); i > 0; i--) {
      items.carrier[item] = carrier
      items.count[carrier]! += 1
      joined?.push(items.id[item]!)
      item = items.next[item]!
      left--
    }
    if (log) recordJoined(run, log, joined!, items.id[carrier]!)
    if (items.count[carrier] === tables.places.carrierCapacity[place]) places.carrier[place] = -1
  }
}

/** A carrier that is not full goes as it is once one of its items is taken on. */
export function takeFromCarrier({ items, places }: Run, place: number, load: number): void {
  const open = places.carrier[place]!
  if (open < 0) return
  for (let item = load; item >= 0; item = items.next[item]!)
    if (items.carrier[item] === open) places.carrier[place] = -1
}

/** Takes all items of a load off their carriers; a carrier that is empty then goes out of the plant. */
export function unload(run: Run, unit: number, load: number): void {
  const { items } = run
  for (let item = load; item >= 0; item = items.next[item]!)
    if (items.carrier[item]! >= 0) takeOff(run, unit, item)
}

export function takeOff(run: Run, unit: number, item: number): void {
  const { items, log, tables } = run
  const carrier = items.carrier[item]!
  items.carrier[item] = -1
  items.count[carrier]! -= 1
  if (log) recordSplit(run, log, items.id[item]!, items.id[carrier]!)
  if (items.count[carrier]! > 0 || run.places.carrier.includes(carrier)) return
  if (log) recordLeft(run, log, carrier, tables.units.ids[unit]!)
  removeItem(run, carrier)
}
