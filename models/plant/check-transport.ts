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
export function checkTransport(
  file: PlantFile,
  station: StationFile,
  at: YamlPath,
  report: Report,
): void {
  const { transport, output } = station
  if (transport?.fleet !== undefined)
    checkFleetTransport(file, station, [...at, 'transport'], report)
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
  { fleets }: PlantFile,
  { transport, output }: StationFile,
  at: YamlPath,
  report: Report,
): void {
  const path = [...at, 'fleet']
  const fleet = fleets?.[transport?.fleet ?? '']
  if (output === undefined)
    report(
      path,
      "a station with an 'output'",
      'none',
      "items leave the plant here: name an 'output'",
    )
  if (transport?.conveyor !== undefined)
    report(path, "either 'fleet' or 'conveyor'", 'both', 'remove one of them')
  if (fleet === undefined || transport === undefined) return
  const kind = fleet.kind === 'overhead-crane' ? 'crane' : fleet.kind
  if (transport.kind !== kind)
    report(
      path,
      `a transport of 'kind: ${kind}', as its fleet`,
      `'kind: ${transport.kind}'`,
      "change the kind, or remove 'fleet'",
    )
  if (kind === 'crane' && (transport.from ?? transport.to) !== undefined)
    report(path, "no 'from' and 'to'", 'a node', 'cranes stop at the machine and at the place')
}
