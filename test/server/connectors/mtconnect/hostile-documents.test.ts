/** A hundred thousand MTConnect documents with something wrong in them: each is refused with a reason, none is half believed. */
import { expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { readDevices, readStreams } from '#server/connectors/mtconnect/agent-answers.ts'
import { MultipartParts } from '#server/connectors/mtconnect/multipart-parts.ts'
import { readXml } from '#server/connectors/mtconnect/xml-document.ts'
import { SeededRandom } from '../../../support/seeded-random.ts'

const sound =
  '<?xml version="1.0"?><MTConnectStreams><Header creationTime="2026-01-01T00:00:00Z" instanceId="1" ' +
  'firstSequence="1" lastSequence="3" nextSequence="4"/><Streams><DeviceStream name="M1" uuid="u">' +
  '<ComponentStream componentId="c"><Samples><Temperature dataItemId="t" sequence="1" ' +
  'timestamp="2026-01-01T00:00:00Z">20.5</Temperature></Samples><Condition><Fault dataItemId="s" ' +
  'sequence="2" timestamp="2026-01-01T00:00:00.5Z" type="SYSTEM">a &lt; b</Fault></Condition>' +
  '</ComponentStream></DeviceStream></Streams></MTConnectStreams>'

/** Each makes a document that is wrong for certain. */
const faults: readonly ((random: SeededRandom) => string)[] = [
  (random) => sound.slice(0, random.below(sound.length - 1)),
  (random) => sound.replaceAll('Header', random.oneOf(['Head', 'Header2', 'header'])),
  (random) =>
    sound.replace(
      random.oneOf([
        ' creationTime="2026-01-01T00:00:00Z"',
        ' instanceId="1"',
        ' firstSequence="1"',
        ' nextSequence="4"',
        ' dataItemId="t"',
        ' sequence="2"',
        ' timestamp="2026-01-01T00:00:00.5Z"',
      ]),
      '',
    ),
  (random) =>
    sound.replace(
      / sequence="1"/,
      ` sequence="${random.oneOf(['-1', '1.5', 'x', '1e3', '9'.repeat(30), '', ' '])}"`,
    ),
  (random) =>
    sound.replaceAll(
      '2026-01-01T00:00:00',
      random.oneOf(['yesterday', '2026-02-31T00:00:00', '2026-13-01T00:00:00', '0', '']),
    ),
  (random) =>
    sound.replace('20.5', `&${random.oneOf(['xxe', 'nbsp', '#0', '#xD800', '#x110000', ''])};`),
  (random) => sound.replace('?>', `?><!DOCTYPE a [<!ENTITY b "${'b'.repeat(random.below(50))}">]>`),
  (random) => {
    const deep = 60 + random.below(500)
    return sound.replace('20.5', '<a>'.repeat(deep) + '</a>'.repeat(deep))
  },
  (random) => sound.replace(random.oneOf(['</Samples>', '</Streams>', '</Fault>']), '</Other>'),
  (random) => sound.replace('Fault', random.oneOf(['Broken', 'fault'])).replace('</Fault', '</x'),
  (random) => sound + random.oneOf([sound.slice(21), '<again/>', 'tail', '</x>']),
  (random) => sound.replace('M1', `M1${random.oneOf(['"', '<', '\0'])}`),
  (random) => random.oneOf(['', ' ', '{}', 'null', '<', '<>', 'HTTP/1.1 200 OK', '<a/><b/>', '\0']),
  (random) =>
    sound.replaceAll('MTConnectStreams', random.oneOf(['MTConnectAssets', 'html', 'x:y'])),
  () =>
    '<MTConnectError><Errors><Error errorCode="OUT_OF_RANGE">no</Error></Errors></MTConnectError>',
]

function outcomeOf(text: string): string {
  try {
    const { refusals } = readStreams(text)
    return refusals.length === 0 ? 'believed' : refusals.map(({ detail }) => detail).join()
  } catch (error) {
    if (error instanceof AppError && error.message !== '') return error.code
    throw error
  }
}

test('the document without a fault is understood', () => {
  expect(outcomeOf(sound)).toBe('believed')
})

test('each of 100,000 documents with a fault is refused with a reason', { timeout: 60_000 }, () => {
  const random = new SeededRandom(1)
  const believed: string[] = []
  const began = process.cpuUsage()
  for (let i = 0; i < 100_000; i++) {
    const text = faults[i % faults.length]!(random)
    const outcome = outcomeOf(text)
    if (outcome === 'believed' || outcome === '') believed.push(text)
  }
  expect(believed.slice(0, 3)).toEqual([])
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1e6).toBeLessThan(20)
})

test('documents with bytes changed by chance never give what is no observation', () => {
  const random = new SeededRandom(2)
  let refused = 0
  for (let i = 0; i < 20_000; i++) {
    const characters = [...sound]
    for (let n = random.below(4); n >= 0; n--)
      characters[random.below(characters.length)] = String.fromCharCode(random.below(128))
    const text = characters.join('')
    try {
      readDevices(text)
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
    }
    try {
      const { observations, nextSequence } = readStreams(text)
      expect(Number.isSafeInteger(nextSequence)).toBe(true)
      for (const { sequence, timeMs, dataItem } of observations) {
        expect(Number.isSafeInteger(sequence) && Number.isFinite(timeMs)).toBe(true)
        expect(dataItem).not.toBe('')
      }
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      refused++
    }
  }
  expect(refused).toBeGreaterThan(5000)
})

test('names that mean something to JavaScript are only names', () => {
  const root = readXml('<a __proto__="1" constructor="2"><__proto__ toString="3"/></a>')
  expect(root.attributes.get('__proto__')).toBe('1')
  expect(root.children.map(({ name }) => name)).toEqual(['__proto__'])
})

test('a stream in pieces of any size gives the same parts', () => {
  const random = new SeededRandom(3)
  const bodies = Array.from(
    { length: 50 },
    (_, i) => `<a n="${i}">${'x'.repeat(random.below(300))}</a>`,
  )
  const whole = Buffer.from(
    bodies
      .map(
        (body, i) =>
          `--b\r\nContent-type: text/xml\r\n${i % 3 ? `Content-length: ${body.length}\r\n` : ''}\r\n${body}\r\n`,
      )
      .join('') + '--b--\r\n',
  )
  for (let round = 0; round < 200; round++) {
    const parts = new MultipartParts('multipart/x-mixed-replace;boundary=b')
    const got: string[] = []
    for (let at = 0; at < whole.length;) {
      const end = at + 1 + random.below(round + 1)
      got.push(...parts.push(whole.subarray(at, end)).map((body) => body.toString().trim()))
      at = end
    }
    expect(got).toEqual(bodies)
  }
})

test('a stream that is no stream is refused before it fills the memory', () => {
  const parts = new MultipartParts('multipart/x-mixed-replace;boundary=b')
  expect(() => parts.push(Buffer.alloc(10_000, 120))).toThrow(AppError)
  const long = new MultipartParts('multipart/x-mixed-replace;boundary=b')
  expect(() => long.push(Buffer.from('--b\r\nContent-length: 99999999999\r\n\r\n'))).toThrow(
    AppError,
  )
  expect(() => new MultipartParts('multipart/mixed')).toThrow(AppError)
})
