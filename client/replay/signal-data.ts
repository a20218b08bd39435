/** Readings of one machine over a window, thinned out to the columns of a picture without losing a peak. */
import type { TimeSpan } from '#client/store/replay-store.ts'
import type { Tag } from '#models/plant/tag.ts'
import type { TwinEvent } from '#models/twin/event.ts'

/** Readings of a tag that fall into one column. */
export interface SignalColumn {
  readonly timeUs: number
  readonly least: number
  readonly most: number
  readonly last: number
}

export interface Signal {
  readonly tag: Tag
  readonly columns: readonly SignalColumn[]
}

/** In order of time, at most `columns` a tag; good readings only. */
export function signalsIn(
  events: readonly TwinEvent[],
  workUnit: string,
  tags: readonly Tag[],
  { fromUs, toUs }: TimeSpan,
  columns: number,
): Signal[] {
  const widthUs = (toUs - fromUs) / columns
  const found = new Map(tags.map((tag) => [tag.id, new Map<number, SignalColumn>()]))
  for (const event of events) {
    if (event.type !== 'samples' || event.workUnit !== workUnit || event.quality !== 'good')
      continue
    if (event.timeUs < fromUs || event.timeUs > toUs) continue
    const column = Math.floor((event.timeUs - fromUs) / widthUs)
    event.tags.forEach((id, i) => {
      const last = event.values[i]!
      const known = found.get(id)?.get(column)
      found.get(id)?.set(column, {
        timeUs: event.timeUs,
        least: Math.min(known?.least ?? last, last),
        most: Math.max(known?.most ?? last, last),
        last,
      })
    })
  }
  return tags.map((tag) => ({ tag, columns: [...found.get(tag.id)!.values()] }))
}
