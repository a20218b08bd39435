/** Topics of Sparkplug B 3.0 and the addresses of metrics that follow from them. */

/** Messages of edge nodes and their devices, and commands to them. */
export type SparkplugVerb =
  'NBIRTH' | 'NDEATH' | 'NDATA' | 'NCMD' | 'DBIRTH' | 'DDEATH' | 'DDATA' | 'DCMD'

export interface SparkplugTopic {
  readonly verb: SparkplugVerb
  readonly group: string
  readonly edge: string
  /** Of the D verbs. */
  readonly device: string | undefined
}

const namespace = 'spBv1.0'
const nodeVerbs: ReadonlySet<string> = new Set(['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'])
const deviceVerbs: ReadonlySet<string> = new Set(['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'])

/** Undefined for what is no topic of an edge node by the rules. */
export function parseTopic(topic: string): SparkplugTopic | undefined {
  const [first, group, verb, edge, device, ...more] = topic.split('/')
  if (first !== namespace || more.length > 0) return undefined
  if (!isId(group) || verb === undefined || !isId(edge)) return undefined
  if (nodeVerbs.has(verb) ? device !== undefined : !deviceVerbs.has(verb) || !isId(device))
    return undefined
  return { verb: verb as SparkplugVerb, group, edge, device }
}

function isId(id: string | undefined): id is string {
  return id !== undefined && id !== '' && !/[+#]/.test(id)
}

export function topicOf(verb: SparkplugVerb, group: string, edge: string, device?: string): string {
  const owner = `${namespace}/${group}/${verb}/${edge}`
  return device === undefined ? owner : `${owner}/${device}`
}

/** Everything that concerns one edge node; commands of others come along and are left alone. */
export function edgeFilter(group: string, edge: string): string {
  return `${namespace}/${group}/+/${edge}/#`
}

export const everyEdgeFilter = `${namespace}/#`

export function stateTopic(hostId: string): string {
  return `${namespace}/STATE/${hostId}`
}

/** Where metrics belong: an edge node, or one of its devices. */
export interface MetricOwner {
  readonly group: string
  readonly edge: string
  readonly device: string | undefined
}

/** `group/edge/device`; a colon in an id is written %3A there, because the first colon behind the group ends the owner. */
export function ownerName({ group, edge, device }: MetricOwner): string {
  const name = `${group}/${escaped(edge)}`
  return device === undefined ? name : `${name}/${escaped(device)}`
}

/** Address of a metric: `group/edge/device:metric name`. */
export function metricAddress(owner: MetricOwner, metric: string): string {
  return `${ownerName(owner)}:${metric}`
}

/** Undefined where the text is no address of a metric. */
export function parseAddress(address: string): MetricOwner | undefined {
  const slash = address.indexOf('/')
  const colon = address.indexOf(':', slash)
  if (slash <= 0 || colon < 0 || colon === address.length - 1) return undefined
  const group = address.slice(0, slash)
  const [edge, device, ...more] = address
    .slice(slash + 1, colon)
    .split('/')
    .map(unescaped)
  if (!isId(group) || !isId(edge) || more.length > 0) return undefined
  return device === undefined || isId(device) ? { group, edge, device } : undefined
}

function escaped(id: string): string {
  return id.replaceAll('%', '%25').replaceAll(':', '%3A')
}

function unescaped(id: string): string {
  return id.replaceAll('%3A', ':').replaceAll('%25', '%')
}
