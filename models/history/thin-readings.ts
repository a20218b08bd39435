/** Readings of long ago, fewer of them: of each tag the lowest and the highest of every stretch of time, and all that was not a reading. */
import type { EventOf, TwinEvent } from '#models/twin/event.ts'

/** Stretch of time of which two readings of a tag stay, us: ten minutes. */
export const thinnedWidthUs = 600e6

interface Stretch {
  readonly startUs: number
  low: { readonly value: number; readonly at: EventOf<'samples'> }
  high: { readonly value: number; readonly at: EventOf<'samples'> }
}

/**
 * The same events with fewer readings, in order and with their numbers; those between are missing. What stays whole: readings
 * that made something happen, those that are not good, the first good ones after them, and the last event.
 */
export function thinReadings(
  events: readonly TwinEvent[],
  widthUs: number = thinnedWidthUs,
): TwinEvent[] {
  const causes = new Set(events.map(({ cause }) => cause))
  const kept = new Map<TwinEvent, Set<string>>()
  const keep = (event: EventOf<'samples'>, tag: string) => {
    const tags = kept.get(event)
    if (tags) tags.add(tag)
    else kept.set(event, new Set([tag]))
  }
  const stretches = new Map<string, Stretch>()
  const close = (key: string, tag: string) => {
    const stretch = stretches.get(key)
    if (!stretch) return
    keep(stretch.low.at, tag)
    keep(stretch.high.at, tag)
  }
  const lastGood = new Map<string, boolean>()
  for (const event of events) {
    if (event.type !== 'samples') continue
    const { workUnit, tags, values, quality, timeUs } = event
    const good = quality === 'good'
    const whole = !good || lastGood.get(workUnit) === false || causes.has(event.sequence)
    lastGood.set(workUnit, good)
    const startUs = Math.floor(timeUs / widthUs) * widthUs
    for (const [index, tag] of tags.entries()) {
      if (whole) keep(event, tag)
      const value = values[index]
      if (!good || value === undefined) continue
      const key = `${workUnit}\n${tag}`
      const stretch = stretches.get(key)
      const reading = { value, at: event }
      if (stretch?.startUs !== startUs) {
        close(key, tag)
        stretches.set(key, { startUs, low: reading, high: reading })
        continue
      }
      if (value < stretch.low.value) stretch.low = reading
      if (value > stretch.high.value) stretch.high = reading
    }
  }
  for (const key of stretches.keys()) close(key, key.slice(key.indexOf('\n') + 1))
  const last = events.at(-1)
  return events.flatMap((event) => {
    if (event.type !== 'samples' || event === last) return [event]
    const tags = kept.get(event)
    if (!tags) return []
    return tags.size === event.tags.length ? [event] : [withOnly(event, tags)]
  })
}

function withOnly(event: EventOf<'samples'>, tags: ReadonlySet<string>): EventOf<'samples'> {
  const indexes = event.tags.flatMap((tag, index) => (tags.has(tag) ? [index] : []))
  return {
    ...event,
    tags: indexes.map((index) => event.tags[index]!),
    values: indexes.map((index) => event.values[index]!),
  }
}
