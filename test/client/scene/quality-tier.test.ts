/** The tier follows the measured cost of frames, and only a lasting lag lowers it. */
import { describe, expect, it } from 'vitest'

import { LateFrames, tierBelow, tierForFrameCosts } from '#client/scene/quality-tier.ts'

describe('tierForFrameCosts', () => {
  it('goes by the median, so that one slow frame changes nothing', () => {
    expect(tierForFrameCosts([3, 3, 3, 900, 3])).toBe('high')
    expect(tierForFrameCosts([9, 9, 9, 9, 200])).toBe('medium')
    expect(tierForFrameCosts([40, 41, 39, 2, 43])).toBe('low')
  })

  it('takes the low tier where nothing was measured', () => {
    expect(tierForFrameCosts([])).toBe('low')
  })

  it('steps down one tier at a time', () => {
    expect([tierBelow('high'), tierBelow('medium'), tierBelow('low')]).toEqual([
      'medium',
      'low',
      undefined,
    ])
  })
})

describe('LateFrames', () => {
  const run = (gaps: readonly number[]) => {
    const late = new LateFrames()
    let nowMs = 0
    return gaps.map((gapMs) => late.count((nowMs += gapMs), gapMs))
  }

  it('steps down after two seconds of late frames, then counts anew', () => {
    const said = run(Array<number>(60).fill(100))
    expect(said.indexOf(true)).toBe(19)
    expect(said.lastIndexOf(true)).toBe(59)
  })

  it('forgives a lag that a good frame ends', () => {
    expect(run([...Array<number>(19).fill(100), 16, ...Array<number>(19).fill(100)])).not.toContain(
      true,
    )
  })

  it('does not take a page that slept for a slow one', () => {
    expect(run([5000, 5000, 5000])).not.toContain(true)
  })
})
