/** What can be asked of a simulated plant: one schema a kind, for the wire, for incident files and for the simulator alike. */
import { z } from 'zod'

const monthS = 30 * 86_400
const id = z.string().min(1).max(64)
/** Who asks. */
const by = z.string().max(64).optional()
const onWorkUnit = { workUnit: id, by }

/** Stops a work unit; without `repairS` for a repair time drawn from its own law, or until `repair` if it has none. */
const fault = z.strictObject({
  command: z.literal('fault'),
  ...onWorkUnit,
  repairS: z.number().positive().max(monthS).optional(),
})

const repair = z.strictObject({ command: z.literal('repair'), ...onWorkUnit })

const acknowledge = z.strictObject({
  command: z.literal('acknowledge'),
  alarm: z.number().int().positive(),
  by,
})

/** The unit works `factor` times as fast from its next cycle on; a pipeline takes entries so much more often. */
const setRate = z.strictObject({
  command: z.literal('set-rate'),
  ...onWorkUnit,
  factor: z.number().min(0.1).max(3),
})

/** So many people are in the crew from now on; who is at work completes it. */
const setCrewSize = z.strictObject({
  command: z.literal('set-crew-size'),
  crew: id,
  size: z.number().int().min(0).max(1000),
  by,
})

/** So many items have room at a place from now on; none that are there have to leave. */
const setCapacity = z.strictObject({
  command: z.literal('set-capacity'),
  place: id,
  capacity: z.number().int().min(1).max(1_000_000),
  by,
})

/** One more vehicle in a fleet, at its home. */
const addVehicle = z.strictObject({ command: z.literal('add-vehicle'), fleet: id, by })

/** The unit stops where it is, until `end-maintenance`; that also ends maintenance by plan. */
const startMaintenance = z.strictObject({ command: z.literal('start-maintenance'), ...onWorkUnit })
const endMaintenance = z.strictObject({ command: z.literal('end-maintenance'), ...onWorkUnit })

const ofTag = { ...onWorkUnit, tag: id }
/** Time within which the set-point moves in a straight line; left out: at once. */
const overS = z.number().min(0).max(monthS).optional()

/** The set-point of a parameter moves to a value, or by a difference, in its unit, and stays there. */
const driftParameter = z
  .strictObject({
    command: z.literal('drift-parameter'),
    ...ofTag,
    to: z.number().optional(),
    shift: z.number().optional(),
    overS,
  })
  .refine(({ to, shift }) => (to === undefined) !== (shift === undefined), {
    error: "one of 'to' and 'shift'",
  })

const restoreParameter = z.strictObject({
  command: z.literal('restore-parameter'),
  ...ofTag,
  overS,
})

/** New priority of a product: where stations dispatch by it, and at gates by as much as it has been raised. */
const reorder = z.strictObject({
  command: z.literal('reorder'),
  product: id,
  priority: z.number().min(-1000).max(1000),
  by,
})

/** Items of a raw lot are left where they wait, until they are released. */
const lot = z.number().int().positive()
const holdLot = z.strictObject({ command: z.literal('hold-lot'), lot, by })
const releaseLot = z.strictObject({ command: z.literal('release-lot'), lot, by })

/** What an incident may do: only what a plant that has the named units and tags never refuses later on. */
const stepCommandSchema = z.discriminatedUnion('command', [
  fault,
  repair,
  setRate,
  startMaintenance,
  endMaintenance,
  driftParameter,
  restoreParameter,
])

const incidentStepSchema = z.strictObject({
  afterS: z.number().min(0).max(monthS),
  command: stepCommandSchema,
})

/** Commands that follow one another from now on, all caused by this one; without `steps` those of the library. */
const startIncident = z.strictObject({
  command: z.literal('start-incident'),
  incident: id,
  steps: z.array(incidentStepSchema).min(1).max(64).optional(),
  by,
})

/** What is still to come of an incident does not happen. */
const endIncident = z.strictObject({ command: z.literal('end-incident'), incident: id, by })

/** A new kind is one schema here, and one file and one line in `simulator/commands`. */
export const plantCommandSchemas = [
  fault,
  repair,
  acknowledge,
  setRate,
  setCrewSize,
  setCapacity,
  addVehicle,
  startMaintenance,
  endMaintenance,
  driftParameter,
  restoreParameter,
  reorder,
  holdLot,
  releaseLot,
  startIncident,
  endIncident,
] as const

export const plantCommandSchema = z.discriminatedUnion('command', plantCommandSchemas)

export type PlantCommand = z.infer<typeof plantCommandSchema>
export type CommandName = PlantCommand['command']
export type CommandOf<K extends CommandName> = Extract<PlantCommand, { command: K }>

/** A command of an incident, and the time after its start, s. */
export type IncidentStep = z.infer<typeof incidentStepSchema>
export type StepCommand = IncidentStep['command']

/** A command and the plant time (us) at which it was carried out, behind all else that fell due then. */
export interface LoggedCommand {
  readonly timeUs: number
  readonly command: PlantCommand
}
