/** How a plant is, in one mark and one sentence, and the order in which plants should be looked at. */
import type { MarkName } from '#client/ui/state-mark.tsx'
import type { LocalizedText } from '#models/plant/plant.ts'
import type { PortfolioPlant } from '#models/wire/portfolio.ts'

type Running = NonNullable<PortfolioPlant['running']>

export type HealthKey =
  | 'well'
  | 'held'
  | 'alarm'
  | 'partly'
  | 'short'
  | 'waiting'
  | 'blocked'
  | 'full'
  | 'scarce'
  | 'standing'
  | 'stale'
  | 'paused'
  | 'planned-stop'
  | 'opening'
  | 'failed'
  | 'not-running'
  | 'lost'

export interface PlantHealth {
  readonly key: HealthKey
  readonly mark: MarkName
  /** The lower, the sooner a person should look. */
  readonly rank: number
  readonly values: Readonly<Record<string, number>>
  /** What it speaks of, where it speaks of something. */
  readonly of?: { readonly id: string; readonly name: LocalizedText }
}

const marks: Readonly<Record<HealthKey, MarkName>> = {
  held: 'held',
  failed: 'held',
  alarm: 'blocked',
  partly: 'stale',
  short: 'starved',
  waiting: 'starved',
  blocked: 'blocked',
  full: 'blocked',
  scarce: 'starved',
  standing: 'starved',
  stale: 'stale',
  lost: 'stale',
  'planned-stop': 'planned-stop',
  paused: 'planned-stop',
  well: 'execute',
  opening: 'unknown',
  'not-running': 'idle',
}
const order: readonly HealthKey[] = [
  'held',
  'failed',
  'stale',
  'lost',
  'alarm',
  'partly',
  'full',
  'blocked',
  'short',
  'waiting',
  'scarce',
  'standing',
  'planned-stop',
  'paused',
  'well',
  'opening',
  'not-running',
]

/** `lost`: the server has not answered for a while, and nobody knows what is true now. */
export function plantHealth(plant: PortfolioPlant, lost: boolean): PlantHealth {
  const health = (key: HealthKey, values: Readonly<Record<string, number>> = {}): PlantHealth => ({
    key,
    mark: marks[key],
    rank: order.indexOf(key),
    values,
  })
  const { running, status } = plant
  if (!running) return health(status === 'running' ? 'stale' : status)
  if (lost) return health('lost')
  const { machines, lastingAlarms: alarms, paused, sourceStatus } = running
  const total = Object.values(machines).reduce((sum, count) => sum + count, 0)
  if (sourceStatus !== 'live' || machines.stale === total) return health('stale')
  if (machines.held > 0) return health('held', { count: machines.held })
  if (alarms[1] > 0) return { ...health('alarm', { priority: 1 }), mark: 'held', rank: 0 }
  if (alarms[2] > 0) return health('alarm', { priority: 2 })
  if (machines.stale > 0) return health('partly', { count: machines.stale, total })
  if (machines['planned-stop'] === total) return health('planned-stop')
  if (paused) return health('paused')
  if (running.holdUp === undefined) return health('well')
  const { at, kind, count, total: able } = running.holdUp
  const waits = { ...health(holdUpKey(running.holdUp), { count, total: able }), mark: kind }
  return at === undefined ? waits : { ...waits, of: at }
}

function holdUpKey({ kind, at }: NonNullable<Running['holdUp']>): HealthKey {
  switch (at?.kind) {
    case 'place':
      return kind === 'starved' ? 'short' : 'full'
    case 'station':
      return kind === 'starved' ? 'waiting' : 'blocked'
    case 'resource':
      return 'scarce'
    case undefined:
      return 'standing'
  }
}

export const sortNames = ['status', 'oee', 'name'] as const
export type SortName = (typeof sortNames)[number]

/** By status the worst first, by OEE the lowest first; what does not run comes last, and equals go by name. */
export function sortedPlants(
  plants: readonly PortfolioPlant[],
  by: SortName,
  lost: boolean,
  nameOf: (plant: PortfolioPlant) => string,
): PortfolioPlant[] {
  const names = (a: PortfolioPlant, b: PortfolioPlant) => nameOf(a).localeCompare(nameOf(b))
  const oee = ({ running }: PortfolioPlant) => running?.oee ?? (running ? 2 : 3)
  const rank = (plant: PortfolioPlant) => plantHealth(plant, lost).rank
  switch (by) {
    case 'status':
      return plants.toSorted((a, b) => rank(a) - rank(b) || names(a, b))
    case 'oee':
      return plants.toSorted((a, b) => oee(a) - oee(b) || names(a, b))
    case 'name':
      return plants.toSorted(names)
  }
}
