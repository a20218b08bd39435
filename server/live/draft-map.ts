/** What was discovered at an address, as a live map to begin with: what is clear is mapped, the rest stands there as comments. */
import type { Plant, Station } from '#models/plant/plant.ts'
import { nearestName } from '#models/plant/nearest-name.ts'
import type { DiscoveredAddress } from '#server/connectors/connector.ts'

export interface Draft {
  readonly text: string
  readonly mapped: number
  /** Addresses that a person has to decide on. */
  readonly open: number
}

interface Proposal {
  readonly workUnit: string
  /** The meaning as it stands in the file; undefined: a person has to say. */
  readonly meaning: string | undefined
}

/** `settings`: those of the link, as they work. Without a plant nothing can be mapped, but all is listed. */
export function draftMap(
  plant: Plant | undefined,
  kind: string,
  settings: Readonly<Record<string, unknown>>,
  found: readonly DiscoveredAddress[],
): Draft {
  let mapped = 0
  const taken = new Set<string>()
  const lines = found.flatMap((each) => {
    const proposal = plant && propose(plant, each)
    const about = aboutOf(each)
    const meaning = proposal?.meaning
    const key = `${proposal?.workUnit} ${meaning}`
    if (!proposal || meaning === undefined || taken.has(key))
      return [
        `  # ${about}`,
        `  # - { from: link, address: ${quoted(each.address)}, workUnit: ${proposal?.workUnit ?? '?'}, ${guessOf(each)} }`,
      ]
    taken.add(key)
    mapped++
    return [
      `  # ${about}`,
      `  - { from: link, address: ${quoted(each.address)}, workUnit: ${proposal.workUnit}, ${meaning} }`,
    ]
  })
  const text = [
    '# A live map: what each address of the equipment means in the plant. Lines behind # are not in use: say what they',
    '# mean (tag, state, counter, starved, blocked, mode, alarm) and take the # away. docs/connect.md explains every key.',
    'schema: parallel-factory/live@1',
    `plant: ${plant?.id ?? 'your-plant'}`,
    'links:',
    '  link:',
    `    kind: ${kind}`,
    ...Object.entries(settings).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`),
    lines.length === 0 ? 'signals: []' : 'signals:',
    ...lines,
    '',
  ].join('\n')
  return { text, mapped, open: found.length - mapped }
}

function propose(plant: Plant, each: DiscoveredAddress): Proposal | undefined {
  const units = plant.workUnits.map(({ id }) => id)
  const hint = each.group ?? each.address
  const workUnit =
    units.find((id) => id === hint) ??
    units.find((id) => words(hint).includes(id.toLowerCase())) ??
    units.find((id) => words(each.address).includes(id.toLowerCase()))
  if (workUnit === undefined) return undefined
  const station = stationOf(plant, workUnit)
  return { workUnit, meaning: meaningOf(each) ?? tagOf(station, each) }
}

function meaningOf({ meaning }: DiscoveredAddress): string | undefined {
  switch (meaning?.is) {
    case 'state':
      return `state: ${meaning.table}`
    case 'counter':
      return `counter: ${meaning.counter}`
    case 'starved':
    case 'blocked':
      return `${meaning.is}: true`
    case 'mode':
      return "mode: { '1': produce, '2': maintenance, PRODUCTION: produce, MAINTENANCE: maintenance }"
    default:
      return undefined
  }
}

/** The tag that has the name of the address, or a name so near that it is meant. */
function tagOf(station: Station | undefined, each: DiscoveredAddress): string | undefined {
  if (each.dataType !== 'number') return undefined
  const tags = station?.tags.map(({ id }) => id) ?? []
  const last = each.name.split(/[/.:#]/).at(-1) ?? each.name
  const tag = tags.find((id) => id === each.name) ?? nearestName(last, tags)
  return tag === undefined ? undefined : `tag: ${tag}`
}

function guessOf({ dataType, meaning }: DiscoveredAddress): string {
  if (meaning?.is === 'alarm') return 'alarm: CODE, priority: 2'
  if (dataType === 'number') return 'tag: ?'
  return dataType === 'boolean' ? 'alarm: CODE' : 'state: { CODE: execute }'
}

function aboutOf({ name, dataType, unit, value, group }: DiscoveredAddress): string {
  const shown = value === undefined ? '' : `, now ${JSON.stringify(value)}`
  const text = `${group === undefined ? '' : `${group}: `}${name} (${dataType}${unit ? `, ${unit}` : ''}${shown})`
  return text.replaceAll(/[\r\n]+/g, ' ').slice(0, 200)
}

function stationOf(plant: Plant, workUnit: string): Station | undefined {
  const id = plant.workUnits.find((unit) => unit.id === workUnit)?.station
  return plant.stations.find((station) => station.id === id)
}

/** Parts of an address, in small letters: `umh/v1/R06-2/temp` names R06-2. */
function words(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9_-]+/)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
