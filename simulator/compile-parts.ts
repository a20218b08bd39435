/** Bills of materials and cuts → tables. */
import type { Plant, Station } from '#models/plant/plant.ts'
import { assembles, splits, type BillTables, type CutTables } from './plant-tables.ts'

/** The places from which each unit takes more than an ordinary load, the place of the main item first. */
export function compileBills({ workUnits, stations, places }: Plant): BillTables {
  const handles = new Map(places.map(({ id }, handle) => [id, handle]))
  const at = new Map(stations.map((station) => [station.id, station]))
  const bills = workUnits.map(({ station }) => [...needsOf(at.get(station)!)])
  const first = [0]
  for (const bill of bills) first.push(first.at(-1)! + bill.length)
  return {
    first: Int32Array.from(first),
    place: Int32Array.from(bills.flat(), ([place]) => handles.get(place)!),
    quantity: Int32Array.from(bills.flat(), ([, quantity]) => quantity),
  }
}

/** Items that an assembly needs of each place; nothing for any other station. */
export function needsOf({ input, parts }: Station): Map<string, number> {
  const needs = new Map<string, number>()
  if (parts === undefined) return needs
  needs.set(input, 1)
  for (const { from, quantity } of parts) needs.set(from, (needs.get(from) ?? 0) + quantity)
  return needs
}

/** By unit, in the order of their stations. */
export function makesOf(at: readonly Station[]): Uint8Array {
  return Uint8Array.from(at, ({ parts, pieces }) =>
    parts !== undefined ? assembles : pieces !== undefined ? splits : 0,
  )
}

const all = 2 ** 31 - 1

export function compileCuts({ workUnits, stations, places }: Plant): CutTables {
  const handles = new Map(places.map(({ id }, handle) => [id, handle]))
  const inStations = new Map(stations.map((station) => [station.id, station]))
  const at = workUnits.map(({ station }) => inStations.get(station)!)
  const outputs = at.map(({ pieces }) => {
    if (pieces === undefined) return []
    return pieces.outputs.length > 0 ? pieces.outputs : [{ place: undefined, quantity: all }]
  })
  const first = [0]
  for (const list of outputs) first.push(first.at(-1)! + list.length)
  return {
    quantity: Int32Array.from(at, ({ pieces }) => pieces?.quantity ?? 0),
    size: Int32Array.from(at, ({ pieces }) => pieces?.baseUnits ?? 0),
    kind: at.map(({ pieces }) => pieces?.kind ?? ''),
    first: Int32Array.from(first),
    place: Int32Array.from(outputs.flat(), ({ place }) => handles.get(place ?? '') ?? -1),
    count: Int32Array.from(outputs.flat(), ({ quantity }) => quantity),
  }
}
