/** Checks of how finished loads leave a station: a kind of transport and what is said of it must fit. */
import type { Report } from './report-problems.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { YamlPath } from './yaml-source.ts'

/** Reports a stacker crane that has no rack to put its loads into. */
export function checkStacker(file: PlantFile, id: string, report: Report): void {
  const station = file.stations[id]
  if (station?.stacker === undefined) return
  if ((station.process ?? 'station') !== 'station')
    report(
      ['stations', id, 'stacker'],
      'a station that takes one load at a time',
      `'process: ${station.process}'`,
      "remove 'process'",
    )
  const place = file.places[station.output ?? '']
  if (place?.kind === 'finished-store' && place.layout?.kind === 'rack') return
  report(
    ['stations', id, 'output'],
    "a place with 'kind: finished-store' and a rack: 'layout: { kind: rack, … }'",
    station.output === undefined ? 'nothing' : `'${station.output}'`,
    'a stacker crane puts its loads into the slots of a rack',
  )
}

/** Reports a transport without a place to go to, a conveyor that is no belt, and vehicles that are none. */
export function checkTransport(station: StationFile, at: YamlPath, report: Report): void {
  const { transport, output } = station
  if (transport?.fleet !== undefined) checkFleetTransport(station, [...at, 'transport'], report)
  if (transport?.conveyor === undefined) return
  const path = [...at, 'transport', 'conveyor']
  if (output === undefined)
    report(
      path,
      "a station with an 'output'",
      'none',
      "items leave the plant here: name an 'output'",
    )
  if (transport.kind !== 'belt' && transport.kind !== 'roller')
    report(
      path,
      "a transport of 'kind: belt' or 'kind: roller'",
      `'kind: ${transport.kind}'`,
      "change the kind, or remove 'conveyor'",
    )
}

function checkFleetTransport(
  { transport, output }: StationFile,
  at: YamlPath,
  report: Report,
): void {
  const path = [...at, 'fleet']
  if (output === undefined)
    report(
      path,
      "a station with an 'output'",
      'none',
      "items leave the plant here: name an 'output'",
    )
  if (transport?.conveyor !== undefined)
    report(path, "either 'fleet' or 'conveyor'", 'both', 'remove one of them')
  if (transport?.kind !== 'agv' && transport?.kind !== 'forklift')
    report(
      path,
      "a transport of 'kind: agv' or 'kind: forklift'",
      `'kind: ${transport?.kind}'`,
      "change the kind, or remove 'fleet'",
    )
}
