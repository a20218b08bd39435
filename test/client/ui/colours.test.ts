/** Text can be read on its ground, and states can be told apart, also by people who see colours differently. */
import { describe, expect, test } from 'vitest'

import type { Theme } from '#client/store/view-store.ts'
import { statusColours } from '#client/ui/status-colours.ts'
import { tokens } from '#client/ui/tokens.ts'
import { contrast, deltaE2000, over, seenBy, visions } from './colour-science.ts'

const themes: readonly Theme[] = ['day', 'ops', 'night']
/** The scene behind a panel that lets it through: the brightest and the darkest that it can be. */
const behind = ['#ffffff', '#15191d']

describe.each(themes)('theme %s', (theme) => {
  const { panel, raised, ...colours } = tokens[theme]
  const grounds = [raised, ...behind.map((ground) => over(panel, ground))]

  test.each(['text', 'muted', 'accent'] as const)('%s is readable on every panel', (name) => {
    for (const ground of grounds)
      expect(contrast(colours[name], ground)).toBeGreaterThanOrEqual(name === 'accent' ? 4.3 : 4.5)
  })

  test('text on fills is readable', () => {
    expect(contrast(colours['on-accent'], colours.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours['on-alarm'], colours.alarm)).toBeGreaterThanOrEqual(4.5)
  })

  test('marks stand out from the panel, by themselves or by their outline', () => {
    for (const [name, colour] of Object.entries(statusColours[theme])) {
      const outlined = name === 'blocked' ? colours.outline : 'transparent'
      const mark = outlined === 'transparent' ? colour : outlined
      const floor = name === 'idle' || name === 'stale' ? 2.4 : 3
      expect(contrast(mark, raised), name).toBeGreaterThanOrEqual(floor)
    }
  })
})

test.each(['day', 'night'] as const)('coloured states differ for every vision: %s', (theme) => {
  const { execute, starved, blocked, setup, held, idle } = statusColours[theme]
  const coloured = [execute, starved, blocked, setup, held, idle]
  for (const vision of visions)
    for (const [i, one] of coloured.entries())
      for (const other of coloured.slice(i + 1))
        expect(deltaE2000(seenBy(vision, one), seenBy(vision, other))).toBeGreaterThanOrEqual(11)
})
