/** The model beside the equipment: a machine that is not as the model says is noticed, one that is so is left alone. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { modelFigure } from '#models/live/calibrate.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { forecaster } from '#server/forks/forecast.ts'
import { CalibrationFile } from '#server/shadow/calibration-file.ts'
import { Shadow } from '#server/shadow/shadow.ts'
import { createLocalRunner } from '#simulator/experiment/runner.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { buildLine, buildPlant, exponential } from '../../support/plant-builder.ts'
import { livePlant, liveMapOf, startLine } from '../../support/live-line.ts'

vi.setConfig({ testTimeout: 60_000 })

const hourUs = 3600e6
let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'shadow-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const shadowOf = async (plant = livePlant) =>
  new Shadow(
    { plant, state: createTwinState(plant) },
    await CalibrationFile.open(folder, plant.id),
    forecaster(createLocalRunner),
  )

/** Machines with laws for all that is watched. */
const line = (cycleS: number, mttrS = 30) =>
  buildPlant({
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' }, B1: { capacity: 4 } },
    stations: {
      M1: machine('entry', 10, 30, { output: 'B1' }),
      M2: machine('B1', cycleS, mttrS, { scrap: '3 %' }),
    },
  })
const machine = (input: string, cycleS: number, mttrS: number, more: object) => ({
  input,
  cycle: { distribution: 'gamma', mean: `${cycleS} s`, shape: 25 },
  failures: { breakdown: { mtbf: exponential(600), mttr: exponential(mttrS) } },
  ...more,
})

/**
 * The equipment as its counters and states tell it: a simulation of a plant that is another one than the model, or not.
 * Gives the loads of M2 after which its cycle was first proposed.
 */
function play(shadow: Shadow, equipment: ReturnType<typeof line>, seed: number, hours: number) {
  const good = new Map<string, number>()
  const scrap = new Map<string, number>()
  const count = (event: TwinEvent, unit: string, counter: 'good' | 'scrap', value: number) => {
    const { sequence, timeUs, source, cause } = event
    const about = { type: 'counter', workUnit: unit, counter, value } as const
    return { ...about, sequence, timeUs, source, cause }
  }
  const inside = new Map<number, string>()
  const loadsOf = (unit: string) => (good.get(unit) ?? 0) + (scrap.get(unit) ?? 0)
  let found = Infinity
  runUntil(createSimulation(equipment, seed), hours * hourUs, (event) => {
    const events: TwinEvent[] = []
    if (event.type === 'work-unit-state') events.push(event)
    const leave = (items: readonly number[], lost: boolean) => {
      for (const item of items) {
        const unit = inside.get(item)
        if (unit === undefined) continue
        inside.delete(item)
        const sums = lost ? scrap : good
        sums.set(unit, (sums.get(unit) ?? 0) + 1)
        events.push(count(event, unit, 'scrap', scrap.get(unit) ?? 0))
        events.push(count(event, unit, 'good', good.get(unit) ?? 0))
      }
    }
    if (event.type === 'item-inspected' && event.result === 'scrap') leave(event.items, true)
    if (event.type === 'item-left') leave(event.items, false)
    if (event.type === 'item-entered') {
      leave(event.items, false)
      if (event.durationUs > 0) for (const item of event.items) inside.set(item, event.at)
    }
    shadow.take(events)
    if (found === Infinity && isFound(shadow)) found = loadsOf('M2')
  })
  return found
}

const isFound = (shadow: Shadow) =>
  shadow.report().proposals.some(({ key }) => key === 'stations.M2.cycle')

test('a machine that is 10 % slower is proposed within 60 cycles, with the key, both figures and what they rest on', async () => {
  const shadow = await shadowOf()
  const map = liveMapOf(`
schema: parallel-factory/live@1
plant: sketch
links: { plc: { kind: script } }
signals:
  - { from: plc, address: '{workUnit}/state', state: packml }
  - { from: plc, address: '{workUnit}/good', counter: good }
`)
  const feed = await startLine(map)
  const say = (address: string, value: string | number) =>
    feed.connector.say(address, value, feed.nowMs())
  for (const unit of ['M1', 'M2', 'M3']) {
    say(`${unit}/state`, 'Execute')
    say(`${unit}/good`, 0)
  }
  for (let second = 1; second <= 60 * 11; second++) {
    await feed.pass(1000)
    if (second % 10 === 0) for (const unit of ['M1', 'M3']) say(`${unit}/good`, second / 10)
    if (second % 11 === 0) say('M2/good', second / 11)
  }
  await feed.stop()
  shadow.take(feed.seen)
  const { proposals, rows } = shadow.report()
  expect(proposals).toHaveLength(1)
  expect(proposals[0]).toMatchObject({ station: 'M2', key: 'stations.M2.cycle', from: 10, n: 30 })
  expect(proposals[0]!.to).toBeCloseTo(11, 1)
  const steady = rows.filter(({ station, figure }) => station !== 'M2' && figure === 'cycle')
  for (const { points } of steady)
    for (const { sigma } of points) expect(Math.abs(sigma)).toBeLessThan(2)
})

test('with cycles that vary by 20 % it is found within 330 cycles in each of 20 runs', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const shadow = await shadowOf(line(10))
    expect(play(shadow, line(11), seed, 1.5)).toBeLessThanOrEqual(330)
    expect(shadow.report().proposals.map(({ key }) => key)).toContain('stations.M2.cycle')
  }
})

test('equipment that is as the model says: at most one of 20 plants sees a false proposal in ten hours', async () => {
  let plants = 0
  let windows = 0
  for (let seed = 1; seed <= 20; seed++) {
    const shadow = await shadowOf(line(10))
    play(shadow, line(10), seed, 10)
    const { rows, proposals } = shadow.report()
    plants += proposals.length > 0 ? 1 : 0
    windows += rows.reduce((sum, { points }) => sum + points.length, 0)
  }
  // Without the correction every 22nd window would be one.
  expect(windows).toBeGreaterThan(3000)
  expect(plants).toBeLessThanOrEqual(1)
})

test('repairs that take twice as long are proposed', async () => {
  const shadow = await shadowOf(line(10))
  play(shadow, line(10, 60), 1, 30)
  const proposal = shadow.report().proposals.find(({ key }) => key === 'stations.M2.failures.mttr')
  expect(proposal?.to).toBeGreaterThan(45)
})

describe('a person decides', () => {
  const proposed = async () => {
    const shadow = await shadowOf(line(10))
    play(shadow, line(12), 1, 0.5)
    const proposal = shadow.report().proposals.find(({ key }) => key === 'stations.M2.cycle')!
    return { shadow, proposal }
  }

  test('what is accepted is kept with who and when, and counts for the model at once and after a restart', async () => {
    const { shadow, proposal } = await proposed()
    await shadow.decide(proposal.id, { verdict: 'accept', by: 'Li Wei' })
    expect(shadow.report().proposals).not.toContainEqual(proposal)
    const kept = JSON.parse(readFileSync(join(folder, 'calibration-sketch.json'), 'utf8')) as {
      calibrations: object[]
    }
    expect(kept.calibrations).toMatchObject([
      { version: 1, by: 'Li Wei', key: 'stations.M2.cycle', from: 10, to: proposal.to },
    ])
    const again = await shadowOf(line(10))
    for (const { model } of [shadow, again])
      expect(modelFigure(model.stations[1]!, 'cycle')).toBeCloseTo(proposal.to, 9)
    // The same equipment is now as expected.
    play(again, line(12), 2, 0.5)
    expect(again.report().proposals.map(({ key }) => key)).not.toContain('stations.M2.cycle')
  })

  test('what is dismissed is not proposed again, and nothing is written', async () => {
    const { shadow, proposal } = await proposed()
    await shadow.decide(proposal.id, { verdict: 'dismiss', by: 'Li Wei' })
    play(shadow, line(12), 3, 0.5)
    expect(shadow.report().proposals.map(({ key }) => key)).not.toContain('stations.M2.cycle')
    expect(modelFigure(shadow.model.stations[1]!, 'cycle')).toBe(10)
    expect(existsSync(join(folder, 'calibration-sketch.json'))).toBe(false)
    await expect(shadow.decide(proposal.id, { verdict: 'accept', by: 'x' })).rejects.toThrow(
      /no proposal/,
    )
  })
})

test('time in which a machine is not to be believed is no sample', async () => {
  const shadow = await shadowOf(buildLine({ cycles: ['10 s'], buffers: [] }))
  const header = (sequence: number, timeUs: number) =>
    ({ sequence, timeUs, source: 'live', cause: 0 }) as const
  const events: TwinEvent[] = [
    {
      ...header(1, 0),
      type: 'work-unit-state',
      workUnit: 'M1',
      state: 'execute',
      reason: 'running',
    },
  ]
  // Ten loads a minute are counted, and in each minute nothing is heard for a while.
  for (let i = 1; i <= 600; i++) {
    const timeUs = i * 10e6
    if (i % 6 === 0) {
      const about = { type: 'data-quality', workUnit: 'M1', heardUs: timeUs } as const
      events.push({ ...header(3 * i, timeUs), ...about, quality: 'stale' })
      events.push({ ...header(3 * i + 1, timeUs), ...about, quality: 'good' })
    } else {
      const about = { type: 'counter', workUnit: 'M1', counter: 'good' } as const
      events.push({ ...header(3 * i, timeUs), ...about, value: i })
    }
  }
  shadow.take(events)
  const { rows, proposals } = shadow.report()
  expect(proposals).toEqual([])
  expect(rows.find(({ figure }) => figure === 'cycle')!.points.length).toBeGreaterThan(10)
})

test('a damaged file of calibrations is refused by name, and left as it is', async () => {
  const path = join(folder, 'calibration-sketch.json')
  writeFileSync(path, '{"format":1')
  await expect(CalibrationFile.open(folder, 'sketch')).rejects.toThrow(/calibration-sketch.json/)
  expect(readFileSync(path, 'utf8')).toBe('{"format":1')
})
