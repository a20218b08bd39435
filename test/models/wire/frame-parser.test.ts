import { describe, expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import {
  acknowledgedFrame,
  FrameDecoder,
  FrameEncoder,
  UplinkDecoder,
} from '#models/wire/frame-parser.ts'

type Packet = Parameters<FrameEncoder['encode']>[0]

function decoded(decoder: FrameDecoder, message: unknown): Packet {
  let packet: Packet | undefined
  decoder.on('decoded', (received) => (packet = received))
  decoder.add(message)
  return packet as Packet
}

describe('the parser', () => {
  test.each<Packet>([
    { type: 0, nsp: '/', data: { sid: 'x' } },
    { type: 1, nsp: '/' },
    { type: 2, nsp: '/', data: ['hello', { protocol: 1 }], id: 0 },
    { type: 2, nsp: '/', data: ['ack', { frame: 12_345 }] },
    { type: 2, nsp: '/', data: ['resync'] },
    { type: 3, nsp: '/', data: [{ ok: true }], id: 7 },
    { type: 4, nsp: '/', data: { message: 'no' } },
  ])('gives back packet %j as one text', (packet) => {
    const messages = new FrameEncoder().encode(packet)
    expect(messages).toHaveLength(1)
    expect(decoded(new FrameDecoder(), messages[0])).toEqual(packet)
  })

  test('carries a frame as one binary message with nothing around it', () => {
    const bytes = Uint8Array.from([1, 2, 3])
    const messages = new FrameEncoder().encode({ type: 2, nsp: '/', data: ['frame', bytes] })
    expect(messages).toEqual([bytes])
    for (const received of [bytes, bytes.buffer])
      expect(decoded(new FrameDecoder(), received).data).toEqual(['frame', bytes])
  })

  test('says an acknowledgement in a few bytes', () => {
    const packet = { type: 2, nsp: '/', data: ['ack', { frame: 999 }] }
    expect(new FrameEncoder().encode(packet)).toEqual(['a999'])
    expect(acknowledgedFrame('a999')).toBe(999)
    expect(acknowledgedFrame('a9x')).toBeUndefined()
    expect(decoded(new UplinkDecoder(), 'a999')).toBeUndefined()
  })

  test.each([
    '',
    'a',
    'a-1',
    '[2,"/"',
    '{}',
    '[2,"/",[1]]',
    '[2,"/",["disconnect"]]',
    '[2,"/",["x"],-1]',
    '[3,"/",[]]',
    '[5,"/",[]]',
    '[2,null,["x"]]',
    '[2,"/",["x",{"__proto__":{}}]]',
    '[2,"/",["x",{"\\u005f_proto__":{}}]]',
    '[2,"/",["x",{"constr\\u0075ctor":{}}]]',
  ])('refuses %s', (message) => {
    expect(() => new UplinkDecoder().add(message)).toThrow(AppError)
  })

  test('refuses bytes at the end of the server', () => {
    expect(() => new UplinkDecoder().add(Uint8Array.from([1]))).toThrow(AppError)
  })
})
