import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { decodeFrame, encodeFrame, peekFrame } from '#models/wire/frame-codec.ts'
import type { Frame } from '#models/wire/frame-codec.ts'
import { decodeKeyframe, encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { plantFromJson, plantToJson } from '#models/wire/plant-json.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { eventStream, pace, twinState } from './wire-arbitraries.ts'

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.tuple(fc.nat(), pace, eventStream).map(([number, pace, events]) => ({
    kind: 'delta' as const,
    frame: number,
    pace,
    firstSequence: events[0]?.sequence ?? 1,
    events,
  })),
  fc
    .tuple(fc.nat(), pace, twinState)
    .map(([number, pace, state]) => ({ kind: 'keyframe' as const, frame: number, pace, state })),
)

describe('frames', () => {
  test('give back every event of every type and every state, exactly', () => {
    fc.assert(
      fc.property(frame, (sent) => {
        const bytes = encodeFrame(sent, tinyPlant)
        expect(decodeFrame(bytes, tinyPlant)).toStrictEqual(structuredClone(sent))
        expect(peekFrame(bytes)).toEqual({ kind: sent.kind, frame: sent.frame, pace: sent.pace })
      }),
      { numRuns: 1000 },
    )
  })

  test('survive 20,000 random and mutated inputs with a named error or a frame', () => {
    let refused = 0
    const mutation = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 })
    const mutated = fc.tuple(frame, mutation, fc.nat({ max: 40 })).map(([sent, changes, cut]) => {
      const bytes = encodeFrame(sent, tinyPlant)
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      return bytes.subarray(0, Math.max(0, bytes.length - (cut > 20 ? cut - 20 : 0)))
    })
    const random = fc.uint8Array({ maxLength: 200 }).map((bytes) => {
      if (bytes.length > 0) bytes[0] = 0x11 + (bytes[0]! % 2)
      return bytes
    })
    fc.assert(
      fc.property(fc.oneof(mutated, random), (bytes) => {
        try {
          decodeFrame(bytes, tinyPlant)
        } catch (error) {
          refused++
          expect(error).toBeInstanceOf(AppError)
          expect((error as AppError).code).toBe('frame-malformed')
          expect((error as AppError).details.offset).toBeTypeOf('number')
        }
      }),
      { numRuns: 20_000 },
    )
    expect(refused).toBeGreaterThan(5000)
  }, 240_000)

  test('that claim a million items in a few bytes are refused before memory is taken', () => {
    const bytes = Uint8Array.from([0x11, 0, 0, 0, 0, 1, 1, 4, 0, 0xff, 0xff, 0xff, 0xff, 0x7f, 0])
    expect(() => decodeFrame(bytes, tinyPlant)).toThrow(/a list of/)
  })

  test('cost few bytes: a move of one item takes at most 12', () => {
    const move = (sequence: number) =>
      ({
        type: 'item-moved',
        sequence,
        timeUs: 864_000_000_000 + sequence,
        source: 'simulation',
        cause: sequence - 1,
        items: [120_000 + sequence],
        transport: 'T1',
        to: 'B1',
        durationUs: 5_000_000,
      }) as const
    const size = (count: number) =>
      encodeFrame(
        {
          kind: 'delta',
          frame: 1,
          pace: { timeUs: 864_000_100_000, speed: 60, paused: false, sourceStatus: 'live' },
          firstSequence: 1000,
          events: Array.from({ length: count }, (_, i) => move(1000 + i)),
        },
        tinyPlant,
      ).length
    expect(size(0)).toBeLessThanOrEqual(16)
    expect((size(101) - size(1)) / 100).toBeLessThanOrEqual(12)
  })
})

describe('keyframes', () => {
  test('of equal states are equal bytes, in whatever order the maps were filled', () => {
    fc.assert(
      fc.property(twinState, (state) => {
        const backwards = {
          ...state,
          items: new Map([...state.items].reverse()),
          workUnits: Object.fromEntries(Object.entries(state.workUnits).reverse()),
        }
        expect(encodeKeyframe(backwards, tinyPlant)).toEqual(encodeKeyframe(state, tinyPlant))
        expect(decodeKeyframe(encodeKeyframe(state, tinyPlant), tinyPlant)).toStrictEqual(
          structuredClone(state),
        )
      }),
    )
  })

  test('differ when one number differs', () => {
    const state = createTwinState(tinyPlant)
    const before = stateHash(state, tinyPlant)
    state.workUnits['R1']!.goodUnits += 1
    expect(stateHash(state, tinyPlant)).not.toBe(before)
    expect(before).toMatch(/^[0-9a-f]{64}$/)
  })
})

test('a plant keeps its places without limit through JSON', () => {
  expect(plantFromJson(plantToJson(tinyPlant))).toEqual(tinyPlant)
})
