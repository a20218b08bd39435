/** Checks of a plant file about people: every crew that is named exists, and is large enough. */
import { failureModesOf } from './failures-schema.ts'
import type { PlantFile } from './plant-schema.ts'
import type { Refer, Report } from './report-problems.ts'
import type { YamlPath } from './yaml-source.ts'

export function checkPeople(file: PlantFile, refer: Refer, report: Report): void {
  const crews = file.crews ?? {}
  const names = Object.keys(crews)
  const checkSize = (path: YamlPath, id: string, count: number) => {
    const size = crews[id]?.size ?? Infinity
    if (count <= size) return
    report(
      [...path, 'count'],
      `at most ${size}, the size of crew ${id}`,
      String(count),
      `raise the size of ${id}, or lower 'count'`,
    )
  }
  for (const [id, station] of Object.entries(file.stations)) {
    const { crew, failures, input } = station
    const at = ['stations', id]
    for (const [mode, given] of failureModesOf(failures)) {
      const path = [...at, 'failures', ...(mode === undefined ? [] : [mode])]
      if (given.crew !== undefined) refer([...path, 'crew'], given.crew, names, 'crew')
    }
    for (const [index, plan] of station.maintenance.entries()) {
      const path = [...at, 'maintenance', index]
      if (plan.crew === undefined) continue
      refer([...path, 'crew'], plan.crew, names, 'crew')
      checkSize(path, plan.crew, plan.count)
    }
    if (crew === undefined) continue
    refer([...at, 'crew', 'id'], crew.id, names, 'crew')
    checkSize([...at, 'crew'], crew.id, crew.count)
    if (crew.during === 'setup' && station.setup === undefined)
      report(
        [...at, 'crew', 'during'],
        "'processing' or 'load', since the station is never set up",
        "'setup'",
        "write how long it takes under 'setup', or leave the key out",
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
