/** Base units of a simulation, found by walking through everything that can hold an item. */
import { blocked, execute, held, setUp, stopped, type Simulation } from '#simulator/simulation.ts'

/** Base units in places, on machines, on their way and on vehicles; what lies in slots is finished and not inside. */
export function unitsFound({ places, units, transports, vehicles, items }: Simulation): number {
  let found = 0
  const addChain = (first: number) => {
    for (let item = first; item >= 0; item = items.next[item]!) found += items.units[item]!
  }
  const addLoads = (first: number) => {
    for (let load = first; load >= 0; load = items.nextLoad[load]!) addChain(load)
  }
  places.head.forEach((first, place) => {
    if (places.count[place]! > 0) addChain(first)
  })
  // A machine keeps its load while it is set up, works, or waits to hand over; one that stands still says what it did before.
  const loaded = new Set([execute, blocked, setUp])
  const still = new Set([held, stopped])
  units.load.forEach((load, unit) => {
    const state = units.state[unit]!
    if (units.loads[unit]! > 0) addLoads(load)
    else if (loaded.has(still.has(state) ? units.before[unit]! : state)) addChain(load)
  })
  transports.first.forEach(addLoads)
  vehicles.load.forEach(addChain)
  return found
}
