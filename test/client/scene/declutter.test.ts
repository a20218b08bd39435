/** Labels never cover each other, whatever is asked for. */
import { assert, constant, array, double, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { declutter, type LabelRequest } from '#client/scene/labels/declutter.ts'

const area = { left: 40, top: 90, right: 1240, bottom: 760 }
const cap = 24

const finite = { noNaN: true, noDefaultInfinity: true } as const
const requests = array(
  record({
    id: constant(''),
    x: double({ min: -200, max: 1600, ...finite }),
    y: double({ min: -200, max: 1000, ...finite }),
    width: double({ min: 12, max: 260, ...finite }),
    height: double({ min: 12, max: 40, ...finite }),
    rank: double({ min: 0, max: 1e6, ...finite }),
  }),
  { maxLength: 80 },
).map((list) => list.map((request, i): LabelRequest => ({ ...request, id: `R${i}` })))

function boxes(list: readonly LabelRequest[]) {
  const sizes = new Map(list.map((request) => [request.id, request]))
  return declutter(list, area, cap).map(({ id, left, top }) => {
    const { width, height } = sizes.get(id)!
    return { id, left, top, right: left + width, bottom: top + height }
  })
}

describe('declutter', () => {
  it('places no label over another', () => {
    assert(
      property(requests, (list) => {
        const placed = boxes(list)
        return placed.every((a, i) =>
          placed
            .slice(i + 1)
            .every(
              (b) =>
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top,
            ),
        )
      }),
    )
  })

  it('stays inside the safe area and under the cap', () => {
    assert(
      property(requests, (list) => {
        const placed = boxes(list)
        return (
          placed.length <= cap &&
          placed.every(
            ({ left, top, right, bottom }) =>
              left >= area.left && right <= area.right && top >= area.top && bottom <= area.bottom,
          )
        )
      }),
    )
  })

  it('always shows the selected one, which ranks above all others', () => {
    assert(
      property(requests, (list) => {
        const selected = { id: 'selected', x: 600, y: 400, width: 180, height: 30, rank: 1e7 }
        return boxes([...list, selected]).some(({ id }) => id === 'selected')
      }),
    )
  })

  it('gives the same answer for the same labels in another order', () => {
    assert(
      property(requests, (list) => {
        expect(declutter(list.toReversed(), area, cap)).toEqual(declutter(list, area, cap))
      }),
    )
  })
})
