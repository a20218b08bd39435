/** Command `add-vehicle`: one more vehicle in a fleet, at home with a full battery, at work from now on. */
import { AppError } from '#models/app-error.ts'
import { callDispatch } from '../blocks/requests.ts'
import { areCranes, placeVehicle, watchBattery } from '../blocks/vehicles.ts'
import { recordVehicle } from '../record/vehicle-events.ts'
import type { Run } from '../run.ts'
import type { CommandKind } from './command-kind.ts'

export const addVehicle: CommandKind<'add-vehicle'> = {
  target: 'fleet',
  refuse: (run, { fleet }) => {
    if (areCranes(run, fleetNamed(run, fleet)))
      throw new AppError('not-for-cranes', `the runway of '${fleet}' takes no further crane`, {
        fleet,
      })
    const { mostVehicles } = run.tables.fleets
    if (run.simulation.vehicles.count[0]! >= mostVehicles)
      throw new AppError('too-many-vehicles', `the plant has room for ${mostVehicles} vehicles`, {
        mostVehicles,
      })
  },
  carryOut: (run, { fleet: id }) => {
    const fleet = fleetNamed(run, id)
    const { vehicles } = run.simulation
    const vehicle = placeVehicle(vehicles, run.tables.fleets, fleet, run.clock[0]!)
    if (run.log) recordVehicle(run, run.log, vehicle, 0)
    watchBattery(run, vehicle)
    callDispatch(run, fleet)
  },
}

/** Handle of a fleet. Throws AppError `unknown-fleet`. */
function fleetNamed({ tables }: Run, id: string): number {
  const fleet = tables.fleets.ids.indexOf(id)
  if (fleet < 0) throw new AppError('unknown-fleet', `the plant has no fleet '${id}'`, { id })
  return fleet
}
