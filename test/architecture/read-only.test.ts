/** Nothing that listens to equipment can write to it: every call by which it could is on this list, with its reason. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const planted = fileURLToPath(new URL('planted/', import.meta.url))
const folders = ['server/connectors', 'server/live']

const calls =
  'publish|publishAsync|write|writeSingleNode|call|callMethod|historyUpdate|performMessageTransaction'
/** How the libraries of the protocols change something at the other end; wills, and requests that are more than GET. */
const writing = new RegExp(
  [
    `\\.\\s*(?:${calls})\\(`,
    `\\[['"](?:${calls})['"]\\]`,
    `\\b(?:Write|Call|HistoryUpdate|AddNodes|DeleteNodes)Request\\b`,
    `\\bwill:`,
    `\\bfetch\\(`,
    `\\bmethod:`,
    `\\b[ND]CMD\\b`,
  ].join('|'),
)

interface Place {
  readonly file: string
  readonly line: string
}

const allowed: readonly (Place & { readonly because: string })[] = [
  {
    file: 'server/connectors/sparkplug/sparkplug-connector.ts',
    line: 'client.publishAsync(ownState, state(true), { qos: 1, retain: true })',
    because: 'a host application says that it is there, on a topic of its own',
  },
  {
    file: 'server/connectors/sparkplug/sparkplug-connector.ts',
    line: 'await client.publishAsync(ownState, state(false), { qos: 1, retain: true })',
    because: 'and that it goes',
  },
  {
    file: 'server/connectors/sparkplug/sparkplug-connector.ts',
    line: 'return { ...base, will: { ...will, retain: true } }',
    because: 'and the broker says so for it when it is gone',
  },
  {
    file: 'server/connectors/sparkplug/sparkplug-connector.ts',
    line: 'link?.publish(topic, Buffer.from(payload), { qos: 0, retain: false })',
    because: 'the request for births, as rebirth-request.ts builds it',
  },
  {
    file: 'server/connectors/sparkplug/discover-metrics.ts',
    line: 'link.client.publish(topic, Buffer.from(payload), { qos: 0, retain: false })',
    because: 'the same request, when somebody looks around',
  },
  {
    file: 'server/connectors/sparkplug/rebirth-request.ts',
    line: "topic: topicOf('NCMD', group, edge),",
    because: 'the only command that is ever built: Node Control/Rebirth',
  },
  {
    file: 'server/connectors/sparkplug/sparkplug-host.ts',
    line: "if (parsed.verb === 'NCMD' || parsed.verb === 'DCMD') return",
    because: 'commands of others are passed over',
  },
  {
    file: 'server/connectors/sparkplug/discover-metrics.ts',
    line: "if (!parsed || parsed.verb === 'NCMD' || parsed.verb === 'DCMD') return",
    because: 'commands of others are passed over',
  },
  ...[
    "'NBIRTH' | 'NDEATH' | 'NDATA' | 'NCMD' | 'DBIRTH' | 'DDEATH' | 'DDATA' | 'DCMD'",
    "const nodeVerbs: ReadonlySet<string> = new Set(['NBIRTH', 'NDEATH', 'NDATA', 'NCMD'])",
    "const deviceVerbs: ReadonlySet<string> = new Set(['DBIRTH', 'DDEATH', 'DDATA', 'DCMD'])",
  ].map((line) => ({
    file: 'server/connectors/sparkplug/sparkplug-topic.ts',
    line,
    because: 'the names of all messages, so that topics can be read',
  })),
  {
    file: 'server/connectors/opc-ua/conditions.ts',
    line: 'const { statusCode } = await session.call({',
    because: 'ConditionRefresh: asks for events to be said again and changes nothing',
  },
  {
    file: 'server/connectors/opc-ua/subscription.ts',
    line: 'session.publish(request, (error, response) => {',
    because: 'in OPC UA a publish request is how a client waits for notifications',
  },
  {
    file: 'server/connectors/file/csv-reader.ts',
    line: 'await new Promise<void>((resolve) => this.#parser.write(bytes, () => resolve()))',
    because: 'bytes of a file go into its parser',
  },
  {
    file: 'server/live/cli.ts',
    line: 'if (values.out === undefined) process.stdout.write(draft.text)',
    because: 'the draft of a map goes to the terminal',
  },
]

/** Lines of the folders that could write; what stands in comments does not count. */
function placesIn(base: string): Place[] {
  const files = folders.flatMap((folder) =>
    readdirSync(base + folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => `${folder}/${path}`),
  )
  return files.toSorted().flatMap((file) =>
    readFileSync(base + file, 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .split('\n')
      .filter((line) => writing.test(line))
      .map((line) => ({ file, line: line.trim() })),
  )
}

const textOf = ({ file, line }: Place) => `${file}: ${line}`

test('whatever could write to equipment is known and harmless, and the list holds nothing else', () => {
  expect(placesIn(root).map(textOf).toSorted()).toEqual(allowed.map(textOf).toSorted())
})

test('the only method that is called on a server is ConditionRefresh', () => {
  const conditions = readFileSync(`${root}server/connectors/opc-ua/conditions.ts`, 'utf8')
  expect(conditions.match(/methodId: .*/g)).toEqual([
    'methodId: resolveNodeId(MethodIds.ConditionType_ConditionRefresh),',
  ])
})

test('every planted write is found', () => {
  expect(placesIn(planted).map(textOf)).toEqual([
    "server/connectors/writes-to-a-device.ts: client.publish('line/1/set-point', '80')",
    "server/connectors/writes-to-a-device.ts: await client.writeSingleNode('s=SetPoint', 80)",
    "server/connectors/writes-to-a-device.ts: client['publish']('line/1/set-point', '80')",
    "server/live/sends-a-command.ts: await fetch(url, { method: 'PUT' })",
    "server/live/sends-a-command.ts: export const command = ['spBv1.0', 'group', 'DCMD', 'edge', 'press'].join('/')",
  ])
})
