/** The MTConnect connector against a real agent: the rules of all connectors, then gaps, conditions and silence. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'

import { MtconnectConnector } from '#server/connectors/mtconnect/mtconnect-connector.ts'
import { mtconnectKind } from '#server/connectors/mtconnect/mtconnect-kind.ts'
import { mtconnectSettings } from '#server/connectors/mtconnect/mtconnect-settings.ts'
import { MtconnectAgent } from '#server/virtual-plant/mtconnect/agent-server.ts'
import { describeConnector, type PeerUnderTest } from '../../../support/connector-contract.ts'
import {
  deviceWith,
  startMachine,
  type MtconnectMachine,
} from '../../../support/peers/mtconnect-machine.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

const device = deviceWith([
  { id: 'temp', category: 'SAMPLE', type: 'TEMPERATURE', units: 'CELSIUS' },
  { id: 'load', category: 'SAMPLE', type: 'LOAD', units: 'PERCENT' },
  { id: 'exec', category: 'EVENT', type: 'EXECUTION' },
  { id: 'parts', category: 'EVENT', type: 'PART_COUNT', subType: 'GOOD' },
  { id: 'pos', category: 'SAMPLE', type: 'PATH_POSITION', units: 'MILLIMETER_3D' },
  { id: 'sys', category: 'CONDITION', type: 'SYSTEM' },
])

async function openPeer(): Promise<PeerUnderTest> {
  const { agent, cable, url, close } = await startMachine([device])
  return {
    addresses: ['temp', 'load'],
    open: (context) => new MtconnectConnector(mtconnectSettings.parse({ url }), context),
    measure: (address, value, timeMs) =>
      Promise.resolve(agent.observe(address, String(value), timeMs)),
    garble: () => Promise.resolve(agent.observe('temp', 'warm', Date.now())),
    cut: cable.cut,
    mend: cable.mend,
    writes: () => agent.writes,
    close,
  }
}

describeConnector('MTConnect', openPeer)

describe('a link to an agent', () => {
  let machine: MtconnectMachine | undefined
  let sink = new WrittenDown()
  let abort = new AbortController()
  let ended: Promise<void> | undefined

  async function link(addresses: readonly string[], settings: object = {}, options: object = {}) {
    machine = await startMachine([device], options)
    start(machine.url, addresses, settings)
    await until(() => sink.statuses.at(-1)?.kind === 'connected')
    return machine
  }
  function start(url: string, addresses: readonly string[], settings: object = {}) {
    sink = new WrittenDown()
    abort = new AbortController()
    const context = {
      id: 'm',
      addresses,
      log: pino({ level: 'silent' }),
      nowMs: () => Date.now(),
    }
    const connector = new MtconnectConnector(mtconnectSettings.parse({ url, ...settings }), context)
    ended = connector.run(sink, abort.signal)
  }
  const until = (condition: () => boolean) =>
    expect.poll(condition, { timeout: 8000, interval: 20 }).toBe(true)
  const valuesAt = (address: string) =>
    sink.read.filter((reading) => reading.address === address).map(({ value }) => value)

  /** Two readings of an address at one instant are one: each a millisecond after the other. */
  let takenMs = 0
  const later = () => (takenMs = Math.max(takenMs + 1, Date.now()))

  afterEach(async () => {
    abort.abort()
    await ended
    await machine?.close()
    machine = undefined
  })

  test('UNAVAILABLE is no value and bad, in numbers too', async () => {
    const { agent } = await link(['temp', 'parts', 'exec', 'sys'])
    expect(sink.values).toEqual(
      ['temp', 'exec', 'parts', 'sys'].map((address) => [address, undefined, 'bad']),
    )
    agent.observe('parts', '7', later())
    agent.observe('parts', undefined, later())
    await until(() => valuesAt('parts').length === 3)
    expect(valuesAt('parts')).toEqual([undefined, 7, undefined])
  })

  test('three-dimensional samples are three readings', async () => {
    const { agent } = await link(['pos.x', 'pos.z'])
    agent.observe('pos', '1.5 -2 3e2', later())
    await until(() => valuesAt('pos.z').includes(300))
    expect(valuesAt('pos.x')).toEqual([undefined, 1.5])
  })

  test('several conditions at once: the worst at the item, each by its code', async () => {
    const { agent } = await link(['sys', 'sys#A1', 'sys#B2'])
    const say = async (value: Parameters<typeof agent.observe>[1]) => {
      const before = sink.read.length
      agent.observe('sys', value, later())
      await until(() => sink.read.length === before + 3)
      return sink.read.slice(before).map(({ value }) => value)
    }
    expect(await say({ level: 'Normal' })).toEqual(['normal', 'normal', 'normal'])
    expect(await say({ level: 'Warning', code: 'A1' })).toEqual(['warning', 'warning', 'normal'])
    expect(await say({ level: 'Fault', code: 'B2' })).toEqual(['fault', 'warning', 'fault'])
    expect(await say({ level: 'Normal', code: 'B2' })).toEqual(['warning', 'warning', 'normal'])
    expect(await say({ level: 'Normal' })).toEqual(['normal', 'normal', 'normal'])
    expect(await say(undefined)).toEqual([undefined, undefined, undefined])
  })

  test('what was measured during a cut is historical, but for the last, which holds now', async () => {
    const { agent, cable } = await link(['temp'])
    await cable.cut()
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    for (const value of ['1', '2', '3']) agent.observe('temp', value, later())
    await cable.mend()
    await until(() => valuesAt('temp').includes(3))
    expect(sink.read.slice(1).map(({ value, historical }) => [value, historical ?? false])).toEqual(
      [
        [1, true],
        [2, true],
        [3, false],
      ],
    )
    expect(sink.refusals).toEqual([])
  })

  test('a buffer that has run over in the meantime is a gap that says from when to when', async () => {
    const { agent, cable } = await link(['temp', 'exec'], { count: 3 }, { bufferSize: 20 })
    await cable.cut()
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    agent.observe('exec', 'ACTIVE', later())
    for (let i = 1; i <= 30; i++) agent.observe('temp', String(i), later())
    await cable.mend()
    await until(() => valuesAt('temp').includes(30))
    expect(valuesAt('temp')).toEqual([undefined, ...Array.from({ length: 20 }, (_, i) => 11 + i)])
    expect(valuesAt('exec')).toEqual([undefined, 'ACTIVE'])
    expect(sink.codes).toEqual(['sequence-gap'])
    expect(sink.refusals[0]!.detail).toMatch(
      /no longer in the buffer: missing from 20.*Z to 20.*Z$/,
    )
  })

  test('an agent that began anew is read from its beginning', async () => {
    const first = await link(['temp'])
    first.agent.observe('temp', '5', later())
    await until(() => valuesAt('temp').includes(5))
    const port = Number(new URL(first.agent.url).port)
    await first.agent.close()
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    const again = new MtconnectAgent([device], {
      host: '127.0.0.1',
      port,
      bufferSize: 100,
      instanceId: 2,
    })
    await again.listen()
    again.observe('temp', '6', later() + 5)
    again.observe('temp', '7', later() + 6)
    await until(() => valuesAt('temp').includes(7))
    expect(valuesAt('temp')).toEqual([undefined, 5, undefined, 6, 7])
    expect(sink.codes).toEqual(['sequence-gap'])
    expect(sink.refusals[0]!.detail).toContain('began anew')
    abort.abort()
    await ended
    await again.close()
  })

  test('an agent that falls silent is noticed within two seconds', async () => {
    const { cable } = await link(['temp'])
    cable.hang()
    const fromMs = Date.now()
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    expect(Date.now() - fromMs).toBeLessThan(2000)
    expect(sink.statuses.at(-1)).toEqual({ kind: 'lost', reason: 'no heartbeat for 1500 ms' })
  })

  test('a device that is not available takes its addresses away, and brings them back', async () => {
    const { agent } = await link(['temp', 'load'])
    agent.observe('M1_avail', undefined, later())
    await until(() => sink.statuses.at(-1)?.kind === 'degraded')
    expect(sink.statuses.at(-1)).toMatchObject({ away: ['temp', 'load'] })
    agent.observe('M1_avail', 'AVAILABLE', later())
    await until(() => sink.statuses.at(-1)?.kind === 'connected')
  })

  test('an address that the agent does not have is refused once', async () => {
    await link(['temp', 'nowhere', 'pos'])
    expect(sink.refusals.map(({ where, code }) => [where, code])).toEqual([
      ['nowhere', 'unknown-address'],
      ['pos', 'unknown-address'],
    ])
  })

  test('a redirect is not followed', async () => {
    let asked = 0
    const elsewhere = createServer((_, response) => {
      asked++
      response.writeHead(302, { Location: 'http://127.0.0.1:1/probe' }).end()
    })
    elsewhere.listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    start(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`, ['temp'])
    await until(() => sink.statuses.at(-1)?.kind === 'lost')
    expect(sink.statuses.at(-1)).toEqual({
      kind: 'lost',
      reason: '302: redirects are not followed',
    })
    expect(asked).toBe(1)
    elsewhere.close()
  })

  test('looking around names units, meanings and machines', async () => {
    machine = await startMachine([device])
    machine.agent.observe('parts', '12', later())
    const settings = mtconnectKind.settingsFor(new URL(`${machine.url}probe`))
    const context = { id: 'm', log: pino({ level: 'silent' }), nowMs: () => Date.now() }
    const found = await mtconnectKind.discover(settings, context, AbortSignal.timeout(5000))
    expect(found.find(({ address }) => address === 'parts')).toEqual({
      address: 'parts',
      name: 'part_count good',
      dataType: 'number',
      value: 12,
      meaning: { is: 'counter', counter: 'good' },
      group: 'M1',
    })
    expect(found.find(({ address }) => address === 'temp')?.unit).toBe('°C')
    expect(found.find(({ address }) => address === 'exec')?.meaning).toEqual({
      is: 'state',
      table: 'mtconnect',
    })
    expect(found.map(({ address }) => address)).toContain('pos.y')
  })
})
