/** From the changes of a fork to the commands of both futures. */
import { AppError } from '#models/app-error.ts'
import { plantCommandSchema } from '#models/scenario/command.ts'
import type { LoggedCommand, PlantCommand } from '#models/scenario/command.ts'
import type { ForkChange } from '#models/scenario/fork.ts'
import { applyCommand, nowUs, type Simulation } from '../plant-simulation.ts'
import { forkSimulation } from '../snapshot.ts'

/** A command that the record has after the fork, with the number of its event. */
export interface RecordedCommand extends LoggedCommand {
  readonly sequence: number
}

/** Commands of each future, in order of time. */
export interface ForkPlan {
  readonly baseline: readonly LoggedCommand[]
  readonly branch: readonly LoggedCommand[]
}

/** Commands that undo others: what is taken out of a future goes with what undid it. */
const undoneBy: Readonly<Record<string, PlantCommand['command']>> = {
  fault: 'repair',
  'drift-parameter': 'restore-parameter',
  'start-maintenance': 'end-maintenance',
  'start-incident': 'end-incident',
}

/**
 * Both futures of a simulation that stands at the fork. The baseline does what the record says. Throws AppError
 * `not-in-record`, `bad-change`, and what the plant refuses of the changes at the fork.
 */
export function planFork(
  simulation: Simulation,
  recorded: readonly RecordedCommand[],
  changes: readonly ForkChange[],
): ForkPlan {
  const left = new Set(changes.flatMap((change) => leftOut(recorded, change)))
  const added = commandsOf(simulation, changes)
  const changedUs = Math.min(...[...left, ...added].map(({ timeUs }) => timeUs))
  const kept = recorded.filter(
    (entry) =>
      !left.has(entry) &&
      // Alarms have other numbers once the futures differ.
      (entry.command.command !== 'acknowledge' || entry.timeUs < changedUs),
  )
  return {
    baseline: recorded.map(plain),
    branch: [...kept.map(plain), ...added].sort((a, b) => a.timeUs - b.timeUs),
  }
}

function plain({ timeUs, command }: LoggedCommand): LoggedCommand {
  return { timeUs, command }
}

function leftOut(recorded: readonly RecordedCommand[], change: ForkChange): RecordedCommand[] {
  if (change.change !== 'without') return []
  return change.sequences.flatMap((sequence) => {
    const at = recorded.findIndex((entry) => entry.sequence === sequence)
    const found = recorded[at]
    if (!found)
      throw new AppError(
        'not-in-record',
        `event ${sequence} is no command between the fork and the end of the horizon`,
        { sequence },
      )
    const undoing = recorded.slice(at + 1).find(({ command }) => undoes(command, found.command))
    return undoing ? [found, undoing] : [found]
  })
}

function undoes(later: PlantCommand, earlier: PlantCommand): boolean {
  if (later.command !== undoneBy[earlier.command]) return false
  const [a, b] = [later, earlier] as { workUnit?: string; tag?: string; incident?: string }[]
  return a!.workUnit === b!.workUnit && a!.tag === b!.tag && a!.incident === b!.incident
}

/** Each change is tried on a copy, so that what is refused is refused before anything runs, and steps add up. */
function commandsOf(simulation: Simulation, changes: readonly ForkChange[]): LoggedCommand[] {
  const copy = forkSimulation(simulation)
  return changes.flatMap((change): LoggedCommand[] => {
    if (change.change === 'without') return []
    const parsed = plantCommandSchema.safeParse(commandOfChange(copy, change))
    if (!parsed.success)
      throw new AppError(
        'bad-change',
        `the change '${change.change}' leads to: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
      )
    applyCommand(copy, parsed.data)
    return [{ timeUs: nowUs(simulation) + Math.round(change.atS * 1e6), command: parsed.data }]
  })
}

function commandOfChange(
  { plant, tables, crews, places, rates, flow }: Simulation,
  change: Exclude<ForkChange, { change: 'without' }>,
): PlantCommand {
  switch (change.change) {
    case 'crew': {
      const { crew, by } = change
      const size = (crews.size[tables.crews.ids.indexOf(crew)] ?? 0) + by
      return { command: 'set-crew-size', crew, size }
    }
    case 'capacity': {
      const { place, by } = change
      const capacity = (places.capacity[tables.places.ids.indexOf(place)] ?? 0) + by
      return { command: 'set-capacity', place, capacity }
    }
    case 'speed': {
      const { workUnit, percent } = change
      const unit = plant.workUnits.findIndex(({ id }) => id === workUnit)
      const factor = (rates.factor[unit] ?? 1) * (1 + percent / 100)
      return { command: 'set-rate', workUnit, factor }
    }
    case 'first': {
      const { product } = change
      return { command: 'reorder', product, priority: Math.max(...flow.priority) + 1 }
    }
    case 'command':
      return change.command
  }
}
