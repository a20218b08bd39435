/** Every drawing of a machine is finite geometry with finite poses, whatever its size and however far its cycle. */
import { describe, expect, it } from 'vitest'

import type { CycleView } from '#client/scene/equipment/equipment-design.ts'
import { equipmentBuilders } from '#client/scene/equipment/equipment-registry.ts'
import { createPalette } from '#client/scene/geometry/palette.ts'

const palette = createPalette('day')
const sizes = [
  { lengthM: 3, widthM: 2, heightM: 2 },
  { lengthM: 60, widthM: 14, heightM: 8 },
]
const phases = [-1, 0, 0.001, 0.13, 0.37, 0.5, 0.72, 0.96, 1]

describe('drawings of equipment', () => {
  it.each(Object.entries(equipmentBuilders))('%s is finite at every phase', (_name, build) => {
    for (const size of sizes) {
      const design = build(size, palette)
      for (const { geometry } of [{ geometry: design.body }, ...design.parts]) {
        const { array } = geometry.getAttribute('position')
        expect(array.length).toBeGreaterThan(0)
        expect(array.every(Number.isFinite)).toBe(true)
      }
      const wrong: string[] = []
      for (const progress of phases)
        for (const robots of [0, 2]) {
          const cycle: CycleView = {
            progress,
            cycleS: progress < 0 ? 0 : 900,
            clockS: 1234.5,
            running: progress >= 0,
            plantTimeS: 5678.9,
            units: progress < 0 ? 0 : 30,
            robots,
            target: [],
          }
          design.animate(cycle, {
            set(part, index, { elements }) {
              const known = design.parts[part]
              if (!known || index >= known.count || !elements.every(Number.isFinite))
                wrong.push(`${progress} ${part} ${index}`)
            },
            hide: () => undefined,
          })
        }
      expect(wrong).toEqual([])
    }
  })
})
