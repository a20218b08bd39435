/** Files as connectors: the rules of all connectors on a file that grows, then playing, our own exports, and damage. */
import { appendFile, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { McapWriter } from '@mcap/core'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import type { Connector } from '#server/connectors/connector.ts'
import { FileConnector } from '#server/connectors/file/file-connector.ts'
import { fileKind } from '#server/connectors/file/file-kind.ts'
import { fileSettings } from '#server/connectors/file/file-settings.ts'
import { csvOf } from '#server/export/csv-export.ts'
import { mcapOf } from '#server/export/mcap-export.ts'
import type { RecordPiece } from '#server/export/record-walk.ts'
import { parquetOf } from '#server/export/parquet-export.ts'
import { describeConnector, type PeerUnderTest } from '../../../support/connector-contract.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'
import { tinyPlant } from '../../../support/tiny-plant.ts'

/** A logger that appends rows; its disk is taken away and brought back. */
async function openPeer(): Promise<PeerUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'file-connector-'))
  const path = join(folder, 'log.csv')
  const away = join(folder, 'away.csv')
  await writeFile(path, 'time,address,value\n')
  let at = path
  let changedMs = (await stat(path)).mtimeMs
  let writes = 0
  const append = async (row: string) => {
    // Nobody but the logger has changed it since.
    if ((await stat(at)).mtimeMs !== changedMs) writes++
    await appendFile(at, row)
    changedMs = (await stat(at)).mtimeMs
  }
  const move = async (to: string) => {
    await rename(at, to)
    at = to
  }
  return {
    addresses: ['force', 'temperature'],
    open: (context) =>
      new FileConnector(fileSettings.parse({ path, follow: true, lateness: 0.1 }), context),
    measure: (address, value, timeMs) =>
      append(`${new Date(timeMs).toISOString()},${address},${value}\n`),
    garble: () => append('yesterday,force,1\n'),
    cut: () => move(away),
    mend: () => move(path),
    writes: () => writes,
    close: () => rm(folder, { recursive: true }),
  }
}

describeConnector('A file that grows', openPeer)

describe('a file that is played', () => {
  let folder: string
  let sink: WrittenDown
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'file-connector-'))
    sink = new WrittenDown()
  })
  afterEach(() => rm(folder, { recursive: true }))

  const context = { id: 'f', log: pino({ level: 'silent' }), nowMs: () => Date.now() }
  function connectorOf(path: string, addresses: readonly string[], settings: object): Connector {
    return new FileConnector(fileSettings.parse({ path, ...settings }), { ...context, addresses })
  }
  async function play(
    name: string,
    content: string | Uint8Array,
    addresses: readonly string[],
    settings: object = { speed: 1e6, shift: 'none' },
  ) {
    const path = join(folder, name)
    await writeFile(path, content)
    await connectorOf(path, addresses, settings).run(sink, AbortSignal.timeout(20_000))
    return path
  }

  test('a column for each address; wrong rows are refused with their line', async () => {
    const rows = [
      'time,force,mode',
      '2026-01-01T00:00:00.000001Z,1.5,auto',
      '2026-01-01 00:00:01Z,,true',
      '2026-01-01T00:00:02Z,2',
      '2026-01-01T00:00:03,3,auto',
      '',
      '2026-01-01T00:00:04Z,123456789012345678901,auto',
    ]
    await play('wide.csv', rows.join('\r\n'), ['force', 'mode'])
    const t0 = Date.parse('2026-01-01T00:00:00Z')
    expect(
      sink.read.map(({ address, value, timeMs }) => [
        address,
        value,
        Math.round((timeMs - t0) * 1000) / 1000,
      ]),
    ).toEqual([
      ['force', 1.5, 0.001],
      ['mode', 'auto', 0.001],
      ['mode', true, 1000],
      ['force', '123456789012345678901', 4000],
      ['mode', 'auto', 4000],
    ])
    expect(sink.refusals.map(({ where, code }) => [where, code])).toEqual([
      ['line 4', 'wrong-row'],
      ['line 5', 'not-a-time'],
    ])
    expect(sink.statuses.map(({ kind }) => kind)).toEqual(['connecting', 'connected', 'ended'])
  })

  test('plays at its pace, as if it happened now, and says how far it is', async () => {
    const rows = ['time,address,value,quality', '0,a,1,good', '1500,a,2,bad', '3000,a,,good']
    const beganMs = Date.now()
    await play('long.csv', rows.join('\n'), ['a'], { speed: 3 })
    expect(sink.values).toEqual([
      ['a', 1, 'good'],
      ['a', 2, 'bad'],
      ['a', undefined, 'bad'],
    ])
    const [first, second, third] = sink.read.map(({ timeMs }) => timeMs)
    expect(first! - beganMs).toBeLessThan(2000)
    expect(second! - first!).toBeCloseTo(500, 3)
    expect(third! - first!).toBeCloseTo(1000, 3)
    expect(sink.completed.length).toBeGreaterThan(3)
    expect(sink.completed).toEqual(sink.completed.toSorted((x, y) => x - y))
  })

  test('begins again at its end where it should', async () => {
    const path = join(folder, 'again.csv')
    await writeFile(path, 'time,address,value\n0,a,1\n50,a,2\n')
    const abort = new AbortController()
    const ended = connectorOf(path, ['a'], { repeat: true }).run(sink, abort.signal)
    await expect.poll(() => sink.read.length).toBeGreaterThan(5)
    abort.abort()
    await ended
    const times = sink.read.map(({ timeMs }) => timeMs)
    expect(times).toEqual(times.toSorted((x, y) => x - y))
    expect(() => fileSettings.parse({ path, repeat: true, shift: 'none' })).toThrow(/repeat|before/)
  })

  test('rows that are a little out of order are put right, others refused', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${10_000 + i},a,${i}`)
    ;[rows[5], rows[6]] = [rows[6]!, rows[5]!]
    rows.push('10001.5,a,-1')
    await play('mixed.csv', ['time,address,value', ...rows].join('\n'), ['a'])
    expect(sink.read.map(({ value }) => value)).toEqual(Array.from({ length: 3000 }, (_, i) => i))
    expect(sink.refusals.map(({ where, code }) => [where, code])).toEqual([
      ['line 3002', 'out-of-order'],
    ])
  })

  const header = { timeUs: 0, source: 'simulation', cause: 0 } as const
  const events: TwinEvent[] = [
    {
      ...header,
      sequence: 1,
      timeUs: 1_000_001,
      type: 'samples',
      workUnit: 'R1',
      tags: ['force'],
      values: [2.25],
      quality: 'good',
    },
    {
      ...header,
      sequence: 2,
      timeUs: 2_000_000,
      type: 'work-unit-state',
      workUnit: 'R1',
      state: 'held',
      reason: 'failure',
    },
  ]
  async function exported(
    of: (record: AsyncIterable<RecordPiece>) => AsyncGenerator<Uint8Array>,
  ): Promise<Uint8Array> {
    async function* record() {
      yield {
        run: 1,
        plant: tinyPlant,
        state: createTwinState(tinyPlant),
        events,
        wants: () => true,
        toUs: 3_000_000,
      } satisfies RecordPiece
    }
    const parts: Uint8Array[] = []
    for await (const part of of(record())) parts.push(part)
    return Buffer.concat(parts)
  }
  const epochMs = Date.parse(tinyPlant.epoch)
  const force = { address: 'R1/force', value: 2.25, timeMs: epochMs + 1000.001, quality: 'good' }
  const held = {
    address: 'R1/work-unit-state',
    value: 'held',
    timeMs: epochMs + 2000,
    quality: 'good',
  }
  const own = ['R1/force', 'R1/work-unit-state']

  test.each(['csv', 'parquet'] as const)('our own export as %s can be played', async (format) => {
    const writer = format === 'csv' ? csvOf : parquetOf
    await play(`samples.${format}`, await exported((record) => writer('samples', record)), own)
    await play(`events.${format}`, await exported((record) => writer('events', record)), own)
    expect(sink.read).toEqual([force, held])
    expect(sink.refusals).toEqual([])
  })

  test('our own export as MCAP can be played, and looked into', async () => {
    const path = await play('record.mcap', await exported(mcapOf), own)
    expect(sink.read).toEqual([force, held])
    expect(sink.refusals).toEqual([])
    const settings = fileSettings.parse({ path })
    const found = await fileKind.discover(settings, context, AbortSignal.timeout(5000))
    expect(found.find(({ address }) => address === 'R1/force')).toEqual({
      address: 'R1/force',
      name: 'R1/force',
      dataType: 'number',
      value: 2.25,
    })
  })

  async function foreignMcap(): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    let position = 0n
    const writer = new McapWriter({
      writable: {
        write(bytes: Uint8Array) {
          parts.push(bytes.slice())
          position += BigInt(bytes.length)
          return Promise.resolve()
        },
        position: () => position,
      },
    })
    await writer.start({ profile: '', library: 'other' })
    const open = (topic: string, messageEncoding: string) =>
      writer.registerChannel({ schemaId: 0, topic, messageEncoding, metadata: new Map() })
    const json = await open('/arm', 'json')
    const binary = await open('/camera', 'protobuf')
    const say = (channelId: number, sequence: number, text: string) =>
      writer.addMessage({
        channelId,
        sequence,
        logTime: 1_767_225_600_000_000_000n + BigInt(sequence) * 1_000_000n,
        publishTime: 0n,
        data: new TextEncoder().encode(text),
      })
    await say(json, 1, '{"joint":[{"deg":10.5},{"deg":-3}],"on":true,"tool":null}')
    await say(json, 2, 'no json')
    await say(binary, 3, 'x')
    await say(json, 4, '{"joint":[{"deg":11}]}')
    await writer.end()
    return Buffer.concat(parts)
  }

  test('foreign MCAP messages are readings by topic and path', async () => {
    await play('arm.mcap', await foreignMcap(), ['/arm#joint.0.deg', '/arm#on', '/arm#tool'])
    expect(sink.values).toEqual([
      ['/arm#joint.0.deg', 10.5, 'good'],
      ['/arm#on', true, 'good'],
      ['/arm#tool', undefined, 'bad'],
      ['/arm#joint.0.deg', 11, 'good'],
    ])
    expect(sink.refusals.map(({ where, code }) => [where, code])).toEqual([
      ['/arm message 2', 'not-json'],
      ['/camera', 'not-json'],
    ])
  })

  test.each(['csv', 'parquet', 'mcap'])('bytes that are no %s are refused', async (format) => {
    const path = join(folder, `noise.${format}`)
    await writeFile(path, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)))
    const abort = new AbortController()
    const ended = connectorOf(path, ['a'], {}).run(sink, abort.signal)
    await expect.poll(() => sink.statuses.at(-1)?.kind).toBe('lost')
    abort.abort()
    await ended
    expect(sink.refusals.length).toBeGreaterThan(0)
    expect(sink.read).toEqual([])
  })

  test('a large file is read piece by piece', { timeout: 60_000 }, async () => {
    const path = join(folder, 'large.csv')
    const rows = (from: number) =>
      Array.from({ length: 20_000 }, (_, i) => `${from + i},a,${from + i},${'x'.repeat(80)}\n`)
    await writeFile(path, 'time,address,value,remark\n')
    for (let from = 0; from < 200_000; from += 20_000) await appendFile(path, rows(from).join(''))
    let count = 0
    let most = 0
    const counting = {
      readings(batch: readonly unknown[]) {
        count += batch.length
        most = Math.max(most, process.memoryUsage().arrayBuffers)
      },
      complete() {},
      status() {},
      refuse() {},
    }
    const settings = { speed: 1e6, shift: 'none' }
    await connectorOf(path, ['a'], settings).run(counting, AbortSignal.timeout(60_000))
    expect(count).toBe(200_000)
    expect(most).toBeLessThan(64 * 1024 * 1024)
  })
})
