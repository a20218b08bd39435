// @vitest-environment happy-dom
/** What labels leave out can still be found: lines to machines, counts, arrows at the rim; all by keyboard, none over another. */
import { readFileSync } from 'node:fs'

import { array, assert, constant, double, property, record } from 'fast-check'
import { afterEach, expect, test } from 'vitest'

import { declutter, leaderOf, type LabelRequest } from '#client/scene/labels/declutter.ts'
import { edgeArrows } from '#client/scene/labels/edge-arrows.ts'
import { LabelMarks } from '#client/scene/labels/label-marks.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'

const area = { left: 40, top: 90, right: 1240, bottom: 760 }
const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const request = (id: string, x: number, y: number, rank = 1): LabelRequest => ({
  id,
  x,
  y,
  width: 120,
  height: 24,
  rank,
})

afterEach(() => {
  document.body.innerHTML = ''
})

test('a label that has to go away from its machine is led to it, one beside it is not', () => {
  const crowd = ['a', 'b', 'c', 'd'].map((id, i) => request(id, 600 + i * 2, 400, 9 - i))
  const placed = new Map(declutter(crowd, area, 24).map((box) => [box.id, box]))
  expect(leaderOf(placed.get('a')!, 600, 400)).toBeUndefined()
  const far = placed.get('d')!
  const [, , toX, toY] = leaderOf(far, 606, 400)!
  expect([toX, toY]).toEqual([606, 400])
})

test('arrows stay at the rim of the picture, point outwards and never touch', () => {
  const far = { min: -4000, max: 5000, noNaN: true, noDefaultInfinity: true } as const
  const points = array(
    record({ id: constant(''), x: double(far), y: double(far), rank: constant(1) }),
    { maxLength: 30 },
  ).map((list) => list.map((point, i) => ({ ...point, id: `R${i}` })))
  assert(
    property(points, (list) => {
      const arrows = edgeArrows(list, area)
      expect(arrows.flatMap(({ ids }) => ids).toSorted()).toEqual(
        list.map(({ id }) => id).toSorted(),
      )
      arrows.forEach((a, i) => {
        expect(a.left).toBeGreaterThanOrEqual(area.left - 0.01)
        expect(a.right).toBeLessThanOrEqual(area.right + 0.01)
        expect(a.top).toBeGreaterThanOrEqual(area.top - 0.01)
        expect(a.bottom).toBeLessThanOrEqual(area.bottom + 0.01)
        for (const b of arrows.slice(i + 1))
          expect(
            a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top,
          ).toBe(true)
      })
    }),
  )
  expect(edgeArrows([{ id: 'R1', x: 9000, y: 425, rank: 1 }], area)[0]!.angleDeg).toBeCloseTo(0)
})

test('arrows go past what lies over the picture, along the rim first', () => {
  // The tools of a phone at the right, and a legend in the lower left corner.
  const tools = { left: 1196, top: 400, right: 1236, bottom: 480 }
  const legend = { left: 46, top: 640, right: 320, bottom: 754 }
  const right = edgeArrows([{ id: 'R1', x: 9000, y: 425, rank: 1 }], area, [tools, legend])[0]!
  expect([right.left, right.top]).toEqual([area.right - 34, 400 - 34 - 6])
  for (let turn = 0; turn < 360; turn += 3) {
    const [x, y] = [640 + 9000 * Math.cos(turn), 425 + 9000 * Math.sin(turn)]
    const [arrow] = edgeArrows([{ id: 'R1', x, y, rank: 1 }], area, [tools, legend])
    for (const box of [tools, legend])
      expect(
        arrow!.right <= box.left ||
          box.right <= arrow!.left ||
          arrow!.bottom <= box.top ||
          box.bottom <= arrow!.top,
      ).toBe(true)
  }
})

test.each([
  ['en', '3 more: R06-1, R06-2, R06-3. Go nearer', 'attention outside the picture: R09'],
  ['zh-CN', '此处还有 3 台', '画面外需处理：R09'],
] as const)('buttons say what they stand for and go there: %s', (locale, more, outside) => {
  document.body.innerHTML = '<div class="scene-stage"><div class="scene-canvas"></div></div>'
  const stage = document.querySelector('.scene-stage')!
  const view = createViewStore({ locale })
  view.setState({
    cameraPose: () => ({ plant: plant.id, from: [50, 40, 60], to: [0, 0, 0], fovDeg: 30 }),
  })
  const marks = new LabelMarks(plant, view, stage.querySelector('.scene-canvas')!)
  const lost = ['R06-1', 'R06-2', 'R06-3'].map((id) => request(id, 600, 400))
  const arrows = edgeArrows([{ id: 'R09', x: 9000, y: 400, rank: 1 }], area)
  const update = () => marks.update(lost, [], arrows, area)
  update()
  const [badge, arrow] = [...stage.querySelectorAll('button')]
  expect(badge!.textContent).toBe('+3')
  expect(badge!.getAttribute('aria-label')).toContain(more)
  expect(arrow!.getAttribute('aria-label')).toContain(outside)
  expect(badge!.closest('[aria-hidden]')).toBe(null)
  arrow!.click()
  expect(view.getState().camera).toEqual({
    kind: 'frame',
    target: { kind: 'work-unit', id: 'R09' },
  })
  badge!.click()
  expect(view.getState().camera?.kind).toBe('fly')
  badge!.focus()
  update()
  expect(document.activeElement).toBe(badge)
  marks.update([], [], [], area)
  expect(badge!.hidden && arrow!.hidden).toBe(true)
  marks.dispose()
  expect(stage.querySelectorAll('button')).toHaveLength(0)
})
