/** Readings, and alarms on readings outside their limits. */
import type { Tag } from '#models/plant/tag.ts'
import type { Log, Run } from '../run.ts'
import { nextSequence, source } from './sequence.ts'

const idsOfTags = new WeakMap<readonly Tag[], readonly string[]>()

export function recordSamples(
  run: Run,
  log: Log,
  unit: number,
  tags: readonly Tag[],
  values: readonly number[],
): number {
  let ids = idsOfTags.get(tags)
  if (!ids) idsOfTags.set(tags, (ids = tags.map(({ id }) => id)))
  const sequence = nextSequence(run)
  log.observe({
    type: 'samples',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    workUnit: run.tables.units.ids[unit]!,
    tags: ids,
    values,
    quality: 'good',
  })
  return sequence
}

/** Priority 2 for a quality control point, 3 for a trend. */
export function recordTagAlarm(
  run: Run,
  log: Log,
  unit: number,
  tag: Tag,
  value: number,
  limit: number,
  alarm: number,
): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'alarm-raised',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    alarm,
    workUnit: run.tables.units.ids[unit]!,
    code: value > limit ? 'high' : 'low',
    priority: tag.qualityPoint ? 2 : 3,
    tag: tag.id,
    value,
    limit,
  })
}

export function recordTagCleared(run: Run, log: Log, alarm: number): void {
  const sequence = nextSequence(run)
  log.observe({
    type: 'alarm-cleared',
    sequence,
    timeUs: run.clock[0]!,
    source,
    cause: log.cause,
    alarm,
  })
}
