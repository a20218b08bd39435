/** Checks of what depends on the product: names, routes that can be followed, and a cycle wherever a product comes. */
import type { PlantFile } from './plant-schema.ts'
import { referrer, type Report } from './report-problems.ts'

export function checkProducts(file: PlantFile, report: Report): void {
  checkNames(file, report)
  if (!checkRoutes(file, report)) return
  checkStarts(file, report)
  checkCycles(file, report)
}

function checkNames(file: PlantFile, report: Report): void {
  const refer = referrer(report)
  const products = Object.keys(file.products ?? {})
  const places = Object.keys(file.places)
  for (const [id, { cycles, outputs, setup, process }] of Object.entries(file.stations)) {
    const at = ['stations', id]
    if (process === 'pipeline' && setup !== undefined)
      report(
        [...at, 'setup'],
        'no set-up here',
        'one',
        'a pipeline takes loads while others are inside',
      )
    for (const product of Object.keys(cycles ?? {}))
      refer([...at, 'cycles', product], product, products, 'product')
    for (const [product, place] of Object.entries(outputs ?? {})) {
      refer([...at, 'outputs', product], product, products, 'product')
      refer([...at, 'outputs', product], place, places, 'place')
    }
    for (const [from, row] of Object.entries(setup?.matrix ?? {})) {
      refer([...at, 'setup', 'matrix', from], from, products, 'product')
      for (const to of Object.keys(row))
        refer([...at, 'setup', 'matrix', from, to], to, products, 'product')
    }
  }
}

/** Whether all stations of all routes exist and can send on what they have done. */
function checkRoutes(file: PlantFile, report: Report): boolean {
  const stations = Object.keys(file.stations)
  let known = true
  for (const [product, { route }] of Object.entries(file.products ?? {}))
    for (const [index, { station }] of (route ?? []).entries()) {
      if (stations.includes(station)) continue
      known = false
      const path = ['products', product, 'route', index]
      referrer(report)(path, station, stations, 'station')
    }
  return known
}

/** Items with a route come in where its first station takes them; whoever does them again is on the route too. */
function checkStarts(file: PlantFile, report: Report): void {
  for (const release of file.release)
    for (const product of productsOf(file, release)) {
      const [first] = file.products?.[product]?.route ?? []
      const input = file.stations[first?.station ?? '']?.input
      if (input === undefined || input === release.into) continue
      report(
        [...release.at, 'into'],
        `'${input}', the input of ${first!.station}, where the route of ${product} begins`,
        `'${release.into}'`,
        'change the route or the release',
      )
    }
  for (const [product, { route = [] }] of Object.entries(file.products ?? {}))
    for (const [index, { station }] of route.entries()) {
      const to = file.stations[station]?.rework?.to
      if (to === undefined || route.slice(0, index).some((step) => step.station === to)) continue
      report(
        ['stations', station, 'rework', 'to'],
        `a station before ${station} on the route of ${product}`,
        `'${to}'`,
        'its items would not be taken there',
      )
    }
}

/** Follows every product through the plant: each station on its way has a cycle for it. */
function checkCycles(file: PlantFile, report: Report): void {
  const told = new Set<string>()
  const need = (station: string, product: string) => {
    const { cycle, cycles, stacker } = file.stations[station]!
    if (
      cycle !== undefined ||
      stacker !== undefined ||
      cycles?.[product] !== undefined ||
      told.has(station)
    )
      return
    told.add(station)
    if (cycles === undefined)
      report(['stations', station, 'cycle'], cycleText, 'nothing', "add the key 'cycle'")
    else
      report(
        ['stations', station, 'cycles'],
        `a cycle for ${product}, which comes here`,
        'nothing',
        `add '${product}: 45 s', or a 'cycle' for all others`,
      )
  }
  for (const [id, { cycle, cycles, stacker }] of Object.entries(file.stations))
    if (cycle === undefined && cycles === undefined && stacker === undefined) need(id, '')
  for (const release of file.release)
    for (const product of productsOf(file, release))
      for (const id of visited(file, product, release.into)) need(id, product)
}

const cycleText =
  "a duration such as '45 s', '40 min' or '12 h' or a map { distribution: constant, … }"

/** Stations to which items of the product come from a place. Steps of a route with a cycle of their own need no other. */
function visited(file: PlantFile, product: string, into: string): Set<string> {
  const route = file.products?.[product]?.route
  if (route !== undefined)
    return new Set(route.filter(({ cycle }) => cycle === undefined).map(({ station }) => station))
  const places = [into]
  const found = new Set<string>()
  for (const place of places)
    for (const [id, { input, output, outputs }] of Object.entries(file.stations)) {
      if (input !== place || found.has(id)) continue
      found.add(id)
      const goal = outputs?.[product] ?? output
      if (goal !== undefined) places.push(goal)
    }
  return found
}

/** Products that a gate lets in. */
function productsOf(file: PlantFile, release: PlantFile['release'][number]): string[] {
  const { product, mix, sequence } = release
  const lots = release.kind === 'schedule' ? release.lots.map((lot) => lot.product) : []
  const planned = [...Object.keys(mix ?? {}), ...(sequence ?? [])]
  const usual = product ?? Object.keys(file.products ?? {})[0] ?? 'item'
  if (release.kind === 'orders') {
    const ordered = Array.isArray(file.orders) ? file.orders : []
    return [...new Set(ordered.map(({ product }) => product ?? usual))]
  }
  const all = [...(planned.length > 0 ? planned : [usual]), ...lots]
  return [...new Set(all.filter((id) => id !== undefined))]
}
