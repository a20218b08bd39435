/** Two futures in the browser: each a record that can be replayed, and what differs between them at an instant. */
import { expect, test } from 'vitest'

import { Comparison } from '#client/feed/comparison.ts'
import type { Fork, ForkSource, Future } from '#client/feed/fork-source.ts'
import { LoadedChunk } from '#client/feed/loaded-chunk.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { PackmlState } from '#models/twin/packml.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { encodeHistoryChunk } from '#models/wire/history-chunk.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const minuteUs = 60e6
const untilUs = 60 * minuteUs

function stateEvents(states: readonly (readonly [minute: number, state: PackmlState])[]) {
  return states.map(([minute, state], i): TwinEvent => ({
    sequence: i + 1,
    timeUs: minute * minuteUs,
    source: 'simulation',
    cause: 0,
    type: 'work-unit-state',
    workUnit: 'R1',
    state,
    reason: state === 'held' ? 'failure' : 'running',
  }))
}

const events: Record<Future, TwinEvent[]> = {
  baseline: stateEvents([
    [0, 'execute'],
    [10, 'held'],
    [30, 'execute'],
  ]),
  branch: stateEvents([[0, 'execute']]),
}

const source = {
  chunk: async (_id: string, future: Future) =>
    encodeHistoryChunk(
      {
        epoch: 'e',
        plantHash: tinyPlant.hash,
        fromUs: 0,
        toUs: untilUs,
        keyframe: encodeKeyframe(createTwinState(tinyPlant), tinyPlant),
        sequence: 0,
        events: events[future],
      },
      tinyPlant,
    ),
} as unknown as ForkSource

const chunk = (future: Future) => ({
  fromUs: 0,
  toUs: untilUs,
  firstSequence: 1,
  lastSequence: events[future].length,
})

function load(): Promise<Comparison> {
  const fork: Fork = {
    id: 'f',
    status: 'done',
    atUs: 0,
    untilUs,
    recordedUntilUs: 20 * minuteUs,
    assumptions: [],
    progress: { done: 2, total: 2 },
  }
  const result = {
    kpis: [],
    recordings: { baseline: [chunk('baseline')], branch: [chunk('branch')] },
  }
  return Comparison.load({ ...fork, result }, tinyPlant, source)
}

test('says for how long each machine differs', async () => {
  expect((await load()).units).toEqual([{ id: 'R1', differsUs: 20 * minuteUs }])
})

test('says what a machine does in either future while they differ, and nothing else', async () => {
  const comparison = await load()
  const at = (minute: number) => [
    comparison.differing('baseline', minute * minuteUs),
    comparison.differing('branch', minute * minuteUs),
  ]
  expect(at(5)).toEqual([{}, {}])
  expect(at(10)).toEqual([{ R1: 'held' }, { R1: 'execute' }])
  expect(at(30)).toEqual([{}, {}])
})

test('each future can be replayed like a record', async () => {
  const comparison = await load()
  const stateAt = async (future: Future, minute: number) => {
    const record = comparison.source(future)
    const { spans, fromUs, toUs } = await record.index()
    expect([fromUs, toUs]).toEqual([0, untilUs])
    const bytes = await record.chunk(spans[0]!.key)
    return new LoadedChunk(bytes, tinyPlant).stateAt(minute * minuteUs).workUnits['R1']!.state
  }
  expect([await stateAt('baseline', 15), await stateAt('branch', 15)]).toEqual(['held', 'execute'])
})
