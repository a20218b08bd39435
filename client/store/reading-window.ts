/** The last readings at the quality control points, as far as this viewer has seen them: what a capability is taken from. */
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'

interface Reading {
  readonly timeUs: number
  readonly value: number
}

/** Of a tag of one machine: eight hours at one reading a minute. */
export const keptReadings = 480

export class ReadingWindow {
  readonly #stationOf: ReadonlyMap<string, string>
  readonly #points: ReadonlySet<string>
  readonly #readings = new Map<string, Reading[]>()

  constructor({ stations, workUnits }: Plant) {
    this.#stationOf = new Map(workUnits.map(({ id, station }) => [id, station]))
    this.#points = new Set(
      stations.flatMap(({ id, tags }) =>
        tags.filter(({ qualityPoint }) => qualityPoint).map((tag) => `${id} ${tag.id}`),
      ),
    )
  }

  /** Values in order of time, none later than `nowUs`: after a leap back the later ones have not come yet. */
  of(workUnit: string, tag: string, nowUs: number): number[] {
    const readings = this.#readings.get(`${workUnit} ${tag}`) ?? []
    return readings.flatMap(({ timeUs, value }) => (timeUs <= nowUs ? [value] : []))
  }

  record(events: readonly TwinEvent[]): void {
    if (this.#points.size === 0) return
    for (const event of events) {
      if (event.type !== 'samples' || event.quality !== 'good') continue
      const station = this.#stationOf.get(event.workUnit)
      event.tags.forEach((tag, i) => {
        if (!this.#points.has(`${station} ${tag}`)) return
        this.#add(`${event.workUnit} ${tag}`, { timeUs: event.timeUs, value: event.values[i]! })
      })
    }
  }

  #add(key: string, reading: Reading): void {
    const readings = this.#readings.get(key) ?? []
    // Seen again, as in a replay: what follows is told anew too.
    while (readings.length > 0 && readings.at(-1)!.timeUs >= reading.timeUs) readings.pop()
    readings.push(reading)
    if (readings.length > keptReadings) readings.shift()
    this.#readings.set(key, readings)
  }
}
