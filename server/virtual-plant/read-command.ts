/** What a person types at a virtual plant → what happens to it. */
import { AppError } from '#models/app-error.ts'
import { plantCommandSchema, type PlantCommand } from '#models/scenario/command.ts'
import { startOf, type Incident } from '#models/scenario/incident.ts'

export const commandHelp = `fault <work unit> [seconds]            it stops, for so long or until it is repaired
repair <work unit>
maintenance <work unit>, produce <work unit>
drift <work unit> <tag> <value>        its set-point moves there
restore <work unit> <tag>
rate <work unit> <factor>
incident <id>                         as in the library of the plant
speed <factor>                        plant time per wall time
quit`

export type Typed =
  | { readonly kind: 'command'; readonly command: PlantCommand }
  | { readonly kind: 'speed'; readonly factor: number }
  | { readonly kind: 'quit' }

/** Throws AppError `usage` for what it does not understand. */
export function readCommand(line: string, incidents: readonly Incident[]): Typed {
  const [verb = '', first = '', second = '', third = ''] = line.trim().split(/\s+/)
  switch (verb) {
    case 'quit':
      return { kind: 'quit' }
    case 'speed': {
      const factor = Number(first)
      if (factor >= 0.1 && factor <= 3600) return { kind: 'speed', factor }
      throw new AppError('usage', `speed: expected a number from 0.1 to 3600, got '${first}'`)
    }
    case 'incident': {
      const incident = incidents.find(({ id }) => id.toLowerCase() === first.toLowerCase())
      if (incident) return { kind: 'command', command: startOf(incident) }
      const known = incidents.map(({ id }) => id).join(', ') || 'none: the plant has no incidents'
      throw new AppError('usage', `incident: expected one of ${known}, got '${first}'`)
    }
    default:
      return { kind: 'command', command: plantCommandOf(verb, first, second, third) }
  }
}

function plantCommandOf(verb: string, workUnit: string, second: string, third: string) {
  const raw = rawCommand(verb, workUnit, second, third)
  if (!raw) throw new AppError('usage', `'${verb}' is none of:\n${commandHelp}`)
  const parsed = plantCommandSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new AppError('usage', `${verb}: ${path.join('.')}: ${message}`)
}

function rawCommand(verb: string, workUnit: string, second: string, third: string) {
  switch (verb) {
    case 'fault':
      return { command: 'fault', workUnit, ...(second && { repairS: Number(second) }) }
    case 'repair':
      return { command: 'repair', workUnit }
    case 'maintenance':
      return { command: 'start-maintenance', workUnit }
    case 'produce':
      return { command: 'end-maintenance', workUnit }
    case 'drift':
      return {
        command: 'drift-parameter',
        workUnit,
        tag: second,
        to: third === '' ? undefined : Number(third),
      }
    case 'restore':
      return { command: 'restore-parameter', workUnit, tag: second }
    case 'rate':
      return { command: 'set-rate', workUnit, factor: Number(second) }
    default:
      return undefined
  }
}
