/** What a click hits: the nearest thing that can be seen. */
import { Box3, Ray, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'

import { createPicker } from '#client/scene/picking/pick.ts'
import type { DrawnItem } from '#client/scene/layers/item-layer.ts'
import { sidingPlant } from './row-fixture.ts'

const fromAbove = (x: number, z: number) => new Ray(new Vector3(x, 50, z), new Vector3(0, -1, 0))

function picker(...items: DrawnItem[]) {
  return createPicker(sidingPlant('load'), {
    all: () => items,
    find: (id) => items.find((item) => item.id === id),
  })
}

describe('pick', () => {
  it('finds a machine, a place, and nothing', () => {
    expect(picker().pick(fromAbove(0, 4))).toEqual({ kind: 'work-unit', id: 'R-1' })
    expect(picker().pick(fromAbove(20, 0))).toEqual({ kind: 'place', id: 'B' })
    expect(picker().pick(fromAbove(0, 40))).toBeUndefined()
  })

  it('takes an item rather than the place that it stands in', () => {
    const item = { id: 7, x: 20, y: 1, z: 0, hidden: false }
    expect(picker(item).pick(fromAbove(20, 0))).toEqual({ kind: 'item', id: 7 })
  })

  it('can follow what is out of sight, but not click it', () => {
    const inside = picker({ id: 7, x: 20, y: 1, z: 0, hidden: true })
    expect(inside.pick(fromAbove(20, 0))).toEqual({ kind: 'place', id: 'B' })
    expect(inside.find({ kind: 'item', id: 7 }, new Box3())).toBeDefined()
  })
})
