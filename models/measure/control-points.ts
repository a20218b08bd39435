/** Quality control points of a plant: readings that decide on the product, each with what its machines say of it. */
import type { Plant, Station } from '#models/plant/plant.ts'
import type { Tag } from '#models/plant/tag.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

export interface ControlPoint {
  readonly station: Station
  readonly tag: Tag
  /** Machines that send it. */
  readonly workUnits: readonly string[]
}

export type Judgement = 'inRange' | 'outside' | 'alarming'

/** Of the machines of a point, the one that is furthest from what is normal. */
export interface PointReading {
  readonly workUnit: string
  readonly value: number
  readonly judgement: Judgement
}

const worstFirst: readonly Judgement[] = ['alarming', 'outside', 'inRange']

/** In the order of the file. */
export function controlPoints({ stations, workUnits }: Plant): ControlPoint[] {
  return stations.flatMap((station) => {
    const machines = workUnits.flatMap((unit) => (unit.station === station.id ? [unit.id] : []))
    return station.tags
      .filter(({ qualityPoint }) => qualityPoint)
      .map((tag) => ({ station, tag, workUnits: machines }))
  })
}

/** Undefined where nothing that can be believed has been read. */
export function readPoint(
  state: TwinState,
  { tag, workUnits }: ControlPoint,
): PointReading | undefined {
  let worst: PointReading | undefined
  for (const workUnit of workUnits) {
    const reading = state.workUnits[workUnit]?.tags[tag.id]
    if (!reading || !isTrusted(state, workUnit)) continue
    if (reading.quality === 'bad' || reading.quality === 'stale') continue
    const judgement = judge(tag, reading.value)
    const rank = worstFirst.indexOf(judgement)
    if (worst && worstFirst.indexOf(worst.judgement) <= rank) continue
    worst = { workUnit, value: reading.value, judgement }
  }
  return worst
}

/** Where a value stands to the normal range and the alarm limits of its tag. */
export function judge(tag: Tag, value: number): Judgement {
  const { low, high, alarmLow, alarmHigh } = tag
  if (alarmLow !== undefined && value < alarmLow) return 'alarming'
  if (alarmHigh !== undefined && value > alarmHigh) return 'alarming'
  if (low !== undefined && value < low) return 'outside'
  if (high !== undefined && value > high) return 'outside'
  return 'inRange'
}
