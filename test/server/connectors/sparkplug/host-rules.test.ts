/** What Sparkplug B 3.0 asks of a host application, by the ids of the specification's assertions where it has one. */
import { describe, expect, test } from 'vitest'

import { rebirthRequest } from '#server/connectors/sparkplug/rebirth-request.ts'
import { decodePayload } from '#server/connectors/sparkplug/sparkplug-payload.ts'
import { boolean, real, SparkplugBench, text, whole } from '../../../support/sparkplug-bench.ts'

const temperature = { name: 't', alias: 7, datatype: 10, value: real(20) }
const force = { name: 'f', alias: 8, datatype: 10, value: real(1) }
const addresses = ['g/e:t', 'g/e/d:f']

/** Edge node and device are born; seq goes on with 2. */
function born(list: readonly string[] | undefined = addresses): SparkplugBench {
  const bench = new SparkplugBench(list)
  bench.birth(3, [temperature])
  bench.say('DBIRTH', 1, [force], { device: 'd' })
  return bench
}
const data = (bench: SparkplugBench, seq: number, value: number) =>
  bench.say('NDATA', seq, [{ alias: 7, value: real(value) }])
const values = ({ sink }: SparkplugBench, address = 'g/e:t') =>
  sink.read.filter((each) => each.address === address).map(({ value }) => value)
const status = ({ sink }: SparkplugBench) => sink.statuses.at(-1)

describe('births and deaths', () => {
  test('operational-behavior-edge-node-termination-host-action-ndeath-node-offline, -node-tags-stale, -devices-offline, -devices-tags-stale', () => {
    const bench = born()
    expect(status(bench)).toEqual({ kind: 'connected' })
    bench.death(3)
    expect(status(bench)).toMatchObject({ kind: 'degraded', away: ['g/e:', 'g/e/'] })
  })

  test('operational-behavior-edge-node-termination-host-action-ddeath-devices-offline, -devices-tags-stale', () => {
    const bench = born()
    bench.say('DDEATH', 2, [], { device: 'd' })
    expect(status(bench)).toMatchObject({ kind: 'degraded', away: ['g/e/d:'] })
    bench.say('DBIRTH', 3, [force], { device: 'd' })
    expect(status(bench)).toEqual({ kind: 'connected' })
  })

  test('topics-nbirth-bdseq-matching: the death of an earlier session changes nothing', () => {
    const bench = born()
    bench.death(2)
    expect(status(bench)).toEqual({ kind: 'connected' })
    expect(bench.sink.codes).toEqual(['stale-death'])
    data(bench, 2, 21)
    expect(values(bench)).toEqual([20, 21])
  })

  test('topics-ndeath-seq: a death has no sequence number and is none in the sequence', () => {
    const bench = born()
    bench.death(3)
    expect(bench.sink.refusals).toEqual([])
  })

  test('an edge node that is mapped and silent is asked for its births, with growing pauses, and missed', () => {
    const bench = new SparkplugBench(addresses)
    bench.wait(10_000)
    expect(status(bench)).toMatchObject({ kind: 'degraded', away: ['g/e:', 'g/e/'] })
    expect(bench.asked).toEqual(['g/e', 'g/e', 'g/e', 'g/e'])
  })

  test('a new birth keeps the link as it is while the births of devices follow', () => {
    const bench = born()
    bench.wait(2000)
    bench.birth(3, [temperature])
    bench.wait(300)
    bench.say('DBIRTH', 1, [force], { device: 'd' })
    bench.wait(2000)
    expect(bench.sink.statuses).toEqual([{ kind: 'connected' }])
  })

  test('a device that is not born after its edge node is away', () => {
    const bench = born()
    bench.birth(3, [temperature])
    bench.wait(1500)
    expect(status(bench)).toMatchObject({ kind: 'degraded', away: ['g/e/d:'] })
  })
})

describe('sequence', () => {
  test('payloads-sequence-num-incrementing: after 255 comes 0', () => {
    const bench = born()
    for (let i = 2; i < 600; i++) data(bench, i % 256, i)
    expect(values(bench)).toEqual([20, ...Array.from({ length: 598 }, (_, i) => i + 2)])
    expect(bench.sink.refusals).toEqual([])
  })

  test('operational-behavior-host-reordering-start, -success: what comes early waits for what is missing', () => {
    const bench = born()
    data(bench, 4, 4)
    data(bench, 3, 3)
    bench.wait(900)
    expect(values(bench)).toEqual([20])
    data(bench, 2, 2)
    bench.wait(3000)
    expect(values(bench)).toEqual([20, 2, 3, 4])
    expect(bench.asked).toEqual([])
    data(bench, 5, 5)
    expect(values(bench)).toEqual([20, 2, 3, 4, 5])
  })

  test('operational-behavior-host-reordering-param, -rebirth: after the timeout the edge node is asked', () => {
    const bench = born()
    data(bench, 3, 3)
    bench.wait(1000)
    expect(bench.asked).toEqual(['g/e'])
    expect(bench.sink.codes).toEqual(['sequence-gap'])
    expect(values(bench)).toEqual([20, 3])
    bench.birth(3, [temperature])
    bench.say('DBIRTH', 1, [force], { device: 'd' })
    bench.wait(5000)
    expect(bench.asked).toEqual(['g/e'])
  })

  test('the sequence runs over the edge node and all its devices', () => {
    const bench = born()
    bench.say('DDATA', 2, [{ alias: 8, value: real(2) }], { device: 'd' })
    data(bench, 3, 21)
    bench.say('DDEATH', 4, [], { device: 'd' })
    bench.wait(2000)
    expect(bench.sink.refusals).toEqual([])
  })

  test.each(['NBIRTH', 'NDATA', 'DBIRTH', 'DDATA', 'DDEATH'] as const)(
    'payloads-sequence-num-always-included: %s without seq is refused',
    (verb) => {
      const bench = born()
      bench.say(verb, undefined, [], verb.startsWith('D') ? { device: 'd' } : {})
      expect(bench.sink.codes).toEqual(['no-sequence'])
    },
  )
})

describe('rebirth', () => {
  test('data before any birth is refused, and the edge node asked', () => {
    const bench = new SparkplugBench(addresses)
    bench.wait(300)
    bench.asked.length = 0
    bench.nowMs += 5000
    data(bench, 9, 1)
    expect(bench.sink.codes).toEqual(['not-born'])
    expect(bench.asked).toEqual(['g/e'])
    expect(bench.sink.read).toEqual([])
  })

  test('message-flow-device-birth-publish-nbirth-wait: the birth of a device before that of its edge node is refused', () => {
    const bench = new SparkplugBench(addresses)
    bench.nowMs += 1000
    bench.say('DBIRTH', 0, [force], { device: 'd' })
    expect(bench.sink.codes).toEqual(['not-born'])
    expect(bench.asked).toEqual(['g/e'])
  })

  test('data of a device before its birth is refused, and the edge node asked', () => {
    const bench = born()
    bench.nowMs += 1000
    bench.say('DDATA', 2, [{ name: 'x', value: real(1) }], { device: 'other' })
    expect(bench.sink.codes).toEqual(['not-born'])
    expect(bench.asked).toEqual(['g/e'])
  })

  test('topics-ncmd-topic, -timestamp, -payload; operational-behavior-data-commands-ncmd-rebirth-verb, -name, -value; payloads-ncmd-seq', () => {
    const { topic, payload } = rebirthRequest('g', 'e', 1_767_571_200_000)
    expect(topic).toBe('spBv1.0/g/NCMD/e')
    expect(decodePayload(payload)).toEqual({
      timestampMs: 1_767_571_200_000,
      metrics: [
        {
          name: 'Node Control/Rebirth',
          timestampMs: 1_767_571_200_000,
          datatype: 11,
          value: boolean(true),
        },
      ],
    })
  })

  test('where asking is not allowed nothing is asked, and what can be read is read', () => {
    const bench = new SparkplugBench(addresses, false)
    bench.birth(0, [temperature])
    data(bench, 5, 5)
    bench.wait(5000)
    expect(bench.asked).toEqual([])
    expect(values(bench)).toEqual([20, 5])
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs)
  })
})

describe('metrics', () => {
  test('payloads-alias-data-cmd-requirement: data by alias alone, of node and device', () => {
    const bench = born()
    data(bench, 2, 21)
    bench.say('DDATA', 3, [{ alias: 8, value: real(2) }], { device: 'd' })
    expect(values(bench)).toEqual([20, 21])
    expect(values(bench, 'g/e/d:f')).toEqual([1, 2])
  })

  test('payloads-alias-uniqueness: the second metric with an alias does not get it', () => {
    const bench = born(['g/e:t', 'g/e:u'])
    bench.birth(3, [temperature, { name: 'u', alias: 7, datatype: 10, value: real(5) }])
    data(bench, 1, 22)
    expect(bench.sink.codes).toEqual(['alias-twice'])
    expect(values(bench).at(-1)).toBe(22)
    expect(values(bench, 'g/e:u')).toEqual([5])
  })

  test('payloads-name-requirement: an alias that no birth named is refused, and the edge node asked', () => {
    const bench = born()
    bench.nowMs += 1000
    bench.say('NDATA', 2, [
      { alias: 99, value: real(1) },
      { alias: 7, value: real(23) },
    ])
    expect(bench.sink.codes).toEqual(['unknown-alias'])
    expect(values(bench)).toEqual([20, 23])
    expect(bench.asked).toEqual(['g/e'])
  })

  test('an alias of a device is nothing in the data of the edge node', () => {
    const bench = born()
    bench.say('NDATA', 2, [{ alias: 8, value: real(1) }])
    expect(bench.sink.codes).toEqual(['alias-of-another'])
  })

  test('operational-behavior-data-publish-nbirth-values: null is no value', () => {
    const bench = born()
    bench.say('NDATA', 2, [{ alias: 7, isNull: true }])
    expect(values(bench)).toEqual([20, undefined])
  })

  test('a metric with neither value nor null is refused', () => {
    const bench = born()
    bench.say('NDATA', 2, [{ alias: 7 }])
    expect(bench.sink.codes).toEqual(['no-value'])
  })

  test('payloads-name-birth-data-requirement: the time of the metric counts, then that of the payload', () => {
    const bench = born()
    bench.say('NDATA', 2, [{ alias: 7, value: real(1), timestampMs: 1_767_000_000_123 }])
    expect(bench.sink.read.at(-1)?.timeMs).toBe(1_767_000_000_123)
  })

  test('payloads-propertyset-quality-value-value: 0 is bad, 192 good, 500 stale', () => {
    const bench = born()
    for (const [i, quality] of [0, 192, 500].entries())
      bench.say('NDATA', 2 + i, [
        { alias: 7, value: real(i), properties: new Map([['Quality', whole(quality)]]) },
      ])
    expect(bench.sink.values.slice(-3).map((each) => each[2])).toEqual(['bad', 'good', 'uncertain'])
  })

  test.each([
    [1, whole(0xff), -1],
    [1, whole(0xffffffff), -1],
    [1, whole(0xffffff80), -128],
    [2, whole(0xfffe), -2],
    [3, whole(0xffffffff), -1],
    [3, whole(0x80000000), -2147483648],
    [3, whole(0xffffffffffffffffn, 64), -1],
    [4, whole(0xfffffffffffffffdn, 64), -3],
    [4, whole(0x8000000000000000n, 64), '-9223372036854775808'],
    [5, whole(255), 255],
    [7, whole(4294967295), 4294967295],
    [7, whole(4294967295, 64), 4294967295],
    [8, whole(0xffffffffffffffffn, 64), '18446744073709551615'],
    [8, whole(9007199254740991n, 64), 9007199254740991],
    [8, whole(9007199254740992n, 64), '9007199254740992'],
    [9, real(1.5), 1.5],
    [11, boolean(false), false],
    [12, text(''), ''],
    [13, whole(1_767_571_200_000, 64), 1_767_571_200_000],
    [15, text('0a-ff'), '0a-ff'],
  ])('payloads-metric-datatype-value: datatype %i with %o is %s', (datatype, value, expected) => {
    const bench = new SparkplugBench(['g/e:v'])
    bench.birth(0, [{ name: 'v', datatype, value }])
    expect(bench.sink.values).toEqual([['g/e:v', expected, 'good']])
  })

  test.each([
    [5, whole(256), 'out-of-range'],
    [1, whole(300), 'out-of-range'],
    [3, whole(2 ** 40, 64), 'out-of-range'],
    [3, text('5'), 'wrong-type'],
    [10, boolean(true), 'wrong-type'],
    [11, whole(2), 'wrong-type'],
    [17, { kind: 'bytes' } as const, 'not-a-value'],
    [18, { kind: 'bytes' } as const, 'not-a-value'],
    [22, { kind: 'bytes' } as const, 'not-a-value'],
    [4711, whole(1), 'not-a-value'],
    [12, text('x'.repeat(5000)), 'too-large'],
  ])('datatype %i with %o is refused as %s', (datatype, value, code) => {
    const bench = new SparkplugBench(['g/e:v'])
    bench.birth(0, [{ name: 'v', datatype, value }])
    expect(bench.sink.read).toEqual([])
    expect(bench.sink.codes).toEqual([code])
  })

  test('a measured NaN is a bad reading without a value', () => {
    const bench = born()
    data(bench, 2, NaN)
    expect(bench.sink.values.at(-1)).toEqual(['g/e:t', undefined, 'bad'])
  })

  test('payloads-dataset-types-num: a data set is read by column, its last row', () => {
    const bench = new SparkplugBench(['g/e:set.a', 'g/e:set.b'])
    const dataSet = {
      columns: ['a', 'b'],
      types: [3, 12],
      rows: [
        [whole(1), text('x')],
        [whole(0xfffffffe), text('y')],
      ],
    }
    bench.birth(0, [{ name: 'set', datatype: 16, value: { kind: 'data-set', dataSet } }])
    expect(bench.sink.values.map(([, value]) => value)).toEqual([-2, 'y'])
  })

  test('payloads-template-instance-members-data: templates are read by member, and data may bring some of them', () => {
    const bench = new SparkplugBench(['g/e:motor/speed', 'g/e:motor/bearing/temperature'])
    const bearing = {
      isDefinition: false,
      metrics: [{ name: 'temperature', datatype: 1, value: whole(0xf6) }],
    }
    const motor = {
      isDefinition: false,
      metrics: [
        { name: 'speed', datatype: 3, value: whole(1450) },
        { name: 'bearing', datatype: 19, value: { kind: 'template', template: bearing } as const },
      ],
    }
    const definition = { ...motor, isDefinition: true }
    bench.birth(0, [
      { name: 'Motor', datatype: 19, value: { kind: 'template', template: definition } },
      { name: 'motor', alias: 1, datatype: 19, value: { kind: 'template', template: motor } },
    ])
    expect(bench.sink.values.map(([, value]) => value)).toEqual([1450, -10])
    const part = { isDefinition: false, metrics: [{ name: 'speed', value: whole(0xffffffff) }] }
    bench.say('NDATA', 1, [{ alias: 1, value: { kind: 'template', template: part } }])
    expect(bench.sink.values.at(-1)).toEqual(['g/e:motor/speed', -1, 'good'])
  })

  test('case-sensitivity-sparkplug-ids, case-sensitivity-metric-names: what differs only by case is kept apart and said', () => {
    const bench = new SparkplugBench(['g/e:t', 'g/E:t'])
    bench.birth(0, [temperature, { ...temperature, name: 'T', alias: 9 }])
    expect(bench.sink.codes).toEqual(['names-differ-by-case', 'names-differ-by-case'])
    bench.birth(0, [{ ...temperature, value: real(5) }], 'E')
    expect(values(bench)).toEqual([20])
    expect(values(bench, 'g/E:t')).toEqual([5])
  })
})

describe('topics', () => {
  test.each([
    'spBv1.0/g/NDATA',
    'spBv1.0/g/NDATA/e/d',
    'spBv1.0/g/DDATA/e',
    'spBv1.0/g/DDATA/e/d/x',
    'spBv1.0/g/XDATA/e',
    'spBv1.0//NDATA/e',
    'spAv1.0/g/NDATA/e',
    'STATE/host',
  ])('topic-structure, -namespace-device-id-associated-message-types: %s is refused', (topic) => {
    const bench = born()
    bench.host.message(topic, new Uint8Array(), bench.nowMs)
    expect(bench.sink.codes).toEqual(['bad-topic'])
  })

  test.each(['g', 'g/e', 'g/e:', '/e:t', 'g/e/d/x:t'])('%s is no address', (address) => {
    expect(new SparkplugBench([address]).sink.codes).toEqual(['bad-address'])
  })

  test('colons are allowed in groups, and in ids as %3A', () => {
    const bench = new SparkplugBench(undefined)
    bench.birth(0, [temperature], 'line:1')
    expect(bench.sink.values.at(-1)?.[0]).toBe('g/line%3A1:t')
    expect(new SparkplugBench(['a:b/line%3A1:t']).host.edges).toEqual([
      { group: 'a:b', edge: 'line:1' },
    ])
  })
})

describe('no holes', () => {
  const historical = (bench: SparkplugBench, seq: number, value: number, timestampMs: number) =>
    bench.say('NDATA', seq, [{ alias: 7, value: real(value), isHistorical: true, timestampMs }])

  test('is_historical is never the present value, and keeps its time', () => {
    const bench = born()
    historical(bench, 2, 5, 1000)
    expect(bench.sink.read.at(-1)).toEqual({
      address: 'g/e:t',
      value: 5,
      timeMs: 1000,
      quality: 'good',
      historical: true,
    })
  })

  test('from the death of an edge node until its backlog is over no time is called complete', () => {
    const bench = born()
    bench.wait(2000)
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs)
    const diedMs = bench.nowMs
    bench.death(3)
    bench.wait(60_000)
    bench.birth(4, [temperature])
    bench.say('DBIRTH', 1, [force], { device: 'd' })
    bench.wait(900)
    historical(bench, 2, 1, diedMs + 100)
    bench.wait(900)
    historical(bench, 3, 2, diedMs + 200)
    bench.wait(900)
    expect(bench.sink.completed.at(-1)).toBe(diedMs)
    bench.wait(200)
    expect(bench.sink.completed.at(-1)).toBeGreaterThan(diedMs + 60_000)
  })

  test('an edge node that never comes back holds the record for the time that is set, no longer', () => {
    const bench = born()
    bench.wait(2000)
    bench.death(3)
    bench.host.complete(bench.nowMs + 3_599_000, bench.nowMs + 3_599_000)
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs)
    bench.host.complete(bench.nowMs + 3_601_000, bench.nowMs + 3_601_000)
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs + 3_601_000)
  })

  test('while the births of a gap are awaited no time is called complete', () => {
    const bench = born()
    bench.wait(2000)
    const gapMs = bench.nowMs
    data(bench, 5, 5)
    bench.wait(6000)
    expect(bench.sink.completed.at(-1)).toBe(gapMs)
    bench.birth(3, [temperature])
    bench.say('DBIRTH', 1, [force], { device: 'd' })
    bench.wait(1500)
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs)
  })

  test('after a lost link the births are awaited again', () => {
    const bench = born()
    bench.wait(2000)
    const lostMs = bench.nowMs
    bench.host.down('cut', bench.nowMs)
    expect(status(bench)).toEqual({ kind: 'lost', reason: 'cut' })
    bench.nowMs += 10_000
    bench.host.up(bench.nowMs)
    bench.wait(3000)
    expect(bench.sink.completed.at(-1)).toBe(lostMs)
    expect(bench.asked).toEqual(['g/e', 'g/e'])
    bench.birth(3, [temperature])
    bench.say('DBIRTH', 1, [force], { device: 'd' })
    expect(status(bench)).toEqual({ kind: 'connected' })
    bench.wait(1100)
    expect(bench.sink.completed.at(-1)).toBe(bench.nowMs)
  })
})
