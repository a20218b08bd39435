/** Colours: states can be told apart with every kind of colour vision, and the grey theme is grey. */
import { Color } from 'three'
import { describe, expect, it } from 'vitest'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { statusColours } from '#client/ui/status-colours.ts'
import { ciede2000, labOf, simulate, visions } from './colour-difference.ts'

const coloured = ['execute', 'idle', 'starved', 'blocked', 'setup', 'held'] as const

describe('status colours', () => {
  it.each(['day', 'night'] as const)('differ by 11 at least in %s, for all visions', (theme) => {
    let least = Infinity
    for (const vision of visions)
      for (const [i, first] of coloured.entries())
        for (const second of coloured.slice(i + 1)) {
          const [a, b] = [first, second].map((name) =>
            labOf(simulate(statusColours[theme][name], vision)),
          )
          least = Math.min(least, ciede2000(a!, b!))
        }
    expect(least).toBeGreaterThanOrEqual(11)
  })

  it('agrees with published pairs of the CIEDE2000 test data', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4)
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4)
  })
})

describe('palette', () => {
  it('has no colour in the grey theme', () => {
    const hsl = { h: 0, s: 0, l: 0 }
    for (const [name, surface] of Object.entries(createPalette('ops'))) {
      if (surface.status > 0) continue
      new Color(surface.colour).getHSL(hsl, 'srgb')
      // Near black, saturation says nothing: a step of one in 255 is a fifth.
      if (hsl.l > 0.12) expect(hsl.s, name).toBeLessThanOrEqual(0.15)
    }
  })

  it('names the same surfaces in every theme', () => {
    const names = (theme: 'day' | 'night' | 'ops') => Object.keys(createPalette(theme)).toSorted()
    expect(names('night')).toEqual(names('day'))
    expect(names('ops')).toEqual(names('day'))
  })
})
