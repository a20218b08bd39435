/** A hundred thousand bodies with something wrong in them, straight into the inlet: each is refused with a reason. */
import { pino } from 'pino'
import { expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'
import { httpPushSettings } from '#server/connectors/http-push/http-push-settings.ts'
import { SeededRandom } from '../../../support/seeded-random.ts'
import { WrittenDown } from '../../../support/recording-sink.ts'

const sound = '{"readings":[{"address":"a","value":1,"time":"2026-01-01T00:00:00Z"}]}'
const event =
  '{"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{"eventList":[{"type":"ObjectEvent",' +
  '"eventTime":"2026-01-01T00:00:00Z","eventTimeZoneOffset":"+00:00","action":"ADD","epcList":["x"]}]}}'
const odd = [
  'null',
  '[]',
  '{}',
  '1e999',
  '""',
  '-1',
  '"\\u0000"',
  '[[]]',
  '{"__proto__":1}',
  'true',
]

/** Each makes a body that is wrong for certain. */
const faults: readonly ((random: SeededRandom) => string)[] = [
  (random) => sound.slice(0, random.below(sound.length)),
  (random) =>
    sound.replace('"2026-01-01T00:00:00Z"', random.oneOf(odd.filter((each) => each !== '-0'))),
  (random) => sound.replace('"a"', random.oneOf(odd.filter((each) => each !== '"\\u0000"'))),
  (random) =>
    sound.replace(':1,', `:${random.oneOf(['[]', '{}', '1e999', 'NaN', '01', '+1', ''])},`),
  (random) => sound.replace('[{', `[${random.oneOf(['1,', 'null,', '[],', '"x",'])}{`),
  (random) => sound.replace('"value"', random.oneOf(['"Value"', '"__proto__"', '"constructor"'])),
  (random) =>
    sound.replace('{"readings"', `{"${random.oneOf(['x', 'toString', '__proto__'])}":1,"readings"`),
  (random) => random.oneOf(odd),
  (random) => '['.repeat(1 + random.below(2000)),
  (random) =>
    sound.replace('{"re', `{"completeTo":${random.oneOf(odd.filter((each) => each !== '1'))},"re`),
  (random) => sound.replace('{"re', `{"backlog":${random.oneOf(odd.slice(0, -1))},"re`),
  (random) => event.slice(0, random.below(event.length)),
  (random) =>
    event.replace(
      random.oneOf(['"2.0"', '"ADD"', '"+00:00"', '["x"]', '"2026-01-01T00:00:00Z"']),
      random.oneOf(odd.filter((each) => each !== '[]')),
    ),
  (random) => event.replace(/"eventList":.*]/, `"eventList":[${random.oneOf(odd)}]`),
  (random) => String.fromCharCode(...Array.from({ length: 40 }, () => random.below(65_536))),
]

test(
  'each of 100,000 bodies with a fault is refused with a reason',
  { timeout: 60_000 },
  async () => {
    const sink = new WrittenDown()
    const abort = new AbortController()
    const connector = new HttpPushConnector(httpPushSettings.parse({ expectEvery: 3600 }), {
      id: 'mes',
      addresses: ['a', 'epcis'],
      log: pino({ level: 'silent' }),
      nowMs: () => 1_800_000_000_000,
    })
    const ended = connector.run(sink, abort.signal)
    const random = new SeededRandom(4)
    const believed: string[] = []
    const types = ['application/json', 'application/x-ndjson', 'application/ld+json']
    const began = process.cpuUsage()
    for (let i = 0; i < 100_000; i++) {
      const body = faults[i % faults.length]!(random)
      const before = sink.refusals.length
      const had = sink.read.length
      try {
        const { accepted } = connector.accept({
          body,
          contentType: types[i % 2 === 0 ? 0 : 2]!,
          authorization: undefined,
          idempotencyKey: undefined,
          isLocal: true,
        })
        if (sink.read.length - had !== accepted) believed.push(body)
      } catch (error) {
        expect(error).toBeInstanceOf(AppError)
        expect(sink.read).toHaveLength(had)
      }
      const refusal = sink.refusals.at(-1)
      if (sink.refusals.length === before || !refusal?.detail) believed.push(body)
      if (sink.refusals.length > 1000) sink.clear()
    }
    expect(believed.slice(0, 3)).toEqual([])
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1e6).toBeLessThan(20)
    abort.abort()
    await ended
  },
)
