/** Checks of the gates: what comes in exists, shares make a whole, and the first stations can start. */
import { suggestName } from './nearest-name.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { ReleaseFile } from './release-schema.ts'
import type { Report } from './report-problems.ts'
import { takenFrom } from './routes.ts'

/** Reports what contradicts itself in a release rule, or what the rest of the file does not know. */
export function checkRelease(file: PlantFile, report: Report): void {
  for (const release of file.release) {
    checkProducts(file, release, report)
    checkItem(file, release, report)
    checkTaken(file, release, report)
    checkLimit(file, release, report)
    if (release.kind === 'orders' && !Array.isArray(file.orders))
      report(
        [...release.at, 'kind'],
        "a list of 'orders' in the file, which come in here",
        file.orders === undefined ? 'none' : 'a pattern',
        'write orders: [{ product, quantity, due, release }]',
      )
  }
  checkSaturated(file, report)
}

function checkProducts(file: PlantFile, release: ReleaseFile, report: Report): void {
  const { at, product, mix, sequence } = release
  const given = Object.entries({ product, mix, sequence }).filter(([, plan]) => plan !== undefined)
  if (given.length > 1)
    report(
      [...at, given[1]![0]],
      "one of 'product', 'mix' and 'sequence'",
      given.map(([key]) => `'${key}'`).join(' and '),
      'remove all but one',
    )
  const known = Object.keys(file.products ?? {})
  const refer = (path: readonly (string | number)[], id: string) => {
    if (!known.includes(id))
      report([...at, ...path], 'the id of a product', `'${id}'`, suggestName(id, known))
  }
  if (product !== undefined) refer(['product'], product)
  if (release.kind === 'schedule')
    for (const [index, lot] of release.lots.entries())
      if (lot.product !== undefined) refer(['lots', index, 'product'], lot.product)
  sequence?.forEach((id, index) => refer(['sequence', index], id))
  if (mix === undefined) return
  for (const id of Object.keys(mix)) refer(['mix', id], id)
  const total = Object.values(mix).reduce((sum, part) => sum + part, 0)
  if (Math.abs(total - 1) > 1e-9)
    report([...at, 'mix'], 'shares that add up to 100 %', `${+(100 * total).toFixed(6)} %`, '')
}

function checkItem(file: PlantFile, { at, item }: ReleaseFile, report: Report): void {
  const kinds = Object.entries(file.itemKinds ?? {})
  if (item?.kind === undefined || kinds.length === 0) return
  const flow = kinds.filter(([, { role }]) => role === 'flow').map(([id]) => id)
  if (flow.includes(item.kind)) return
  const hint = suggestName(item.kind, flow)
  report([...at, 'item', 'kind'], "a kind of item with 'role: flow'", `'${item.kind}'`, hint)
}

function checkTaken(file: PlantFile, { at, into }: ReleaseFile, report: Report): void {
  const { places, stations } = file
  if (!Object.hasOwn(places, into)) return
  if (Object.values(stations).some((station) => takenFrom(station).includes(into))) return
  report([...at, 'into'], 'a place that a station takes from', `'${into}'`, '')
}

function checkLimit(file: PlantFile, release: ReleaseFile, report: Report): void {
  if (release.kind !== 'conwip') return
  const { at, into, limit, ahead } = release
  const stations = Object.entries(file.stations)
  const largest = Math.max(1, ...stations.map(([, station]) => leastOf(station)))
  // Several gates may fill a batch together.
  if (file.release.length > 1) return
  if (limit < largest) {
    const expected = `a limit of ${largest} or more, the largest batch`
    report([...at, 'limit'], expected, String(limit), 'no batch could ever fill')
  }
  for (const [id, station] of stations) {
    if (station.input !== into || ahead >= leastOf(station)) continue
    const expected = `${leastOf(station)} or more, the batch of ${id}`
    report([...at, 'ahead'], expected, String(ahead), `${id} could never start`)
  }
}

function checkSaturated({ release }: PlantFile, report: Report): void {
  const supplied = new Set<string>()
  for (const { kind, at, into } of release) {
    if (kind !== 'saturated') continue
    if (supplied.has(into))
      report(
        [...at, 'into'],
        'a place of its own',
        `'${into}', which another saturated release fills`,
        "write one release with a 'mix' or 'sequence' of products",
      )
    supplied.add(into)
  }
}

/** Items that one load of a station takes. */
export function batchOf(station: StationFile): number {
  return 'batch' in station ? (station.batch ?? 1) : 1
}

/** Items with which it can start at the least. */
function leastOf(station: StationFile): number {
  if (station.process !== 'batch' || station.longestWait === undefined) return batchOf(station)
  return station.least ?? 1
}
