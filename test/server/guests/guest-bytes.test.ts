import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { hiddenSample } from '../../support/hidden-sample.ts'
import type { HiddenSample } from '../../support/hidden-sample.ts'

let sample: HiddenSample
beforeAll(async () => {
  sample = await hiddenSample()
}, 60_000)
afterAll(() => sample.close())

const found = (bytes: Buffer, needles: ReadonlyMap<string, Buffer>) =>
  [...needles].filter(([, needle]) => bytes.includes(needle)).map(([what]) => what)

describe('of all bytes that the doors have sent in twenty minutes of plant time', () => {
  test('none that a guest was sent has a hidden name, tag, number or reading', () => {
    expect(found(sample.guestBytes, sample.needles)).toEqual([])
    expect(sample.guestBytes.length).toBeGreaterThan(100_000)
  })

  test('none were packed so that a search would miss them', () => {
    expect(sample.guestBytes.includes('content-encoding')).toBe(false)
    expect(sample.guestBytes.includes('permessage-deflate')).toBe(false)
  })

  test('those of the operators have every one of them', () => {
    expect(found(sample.operatorBytes, sample.needles)).toEqual([...sample.needles.keys()])
  })
})

test('what guests do see is what the operators see', () => {
  const { guest, operator, late } = sample
  for (const viewer of [guest, late]) {
    expect(viewer.resyncs).toBe(0)
    expect(viewer.state?.timeUs).toBe(operator.state?.timeUs)
    expect(viewer.state?.items).toEqual(operator.state?.items)
    expect(viewer.state?.totals).toEqual(operator.state?.totals)
    expect(viewer.state?.workUnits['R06-1']?.goodUnits).toBe(
      operator.state?.workUnits['R06-1']?.goodUnits,
    )
  }
  const seen = Object.values(guest.state?.workUnits ?? {}).flatMap(({ tags }) => Object.keys(tags))
  expect(seen.length).toBeGreaterThan(10)
  expect(guest.frames.filter(({ kind }) => kind === 'delta').length).toBeGreaterThan(100)
})
