/** Checks of a plant file that go from one part of it to another: names that must exist, figures that must agree. */
import { checkFleets } from './check-fleets.ts'
import { checkStacker, checkTransport } from './check-transport.ts'
import { checkCalendars } from './check-calendars.ts'
import { checkFailures } from './check-failures.ts'
import { checkPeople } from './check-people.ts'
import { checkTags } from './check-tags.ts'
import { checkPlaces } from './check-places.ts'
import { checkParts } from './check-parts.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import { referrer, type Refer, type Report } from './report-problems.ts'
import { workUnitIds } from './work-unit-ids.ts'
import type { YamlPath } from './yaml-source.ts'

/** Reports every name that does not exist, every name used twice, and limits that contradict each other. */
export function checkReferences(file: PlantFile, report: Report): void {
  const refer = referrer(report)
  const places = Object.keys(file.places)
  const stations = Object.keys(file.stations)
  for (const { at, into } of file.release) refer([...at, 'into'], into, places, 'place')
  const products = Object.keys(file.products ?? {})
  const single = Array.isArray(file.orders)
  for (const [index, { product }] of [file.orders ?? []].flat().entries())
    if (product !== undefined)
      refer(['orders', ...(single ? [index] : []), 'product'], product, products, 'product')
  checkIds(file, report)
  checkItemKinds(file, report)
  for (const [id, station] of Object.entries(file.stations)) {
    const at = ['stations', id]
    if (station.process !== 'assembly' || !station.mainIsPart)
      refer([...at, 'input'], station.input, places, 'place')
    checkParts(station, at, places, refer, report, (place) => file.places[place]?.capacity)
    if (station.output !== undefined) refer([...at, 'output'], station.output, places, 'place')
    if (station.rework?.to !== undefined)
      refer([...at, 'rework', 'to'], station.rework.to, stations, 'station')
    checkKindsOf(file, station, at, refer)
    checkArea(file, station, at, refer)
    checkMachines(station, at, report)
    checkLosses(station, at, report)
    checkFailures(station, at, report)
    checkShortLoad(station, at, report)
    checkTransport(file, station, at, report)
    checkStacker(file, id, report)
  }
  checkRacks(file, refer)
  checkFleets(file, report)
  checkTags(file, report)
  checkScenarioSteps(file, refer)
  checkCalendars(file, refer, report)
  checkPeople(file, refer, report)
  checkPlaces(file, refer, report)
}

function checkIds(file: PlantFile, report: Report): void {
  const seen = new Map<string, string>()
  const claim = (id: string, path: YamlPath, what: string) => {
    const owner = seen.get(id)
    if (owner === undefined) seen.set(id, what)
    else report(path, 'an id of its own', `'${id}', the id of ${owner} too`, 'rename one of them')
  }
  for (const [id, { machines }] of Object.entries(file.stations)) {
    claim(id, ['stations', id], 'a station')
    if (machines > 1)
      for (const unit of workUnitIds(id, machines)) claim(unit, ['stations', id], 'a machine')
  }
  for (const id of Object.keys(file.places)) claim(id, ['places', id], 'a place')
  const scenarios = file.scenarios ?? {}
  const base = file.scenario?.id
  if (base !== undefined && Object.hasOwn(scenarios, base)) {
    report(
      ['scenarios', base],
      'an id of its own',
      `'${base}', the id of the file's own scenario`,
      'rename one of them',
    )
  }
}

function checkItemKinds(file: PlantFile, report: Report): void {
  for (const [id, kind] of Object.entries(file.itemKinds ?? {})) {
    if ((kind.role === 'carrier') === (kind.capacity !== undefined)) continue
    const path = ['itemKinds', id, 'capacity']
    if (kind.role === 'carrier')
      report(path, 'the items that a carrier holds', 'nothing', "add the key 'capacity'")
    else report(path, 'no capacity', String(kind.capacity), "remove it, or write 'role: carrier'")
  }
}

function checkKindsOf(file: PlantFile, station: StationFile, at: YamlPath, refer: Refer): void {
  const kinds = Object.entries(file.itemKinds ?? {})
  const named = (role: string) => kinds.filter(([, kind]) => kind.role === role).map(([id]) => id)
  const flow = named('flow')
  const carriers = named('carrier')
  const { transformsInto, loads, unloads } = station
  if (transformsInto !== undefined)
    refer([...at, 'transformsInto'], transformsInto, flow, "kind of item with 'role: flow'")
  if (loads !== undefined)
    refer([...at, 'loads'], loads, carriers, "kind of item with 'role: carrier'")
  if (unloads !== undefined)
    refer([...at, 'unloads'], unloads, carriers, "kind of item with 'role: carrier'")
  if (file.flowUnit !== undefined && kinds.length > 0)
    refer(['flowUnit', 'kind'], file.flowUnit.kind, flow, "kind of item with 'role: flow'")
}

function checkArea(file: PlantFile, station: StationFile, at: YamlPath, refer: Refer): void {
  const areas = file.site?.areas ?? {}
  if (station.area === undefined) return
  refer([...at, 'area'], station.area, Object.keys(areas), 'area')
  const lines = areas[station.area]?.lines
  if (station.line !== undefined && lines !== undefined)
    refer([...at, 'line'], station.line, Object.keys(lines), `line of area ${station.area}`)
}

function checkLosses(station: StationFile, at: YamlPath, report: Report): void {
  const { process, rework, scrap } = station
  if (scrap >= 1)
    report(
      [...at, 'scrap'],
      'less than 100 %',
      `${scrap * 100} %`,
      'nothing would ever get through',
    )
  if (process === 'pipeline' && rework !== undefined && rework.ratio > 0 && rework.to === undefined)
    report(
      [...at, 'rework'],
      'a station that does the load again',
      'nothing',
      "a pipeline can't do it in place: write { ratio, to: <station> }",
    )
  if (
    rework !== undefined &&
    rework.ratio >= 1 &&
    (rework.limit ?? Infinity) === Infinity &&
    rework.to !== undefined
  )
    report([...at, 'rework', 'ratio'], 'less than 100 %', '100 %', "or set a 'limit'")
}

function checkShortLoad(station: StationFile, at: YamlPath, report: Report): void {
  if (station.process !== 'batch' || station.least === undefined) return
  const { batch, least, longestWait } = station
  if (longestWait === undefined)
    report(
      [...at, 'least'],
      "a 'longestWait' beside it",
      'nothing',
      `without it ${at.at(-1)} always waits for ${batch} items: add 'longestWait', or remove 'least'`,
    )
  if (least > batch)
    report([...at, 'least'], `${batch} or less, the full batch`, String(least), "or raise 'batch'")
}

function checkMachines(station: StationFile, at: YamlPath, report: Report): void {
  const { layout, machines } = station
  if (layout === undefined) return
  if (layout.at.length !== machines) {
    const hint = `set machines to ${layout.at.length}, or add or remove points`
    report(
      [...at, 'layout', 'at'],
      `${machines} points, one a machine`,
      `${layout.at.length}`,
      hint,
    )
  }
  if (Array.isArray(layout.rotation) && layout.rotation.length !== machines) {
    const got = String(layout.rotation.length)
    report([...at, 'layout', 'rotation'], `${machines} angles, one a machine`, got, '')
  }
}

function checkRacks(file: PlantFile, refer: Refer): void {
  const units = Object.entries(file.stations).flatMap(([id, { machines }]) =>
    workUnitIds(id, machines),
  )
  for (const [id, { layout }] of Object.entries(file.places)) {
    if (layout?.kind !== 'rack') continue
    for (const [index, face] of layout.faces.entries()) {
      refer(['places', id, 'layout', 'faces', index, 'workUnit'], face.workUnit, units, 'machine')
    }
  }
}

function checkScenarioSteps(file: PlantFile, refer: Refer): void {
  const steps = Object.keys(file.steps ?? {})
  const others = Object.entries(file.scenarios ?? {})
  for (const [id, scenario] of others) {
    const from = others.flatMap(([other, { from: own }]) =>
      other === id || own !== undefined ? [] : [other],
    )
    if (scenario.from !== undefined)
      refer(['scenarios', id, 'from'], scenario.from, from, 'scenario that is no variant itself')
    for (const [index, { step }] of scenario.changes.entries()) {
      if (step !== undefined)
        refer(['scenarios', id, 'changes', index, 'step'], step, steps, 'transformation step')
    }
  }
}
