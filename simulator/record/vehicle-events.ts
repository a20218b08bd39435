/** Events about vehicles: what each begins to do, where, and with what on it. */
import { vehicleId } from '#models/plant/vehicle-ids.ts'
import type { VehicleActivity } from '#models/twin/event.ts'
import type { Log, Run } from '../run.ts'
import { idsOf, nextSequence, source } from './sequence.ts'

/** By the number of the activity. */
const names: readonly VehicleActivity[] = [
  'idle',
  'driving-empty',
  'loading',
  'driving-loaded',
  'unloading',
  'waiting',
  'charging',
]

export function recordVehicle(run: Run, log: Log, vehicle: number, durationUs: number): void {
  const { tables } = run
  const { vehicles } = run.simulation
  const { nodes } = tables.fleets.network
  const sequence = nextSequence(run)
  const fleet = tables.fleets.ids[vehicles.fleet[vehicle]!]!
  log.observe({
    type: 'vehicle-state',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    vehicle: vehicleId(fleet, vehicles.number[vehicle]!),
    activity: names[vehicles.activity[vehicle]!]!,
    from: nodes[vehicles.from[vehicle]!]!,
    to: nodes[vehicles.node[vehicle]!]!,
    durationUs,
    items: idsOf(run, vehicles.load[vehicle]!),
  })
  log.cause = sequence
  vehicles.sequence[vehicle] = sequence
}
