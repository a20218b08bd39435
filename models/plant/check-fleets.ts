/** Checks of vehicles and their paths: names that must exist, and nodes that vehicles can reach and leave again. */
import type { Report } from './report-problems.ts'
import { suggestName } from './nearest-name.ts'
import type { PlantFile } from './plant-schema.ts'
import { reachableNodes } from './reachable-nodes.ts'
import type { YamlPath } from './yaml-source.ts'

type Fleets = NonNullable<PlantFile['fleets']>

/** Reports fleets and nodes that don't exist, fleets without a network, and nodes that are one-way traps. */
export function checkFleets(file: PlantFile, report: Report): void {
  const { fleets = {}, network } = file
  const nodes = Object.keys(network?.nodes ?? {})
  const refer = (
    path: YamlPath,
    name: string | undefined,
    names: readonly string[],
    what: string,
  ) => {
    if (name === undefined || names.includes(name)) return
    report(path, `the id of a ${what}`, `'${name}'`, suggestName(name, names))
  }
  for (const [id, fleet] of Object.entries(fleets)) {
    if (fleet.kind === 'overhead-crane') {
      checkRunway(id, fleet, report)
      continue
    }
    const { home, battery } = fleet
    if (network === undefined)
      report(['fleets', id], "a 'network' for it to drive on", 'none', "add the key 'network'")
    if ((battery?.below ?? 0) >= 1)
      report(
        ['fleets', id, 'battery', 'below'],
        'less than 100 %',
        '100 %',
        'it would always charge',
      )
    refer(['fleets', id, 'home'], home, nodes, 'node')
    refer(['fleets', id, 'battery', 'at'], battery?.at, nodes, 'node')
  }
  network?.segments.forEach(({ between }, index) => {
    for (const node of between) refer(['network', 'segments', index], node, nodes, 'node')
    if (between[0] === between[1])
      report(['network', 'segments', index], 'two nodes', `'${between[0]}' twice`, 'remove it')
  })
  for (const [id, { transport }] of Object.entries(file.stations)) {
    const at = ['stations', id, 'transport']
    refer([...at, 'fleet'], transport?.fleet, Object.keys(fleets), 'fleet')
    refer([...at, 'from'], transport?.from, nodes, 'node')
    refer([...at, 'to'], transport?.to, nodes, 'node')
  }
  checkWays(file, report)
}

/** From a fleet's home every node must be within reach, and home from there. */
function checkWays({ fleets = {}, network }: PlantFile, report: Report): void {
  if (network === undefined) return
  const [first = ''] = Object.keys(network.nodes)
  const known = network.segments.every(({ between }) =>
    between.every((node) => Object.hasOwn(network.nodes, node)),
  )
  if (!known) return
  for (const home of homesOf(fleets, first)) {
    const there = reachableNodes(network, home, false)
    const back = reachableNodes(network, home, true)
    for (const node of Object.keys(network.nodes)) {
      if (there.has(node) && back.has(node)) continue
      const expected = there.has(node) ? `a way from here to ${home}` : `a way here from ${home}`
      const mend = "add a segment, or write 'bothWays: true' at one"
      report(['network', 'nodes', node], expected, 'none', mend)
    }
  }
}

function homesOf(fleets: Fleets, first: string): ReadonlySet<string> {
  return new Set(
    Object.values(fleets).flatMap((fleet) =>
      fleet.kind === 'overhead-crane' ? [] : [fleet.home ?? first],
    ),
  )
}

function checkRunway(
  id: string,
  { runway: [fromXM, toXM], count, clearance }: Extract<Fleets[string], { kind: 'overhead-crane' }>,
  report: Report,
): void {
  const leastM = (count - 1) * clearance
  if (toXM - fromXM >= leastM) return
  const expected = `${leastM} m or more for ${count} cranes`
  report(
    ['fleets', id, 'runway'],
    expected,
    `${toXM - fromXM} m`,
    'make it longer, or clearance less',
  )
}
