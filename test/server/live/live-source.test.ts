import { afterEach, describe, expect, test } from 'vitest'

import type { EventOf, EventType, TwinEvent } from '#models/twin/event.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { LiveSource } from '#server/live/live-source.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import {
  lineMap,
  livePlant,
  startLine,
  startMs,
  startUs,
  type LiveLine,
} from '../../support/live-line.ts'
import { ManualClock } from '../../support/manual-clock.ts'
import { ScriptedConnector } from '../../support/scripted-connector.ts'
import { describeTwinSource } from '../../support/twin-source-contract.ts'

describeTwinSource('live equipment', () => {
  const clock = new ManualClock()
  const connector = new ScriptedConnector()
  const state = createTwinState(livePlant)
  state.timeUs = startUs
  const nowMs = () => startMs + clock.nowMs()
  const source = new LiveSource({
    plant: livePlant,
    map: lineMap,
    links: [{ id: 'plc', kind: 'script', url: undefined, connector }],
    state,
    recordState: createTwinState(livePlant),
    record: undefined,
    clock,
    nowMs,
  })
  let count = 0
  return {
    source,
    plant: livePlant,
    startSequence: 0,
    startUs,
    workUnit: 'M1',
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += 100) {
        connector.say('M1/good', ++count, nowMs())
        await clock.pass(100)
      }
    },
  }
})

const opened: LiveLine[] = []
const open = async () => {
  const line = await startLine()
  opened.push(line)
  return line
}
afterEach(() => Promise.all(opened.splice(0).map((line) => line.stop())))

const of = <T extends EventType>(events: readonly TwinEvent[], type: T) =>
  events.filter((event): event is EventOf<T> => event.type === type)

describe('states', () => {
  test('come from codes, and who waits names the neighbour that stopped', async () => {
    const line = await open()
    for (const unit of ['M1', 'M2', 'M3']) line.connector.say(`${unit}/state`, 6, line.nowMs())
    await line.pass(1000)
    line.connector.say('M1/state', 'HELD', line.nowMs())
    await line.pass(3000)
    line.connector.say('M2/state', 5, line.nowMs())
    line.connector.say('M2/starved', true, line.nowMs())
    await line.pass(100)
    const states = of(line.seen, 'work-unit-state')
    const held = states.find(({ state }) => state === 'held')!
    expect(held).toMatchObject({ workUnit: 'M1', reason: 'failure', source: 'live' })
    expect(states.at(-1)).toMatchObject({
      workUnit: 'M2',
      state: 'suspended',
      reason: 'starved',
      waitsFor: { kind: 'work-unit', id: 'M1' },
      cause: held.sequence,
    })
    expect([...line.view.alarms.values()]).toMatchObject([{ workUnit: 'M1', code: 'failure' }])
  })

  test('that nobody mapped change nothing, and are told of', async () => {
    const line = await open()
    line.connector.say('M1/state', 6, line.nowMs())
    line.connector.say('M1/state', 99, line.nowMs() + 1)
    await line.pass(100)
    expect(line.view.workUnits.M1!.state).toBe('execute')
    expect(line.source.report().refusals[0]).toMatchObject({
      link: 'plc',
      where: 'M1/state',
      code: 'unknown-state',
    })
  })
})

describe('trust', () => {
  test('nothing is believed of a work unit before it was heard of', async () => {
    const line = await open()
    expect(Object.keys(line.view.dataQuality)).toEqual(['M1', 'M2', 'M3'])
    line.connector.say('M1/state', 6, line.nowMs())
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toEqual(['M2', 'M3'])
  })

  test('a signal that should speak every second makes its work unit stale within 2 s of that', async () => {
    const line = await open()
    line.connector.say('M2/state', 6, line.nowMs())
    for (let i = 0; i < 5; i++) {
      line.connector.say('M2/temperature', 500 + i, line.nowMs())
      await line.pass(1000)
    }
    expect(line.view.dataQuality.M2).toBeUndefined()
    const heardUs = startUs + (line.nowMs() - 1000 - startMs) * 1000
    await line.pass(2000)
    expect(line.view.dataQuality.M2).toEqual({ quality: 'stale', heardUs })
    expect(line.source.report().silent).toMatchObject([{ workUnit: 'M2', tag: 'temperature' }])
  })

  test('a link that is lost is an alarm, and makes all stale until their states are heard anew', async () => {
    const line = await open()
    for (const unit of ['M1', 'M3']) line.connector.say(`${unit}/state`, 6, line.nowMs())
    await line.pass(100)
    line.connector.status({ kind: 'lost', reason: 'cut' })
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toEqual(['M2', 'M1', 'M3'])
    expect([...line.view.alarms.values()]).toMatchObject([
      { workUnit: 'sketch', code: 'link-lost', tag: 'plc', clearedUs: undefined },
    ])
    expect(line.source.status.kind).toBe('reconnecting')
    line.connector.status({ kind: 'connected' })
    line.connector.say('M1/good', 5, line.nowMs())
    line.connector.say('M3/state', 6, line.nowMs())
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toEqual(['M2', 'M1'])
    expect([...line.view.alarms.values()][0]?.clearedUs).toBeDefined()
  })

  test('what a link has caught up with is believed again, also where nothing new was said', async () => {
    const line = await open()
    line.connector.say('M1/state', 6, line.nowMs())
    await line.pass(100)
    line.connector.status({ kind: 'lost', reason: 'cut' })
    await line.pass(1000)
    line.connector.status({ kind: 'connected' })
    line.connector.complete(line.nowMs() - 500)
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toContain('M1')
    line.connector.complete(line.nowMs())
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toEqual(['M2', 'M3'])
  })

  test('of equipment behind a link only what is away is in doubt', async () => {
    const line = await open()
    for (const unit of ['M1', 'M3']) line.connector.say(`${unit}/state`, 6, line.nowMs())
    await line.pass(100)
    line.connector.status({ kind: 'degraded', reason: 'M3 died', away: ['M3/'] })
    await line.pass(100)
    expect(Object.keys(line.view.dataQuality)).toEqual(['M2', 'M3'])
  })

  test('a bad state is not believed', async () => {
    const line = await open()
    line.connector.say('M1/state', undefined, line.nowMs(), { quality: 'bad' })
    await line.pass(100)
    expect(line.view.dataQuality.M1?.quality).toBe('bad')
  })
})

describe('readings', () => {
  test('are scaled, changes within the dead-band are no news, and limits raise alarms', async () => {
    const line = await open()
    for (const [i, raw] of [500, 504, 506, 900, 790].entries())
      line.connector.say('M2/temperature', raw, line.nowMs() + i)
    await line.pass(100)
    const samples = of(line.seen, 'samples').map(({ values }) => values[0])
    expect(samples).toEqual([50, 50.6, 90, 79].map((value) => expect.closeTo(value, 9)))
    expect(of(line.seen, 'alarm-raised')).toMatchObject([
      { workUnit: 'M2', code: 'high', tag: 'temperature', value: 90, limit: 80 },
    ])
    expect(of(line.seen, 'alarm-cleared')).toHaveLength(0)
    line.connector.say('M2/temperature', 780, line.nowMs())
    await line.pass(100)
    expect(of(line.seen, 'alarm-cleared')).toHaveLength(1)
  })

  test('raise alarms that a person acknowledges in the view and, at the same instant, in the record', async () => {
    const line = await open()
    line.connector.say('M2/temperature', 900, line.nowMs())
    await line.pass(500)
    const [alarm] = line.view.alarms.keys()
    line.source.acknowledge(alarm!, 'Wang')
    await line.pass(200)
    const seen = of(line.seen, 'alarm-acknowledged')
    expect(seen).toMatchObject([{ alarm, by: 'Wang' }])
    expect(of(line.recorded, 'alarm-acknowledged')).toEqual([])
    await line.pass(65_000)
    const [raised] = of(line.recorded, 'alarm-raised')
    expect(of(line.recorded, 'alarm-acknowledged')).toMatchObject([
      { alarm: raised!.alarm, by: 'Wang', timeUs: seen[0]!.timeUs },
    ])
    const times = line.recorded.map(({ timeUs }) => timeUs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('that are low while the machine stands still are no alarm; after five minutes of work they are', async () => {
    const line = await open()
    line.connector.say('M2/state', 2, line.nowMs())
    line.connector.say('M2/temperature', 10, line.nowMs())
    await line.pass(1000)
    line.connector.say('M2/state', 6, line.nowMs())
    line.connector.say('M2/temperature', 20, line.nowMs())
    await line.pass(301_000)
    expect(of(line.seen, 'alarm-raised')).toHaveLength(0)
    line.connector.say('M2/temperature', 30, line.nowMs())
    await line.pass(100)
    expect(of(line.seen, 'alarm-raised')).toMatchObject([{ code: 'low', value: 3, limit: 20 }])
  })

  test('older than what is shown are not shown, from the future are refused, twice are counted', async () => {
    const line = await open()
    const now = line.nowMs()
    line.connector.say('M2/temperature', 500, now)
    line.connector.say('M2/temperature', 900, now - 50)
    line.connector.say('M2/temperature', 500, now)
    line.connector.say('M2/temperature', 900, now + 60_000)
    await line.pass(100)
    expect(of(line.seen, 'samples')).toHaveLength(1)
    const [report] = line.source.report().links
    expect(report).toMatchObject({ received: 4, duplicates: 1, reordered: 1, refused: 1 })
    expect(line.source.report().refusals[0]).toMatchObject({ code: 'clock-ahead' })
  })

  test('that are not mapped are named', async () => {
    const line = await open()
    line.connector.say('M9/state', 6, line.nowMs())
    expect(line.source.report().unmapped).toEqual([{ link: 'plc', address: 'M9/state' }])
  })
})

describe('items that nobody reports', () => {
  test('are inferred from counters, and move from machine to machine', async () => {
    const line = await open()
    for (const unit of ['M1', 'M2', 'M3']) {
      line.connector.say(`${unit}/state`, 6, line.nowMs())
      line.connector.say(`${unit}/good`, 1000, line.nowMs())
    }
    await line.pass(100)
    const step = async (unit: string, count: number) => {
      line.connector.say(`${unit}/good`, count, line.nowMs())
      await line.pass(1000)
    }
    await step('M1', 1002)
    await step('M2', 1001)
    await step('M3', 1001)
    expect(line.view.places.B1!.queue).toHaveLength(0)
    expect(line.view.workUnits.M2!.loads).toHaveLength(1)
    expect(line.view.totals.finishedUnits).toBe(1)
    expect([...line.view.items.keys()].every(isInferred)).toBe(true)
    expect(line.view.workUnits.M1!.goodUnits).toBe(1002)
  })

  test('a counter that wraps goes on, one that was reset begins anew', async () => {
    const line = await open()
    const counted = async (unit: string, kind: string, values: readonly number[]) => {
      for (const value of values) {
        line.connector.say(`${unit}/${kind}`, value, line.nowMs())
        await line.pass(100)
      }
      return of(line.seen, 'counter').at(-1)!.value
    }
    expect(await counted('M1', 'scrap', [98, 99, 1])).toBe(101)
    expect(await counted('M1', 'good', [500, 510, 3])).toBe(513)
  })

  test('a counter that leaps moves some, never a flood', async () => {
    const line = await open()
    line.connector.say('M1/good', 0, line.nowMs())
    line.connector.say('M1/good', 1e9, line.nowMs() + 1)
    await line.pass(100)
    expect(line.view.workUnits.M1!.goodUnits).toBe(1e9)
    expect(line.view.items.size).toBeLessThan(100)
  })
})

describe('the record', () => {
  const story = (from: number) =>
    [
      ['M1/state', 6, from + 100],
      ['M1/good', 1, from + 2000],
      ['M1/good', 2, from + 4000],
      ['M2/state', 6, from + 4100],
      ['M1/state', 11, from + 5000],
      ['M2/temperature', 640, from + 5500],
      ['M1/state', 6, from + 8000],
    ] as const

  const recordOf = async (play: (line: LiveLine) => Promise<void>) => {
    const own = await open()
    await play(own)
    await own.pass(20_000)
    return own.recorded
  }

  test('across an outage is the same as without it', async () => {
    const whole = await recordOf(async (own) => {
      for (const [address, value, at] of story(startMs)) {
        await own.pass(Math.max(0, at - own.nowMs()))
        own.connector.say(address, value, at)
        own.connector.complete(own.nowMs())
      }
      own.connector.complete(startMs + 30_000)
      await own.pass(5000)
      own.connector.complete(own.nowMs())
    })
    const cut = await recordOf(async (own) => {
      const [first, ...rest] = story(startMs)
      await own.pass(200)
      own.connector.say(...first!)
      own.connector.complete(own.nowMs())
      own.connector.status({ kind: 'lost', reason: 'cut' })
      await own.pass(12_000)
      own.connector.status({ kind: 'connected' })
      for (const [address, value, at] of rest.toReversed()) {
        own.connector.say(address, value, at, { historical: true })
        own.connector.say(address, value, at, { historical: true })
      }
      await own.pass(500)
      own.connector.complete(own.nowMs())
      await own.pass(5000)
      own.connector.complete(own.nowMs())
    })
    expect(whole.length).toBeGreaterThan(10)
    expect(cut).toEqual(whole)
  })

  test('waits for a backlog as long as its patience lasts, and refuses what comes later', async () => {
    const line = await open()
    line.connector.complete(line.nowMs())
    line.connector.status({ kind: 'lost', reason: 'cut' })
    await line.pass(70_000)
    line.connector.say('M1/state', 6, startMs + 1000, { historical: true })
    await line.pass(1000)
    expect(line.recorded).toEqual([])
    expect(line.source.report().links[0]).toMatchObject({ late: 1 })
  })
})
