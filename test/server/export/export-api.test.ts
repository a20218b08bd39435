/** The record reads in other programs as it was written: by the official MCAP reader, by a Parquet reader, by a CSV parser. */
import { McapIndexedReader } from '@mcap/core'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { csvCell } from '#server/export/csv-export.ts'
import { recordPlant, type RecordedPlant } from '../../support/recorded-plant.ts'

const hourUs = 3600e6
const faultUs = 3 * hourUs
const fromUs = 2 * hourUs
const toUs = 5 * hourUs
let recorded: RecordedPlant
beforeAll(async () => {
  recorded = await recordPlant(6, faultUs)
}, 60_000)
afterAll(() => recorded.dispose())

const get = (path: string) =>
  fetch(`${recorded.server.url}/api/plants/lier-refractory/export/${path}`)
const bytesOf = async (path: string) => {
  const response = await get(`${path}fromUs=${fromUs}&toUs=${toUs}`)
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}
const wanted = () => recorded.events.filter(({ timeUs }) => timeUs >= fromUs && timeUs <= toUs)
const facts = () => wanted().filter(({ type }) => type !== 'samples')
const readings = () =>
  wanted().flatMap((event) =>
    event.type === 'samples'
      ? event.tags.map((tag, i) => [event.sequence, event.workUnit, tag, event.values[i]])
      : [],
  )
const epochMs = () => Date.parse(recorded.plant.epoch)

interface Schema {
  readonly type: string
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Paths of the values that a schema names. Throws for what a viewer of robot logs does not read. */
function fieldsOf({ type, properties }: Schema, path = ''): string[] {
  if (type !== 'object') {
    if (['string', 'number', 'integer', 'boolean'].includes(type)) return [path]
    throw new Error(`${path} is of type ${JSON.stringify(type)}`)
  }
  if (!properties) throw new Error(`${path} is an object without properties`)
  return Object.entries(properties).flatMap(([name, inner]) => fieldsOf(inner, `${path}.${name}`))
}

function leavesOf(value: unknown, path = ''): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, `${path}.${name}`))
    : [path]
}

/** Records of RFC 4180. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!)
    if (end === '\r\n') rows.push([])
  }
  const [names, ...body] = rows
  return body
    .filter((row) => row.length === names!.length)
    .map((row) => Object.fromEntries(names!.map((name, i) => [name, row[i]!])))
}

describe('an export', () => {
  test('to MCAP has every event, the samples by machine, and a state a minute', async () => {
    const bytes = await bytesOf('mcap?')
    const reader = await McapIndexedReader.Initialize({
      readable: {
        size: () => Promise.resolve(BigInt(bytes.length)),
        read: (offset, length) =>
          Promise.resolve(bytes.slice(Number(offset), Number(offset + length))),
      },
    })
    const topics = new Map([...reader.channelsById.values()].map(({ id, topic }) => [id, topic]))
    const messages = new Map<string, { logTime: bigint; body: Record<string, unknown> }[]>()
    for await (const { channelId, logTime, data } of reader.readMessages()) {
      const topic = topics.get(channelId)!
      const body = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>
      messages.set(topic, [...(messages.get(topic) ?? []), { logTime, body }])
    }
    const events = messages.get('/events')!
    expect(events.map(({ body }) => body['sequence'])).toEqual(
      facts().map(({ sequence }) => sequence),
    )
    const fault = events.find(({ body }) => body['type'] === 'command')!
    expect(fault.body).toMatchObject({ command: 'fault', target: 'R09', plantTimeS: faultUs / 1e6 })
    expect(fault.logTime).toBe(BigInt(epochMs()) * 1_000_000n + BigInt(faultUs) * 1000n)
    const sampled = [...messages].filter(([topic]) => topic.startsWith('/samples/'))
    expect(sampled.reduce((sum, [, list]) => sum + list.length, 0)).toBe(
      wanted().filter(({ type }) => type === 'samples').length,
    )
    const states = messages.get('/state')!
    expect(states).toHaveLength((toUs - fromUs) / 60e6 + 1)
    const held = states.find(({ body }) => body['plantTimeS'] === faultUs / 1e6 + 60)!
    expect(held.body['workUnits']).toMatchObject({ R09: 'held/fault-command' })
    const schemas = new Map(
      [...reader.schemasById.values()].map(({ id, name, encoding, data }) => {
        expect(encoding).toBe('jsonschema')
        return [
          id,
          { name, fields: fieldsOf(JSON.parse(new TextDecoder().decode(data)) as Schema) },
        ]
      }),
    )
    expect(new Set([...schemas.values()].map(({ name }) => name)).size).toBe(schemas.size)
    for (const { topic, schemaId } of reader.channelsById.values()) {
      if (topic === '/events') continue
      const { fields } = schemas.get(schemaId)!
      const named = messages.get(topic)!.map(({ body }) => leavesOf(body))
      expect([...new Set(named.flat())].filter((path) => !fields.includes(path))).toEqual([])
    }
  })

  test('to Parquet has the samples with their units', async () => {
    const file = (await bytesOf('parquet?what=samples&')).buffer
    const rows = await parquetReadObjects({ file })
    expect(
      rows.map((row) => [
        Number(row['sequence']),
        row['work_unit'],
        row['tag'],
        row['value_in_unit'],
      ]),
    ).toEqual(readings())
    const units = new Set(rows.map(({ unit }) => unit as string))
    expect(units).toContain('°C')
    expect((rows[0]!['time_utc'] as Date).getTime()).toBe(
      Math.floor(epochMs() + (rows[0]!['plant_time_s'] as number) * 1000),
    )
  })

  test('to CSV has the events, each with its time and all that it says', async () => {
    const rows = parseCsv(new TextDecoder().decode(await bytesOf('csv?what=events&')))
    expect(rows.map(({ sequence }) => Number(sequence))).toEqual(
      facts().map(({ sequence }) => sequence),
    )
    const fault = rows.find(({ type }) => type === 'command')!
    expect(fault).toMatchObject({
      time_utc: new Date(epochMs() + faultUs / 1000).toISOString().replace('Z', '000Z'),
      plant_time_s: String(faultUs / 1e6),
    })
    expect(JSON.parse(fault['details_json']!)).toMatchObject({ command: 'fault', target: 'R09' })
  })

  test('of key figures has a row an hour for each station', async () => {
    const rows = parseCsv(new TextDecoder().decode(await bytesOf('csv?what=kpis&')))
    const hours = new Set(rows.map((row) => row['plant_time_s']))
    expect([...hours]).toEqual(['7200', '10800', '14400', '18000'])
    expect(rows).toHaveLength(hours.size * recorded.plant.stations.length)
    const kiln = rows.filter(({ station }) => station === 'R09')
    expect(kiln.map((row) => Number(row['share_held_ratio']) > 0)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  test('says when there is nothing to give', async () => {
    for (const path of ['mcap?', 'csv?', 'parquet?']) {
      const response = await get(`${path}fromUs=90000000000&toUs=90000000001`)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'not-recorded' })
      expect(response.headers.get('content-disposition')).toBeNull()
    }
    expect((await get('csv?what=secrets')).status).toBe(400)
  })
})

describe('a cell of CSV', () => {
  const text = { name: 'text', kind: 'text' } as const
  test.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a "b", c', '"a ""b"", c"'],
    ['=a\r\nb', '"\'=a\r\nb"'],
    [undefined, ''],
  ])('%j becomes %j', (cell, written) => {
    expect(csvCell(cell, text)).toBe(written)
  })

  test('that is a number stays one, below zero too', () => {
    expect(csvCell(-2.5, { name: 'value', kind: 'number' })).toBe('-2.5')
  })
})
