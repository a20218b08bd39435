/** Where something in the plant goes next, and how far it has yet to go. */
import type { Plant, Station } from '#models/plant/plant.ts'
import type { ItemId } from '#models/twin/event.ts'
import type { TwinState, Where } from '#models/twin/twin-state.ts'

/** `slot` and `out`: where its way ends. */
export type NextStep =
  | { readonly kind: 'station'; readonly id: string }
  | { readonly kind: 'place'; readonly id: string }
  | { readonly kind: 'slot' | 'out' | 'unknown' }

/** Where an item is: with its carrier, where it is on one. Undefined for one that is not in the plant. */
export function whereIs({ items }: TwinState, id: ItemId): Where | undefined {
  const item = items.get(id)
  return item && (items.get(item.carrier) ?? item).where
}

/** What comes after where it is. */
export function nextStep(plant: Plant, where: Where): NextStep {
  switch (where.kind) {
    case 'slot':
      return { kind: 'slot' }
    case 'place':
      return after(plant, where.id)
    case 'moving':
      return { kind: 'place', id: where.to }
    case 'work-unit': {
      const station = stationOf(plant, where.id)
      if (!station) return { kind: 'unknown' }
      const output = outputsOf(station)[0]
      return output === undefined ? { kind: 'out' } : { kind: 'place', id: output }
    }
    default:
      return { kind: 'unknown' }
  }
}

/** Stations that lie before it on the shortest way out of the plant; Infinity where that cannot be said. */
export function stepsToGo(plant: Plant, where: Where): number {
  if (where.kind === 'slot') return -1
  if (where.kind === 'place') return stepsFrom(plant, where.id)
  if (where.kind === 'moving') return stepsFrom(plant, where.to)
  if (where.kind !== 'work-unit') return Infinity
  const station = stationOf(plant, where.id)
  if (!station) return Infinity
  return stepsBeyond(plant, station) + 0.5
}

/** Which of the pieces of a cut has the longest way before it: the first of those that go there. */
export function furthestPiece(plant: Plant, workUnit: string, pieces: readonly ItemId[]): ItemId {
  const outputs = stationOf(plant, workUnit)?.pieces?.outputs ?? []
  let best = pieces[0] ?? 0
  let longest = -1
  let before = 0
  for (const { place, quantity } of outputs) {
    const piece = pieces[before]
    const steps = stepsFrom(plant, place)
    if (piece !== undefined && steps > longest) {
      best = piece
      longest = steps
    }
    before += quantity
  }
  return best
}

function after(plant: Plant, place: string): NextStep {
  const station = takersOf(plant, place)[0]
  if (station) return { kind: 'station', id: station.id }
  const known = plant.places.find(({ id }) => id === place)
  return { kind: known?.kind === 'finished-store' ? 'slot' : 'unknown' }
}

function takersOf({ stations }: Plant, place: string): Station[] {
  return stations.filter(
    ({ input, parts }) => input === place || parts?.some(({ from }) => from === place),
  )
}

function stationOf(plant: Plant, workUnit: string): Station | undefined {
  const unit = plant.workUnits.find(({ id }) => id === workUnit)
  return plant.stations.find(({ id }) => id === unit?.station)
}

/** Places to which a station sends what it has done. */
function outputsOf({ output, pieces }: Station): readonly string[] {
  if (pieces && pieces.outputs.length > 0) return pieces.outputs.map(({ place }) => place)
  return output === undefined ? [] : [output]
}

function stepsBeyond(plant: Plant, station: Station): number {
  const ways = outputsOf(station).map((output) => stepsFrom(plant, output))
  return ways.length === 0 ? 0 : Math.min(...ways)
}

function stepsFrom(plant: Plant, place: string): number {
  const reached = new Set([place])
  let front = [place]
  for (let steps = 0; front.length > 0; steps++) {
    const further: string[] = []
    for (const at of front) {
      const takers = takersOf(plant, at)
      if (takers.length === 0) return steps
      for (const taker of takers) {
        const outputs = outputsOf(taker)
        if (outputs.length === 0) return steps + 1
        for (const output of outputs) {
          if (reached.has(output)) continue
          reached.add(output)
          further.push(output)
        }
      }
    }
    front = further
  }
  return Infinity
}
