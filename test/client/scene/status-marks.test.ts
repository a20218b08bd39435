/** Marks on the floor: each machine in its turn while somebody just watches, all at once where it matters when. */
import { readFileSync } from 'node:fs'

import { Vector3, type InstancedMesh } from 'three'
import { expect, test } from 'vitest'

import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createStatusMarks } from '#client/scene/layers/status-marks.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { viewAt } from './row-fixture.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file })
const machines = plant.workUnits.length
/** Frames in which each machine has had its turn. */
const turns = 3

function floor(watched: boolean) {
  const marks = createStatusMarks(plant, 'day')
  const view: FrameView = {
    ...viewAt(plant, createTwinState(plant), 0),
    eye: { at: new Vector3(), pixelM: 0.001, watched },
  }
  const [lines, fills] = marks.object.children as [InstancedMesh, InstancedMesh]
  return {
    view,
    set(state: PackmlState) {
      for (const unit of Object.values(view.state.workUnits)) unit.state = state
    },
    /** How many machines are marked after one more frame. */
    frame() {
      marks.update(view)
      expect(lines.count).toBe(fills.count * 4)
      expect(fills.visible).toBe(fills.count > 0)
      return fills.count
    },
  }
}

test('while watched each frame looks at a third of the machines, and three at all of them', () => {
  const { set, frame } = floor(true)
  for (let i = 0; i < turns; i++) expect(frame()).toBe(0)
  for (const state of ['held', 'execute'] as const) {
    set(state)
    const seen = Array.from({ length: turns }, frame)
    const steps = seen.map((count, i) => Math.abs(count - (seen[i - 1] ?? machines - seen[2]!)))
    for (const step of steps) {
      expect(step).toBeGreaterThanOrEqual(Math.floor(machines / turns))
      expect(step).toBeLessThanOrEqual(Math.ceil(machines / turns))
    }
    expect(seen[2]).toBe(state === 'held' ? machines : 0)
  }
})

test('whatever frame a fault falls into, its mark is there three frames later at the latest', () => {
  for (let earlier = 0; earlier < turns; earlier++)
    for (const { id } of plant.workUnits) {
      const { view, frame } = floor(true)
      for (let i = 0; i < earlier; i++) frame()
      view.state.workUnits[id]!.state = 'held'
      const seen = Array.from({ length: turns }, frame)
      expect(seen[2], `${id} after ${earlier}`).toBe(1)
    }
})

test('all are right at once when nobody just watches', () => {
  const { set, frame } = floor(false)
  expect(frame()).toBe(0)
  set('held')
  expect(frame()).toBe(machines)
  set('execute')
  expect(frame()).toBe(0)
})

test('all lose their marks in the frame in which nothing is heard any more', () => {
  const { view, set, frame } = floor(true)
  set('held')
  for (let i = 0; i < turns; i++) frame()
  expect(frame()).toBe(machines)
  view.stale = true
  expect(frame()).toBe(0)
})
