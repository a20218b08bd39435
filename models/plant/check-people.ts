/** Checks of a plant file about people: every crew that is named exists, and is large enough. */
import { failureModesOf } from './failures-schema.ts'
import type { PlantFile } from './plant-schema.ts'
import type { Refer, Report } from './report-problems.ts'

export function checkPeople(file: PlantFile, refer: Refer, report: Report): void {
  const crews = file.crews ?? {}
  const names = Object.keys(crews)
  for (const [id, station] of Object.entries(file.stations)) {
    const { crew, failures, input } = station
    const at = ['stations', id]
    for (const [mode, given] of failureModesOf(failures)) {
      const path = [...at, 'failures', ...(mode === undefined ? [] : [mode])]
      if (given.crew !== undefined) refer([...path, 'crew'], given.crew, names, 'crew')
    }
    if (crew === undefined) continue
    refer([...at, 'crew', 'id'], crew.id, names, 'crew')
    const size = crews[crew.id]?.size ?? Infinity
    if (crew.count > size)
      report(
        [...at, 'crew', 'count'],
        `at most ${size}, the size of crew ${crew.id}`,
        String(crew.count),
        `raise the size of ${crew.id}, or lower 'count'`,
      )
    const place = file.places[input]
    const batch = 'batch' in station ? (station.batch ?? 1) : 1
    if (place !== undefined && place.capacity < batch)
      report(
        ['places', input, 'capacity'],
        `room for the load that waits until people take it to ${id}`,
        String(place.capacity),
        `raise the capacity of ${input} to ${batch} or more`,
      )
  }
}
