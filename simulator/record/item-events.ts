/** Events about things that flow: built only when somebody listens. Each returns its sequence number. */
import type { InspectionResult } from '#models/twin/event.ts'
import type { Log, Run } from '../run.ts'
import { idsOf, nextSequence, source } from './sequence.ts'

/** A load has come into a place. */
export function recordEntered(
  run: Run,
  log: Log,
  load: number,
  count: number,
  place: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-entered',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: count === 1 ? [run.items.id[load]!] : chainIds(run, load, count),
    at: run.tables.places.ids[place]!,
    durationUs: 0,
    slot: -1,
  })
  log.cause = sequence
}

/** A load begins its process in a unit. */
export function recordStarted(
  run: Run,
  log: Log,
  unit: number,
  load: number,
  durationUs: number,
  slot: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-entered',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: idsOf(run, load),
    at: run.tables.units.ids[unit]!,
    durationUs,
    slot,
  })
  log.cause = sequence
  run.units.enteredSequence[unit] = sequence
  run.items.sequence[load] = sequence
}

/** A load sets out. */
export function recordMoved(
  run: Run,
  log: Log,
  load: number,
  transport: number,
  durationUs: number,
): void {
  const { tables, items } = run
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-moved',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: idsOf(run, load),
    transport: tables.transports.ids[transport]!,
    to: tables.places.ids[tables.transports.toPlace[transport]!]!,
    durationUs,
  })
  log.cause = sequence
  items.sequence[load] = sequence
}

/** Loads on a transport stop or go on, the first `doneUs` for all items of the first load, and so on. */
export function recordProgress(
  run: Run,
  log: Log,
  loads: readonly number[],
  transport: number,
  doneUs: readonly number[],
  stopUs: readonly number[],
): void {
  const sequence = nextSequence(run)
  const ids = loads.map((load) => idsOf(run, load))
  const each = (values: readonly number[]) => ids.flatMap((items, i) => items.map(() => values[i]!))
  log.observe({
    type: 'item-progress',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids.flat(),
    transport: run.tables.transports.ids[transport]!,
    doneUs: each(doneUs),
    stopUs: each(stopUs),
  })
  log.cause = sequence
  for (const load of loads) run.items.sequence[load] = sequence
}

export function recordCreated(
  run: Run,
  log: Log,
  ids: readonly number[],
  kind: string,
  product: number,
  units: number,
  lot: number,
  place: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-created',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids,
    kind,
    product: run.tables.products[product] ?? '',
    units,
    lot,
    place: run.tables.places.ids[place]!,
  })
  log.cause = sequence
}

/** One thing goes out of the plant, or a whole load with `recordLoadLeft`. */
export function recordLeft(run: Run, log: Log, item: number, at: string): void {
  leave(run, log, [run.items.id[item]!], at)
}

/** Finished items leave the plant behind a station without output. */
export function recordLoadLeft(run: Run, log: Log, unit: number, load: number): void {
  leave(run, log, idsOf(run, load), run.tables.units.ids[unit]!)
}

export function recordTransformed(
  run: Run,
  log: Log,
  unit: number,
  load: number,
  kind: string,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-transformed',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: idsOf(run, load),
    kind,
    workUnit: run.tables.units.ids[unit]!,
  })
  log.cause = sequence
}

export function recordJoined(run: Run, log: Log, ids: readonly number[], into: number): void {
  const sequence = nextSequence(run)
  const cause = log.cause
  log.observe({
    type: 'item-joined',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    items: ids,
    into,
  })
}

export function recordSplit(run: Run, log: Log, item: number, from: number): void {
  const sequence = nextSequence(run)
  const cause = log.cause
  log.observe({
    type: 'item-split',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause,
    items: [item],
    from,
  })
}

/** Parts become one with the item `into`. */
export function recordAssembled(
  run: Run,
  log: Log,
  unit: number,
  parts: number,
  into: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-assembled',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: idsOf(run, parts),
    into: run.items.id[into]!,
    workUnit: run.tables.units.ids[unit]!,
  })
  log.cause = sequence
}

/** An item is scrapped where it lies. */
export function recordExpired(run: Run, log: Log, item: number, place: number): void {
  const { items, tables } = run
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-inspected',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: [items.id[item]!],
    workUnit: tables.places.ids[place]!,
    result: 'scrap',
    scrapUnits: [items.units[item]!],
  })
  log.cause = sequence
}

/** An item has become the pieces of a chain. */
export function recordDivided(
  run: Run,
  log: Log,
  unit: number,
  whole: number,
  pieces: number,
): void {
  const { items, tables } = run
  const units: number[] = []
  for (let item = pieces; item >= 0; item = items.next[item]!) units.push(items.units[item]!)
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-divided',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    from: items.id[whole]!,
    items: idsOf(run, pieces),
    kind: tables.cuts.kind[unit]!,
    units,
    workUnit: tables.units.ids[unit]!,
  })
  log.cause = sequence
}

export function recordInspected(
  run: Run,
  log: Log,
  unit: number,
  ids: readonly number[],
  result: InspectionResult,
  scrapUnits: readonly number[],
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-inspected',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids,
    workUnit: run.tables.units.ids[unit]!,
    result,
    scrapUnits,
  })
  log.cause = sequence
}

/** A load and its carriers are in a slot of a store. */
export function recordStored(
  run: Run,
  log: Log,
  ids: readonly number[],
  place: number,
  slot: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-stored',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids,
    place: run.tables.places.ids[place]!,
    slot,
  })
  log.cause = sequence
}

export function recordShipped(run: Run, log: Log, ids: readonly number[], place: number): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-shipped',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids,
    place: run.tables.places.ids[place]!,
  })
}

function leave(run: Run, log: Log, ids: readonly number[], at: string): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'item-left',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    items: ids,
    at,
  })
}

function chainIds({ items }: Run, load: number, count: number): number[] {
  const ids: number[] = []
  for (let item = load, left = count; left > 0; left--) {
    ids.push(items.id[item]!)
    item = items.next[item]!
  }
  return ids
}
