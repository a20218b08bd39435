/** Parallel lines: what the file describes once is there once a line, and what is wrong is told where it stands. */
import { expect, it } from 'vitest'

import { parsePlant, parseScenarios } from '#models/plant/parse-plant.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'

const text = `schema: parallel-factory/plant@1
id: shop
name: Shop
release: { kind: saturated, into: in }
places:
  in: { name: { en: Entry, zh: 入口 }, capacity: 4, layout: { kind: row, path: [[-8, 0], [-4, 0]], pitch: 1 m } }
  mid: { capacity: 4 }
  store: { kind: finished-store, capacity: unlimited }
stations:
  saw:
    name: { en: Saw, zh: 锯 }
    input: in
    output: mid
    cycle: 40 s
    scrap: 10 %
    machines: 2
    layout: { size: [2, 2, 2], at: [[0, 0], [0, 3]] }
    transport: { kind: belt, speed: 1 m/s, via: [[2, 0]] }
    automation: { digital: true, robots: 2 }
  test:
    process: inspection
    input: mid
    output: store
    cycle: 18 s
    rework: { ratio: 5 %, to: saw }
parallel:
  places: [in, mid]
  zones:
    - { name: { en: LINE, zh: 产线 }, rect: [-9, -2, 9, 5] }
  lines:
    A: {}
    B:
      shift: [1, 20]
      changes:
        - { step: robots, at: stations.sawB, set: { automation.robots: 3 } }
hall: { length: 60 m, width: 60 m, height: 8 m }
steps: { robots: { name: Robots } }
scenarios:
  before:
    name: Before
    changes:
      - { step: robots, at: stations.saw, set: { automation: {}, cycle: 60 s } }
`
const plant = parsePlant(text, { file: 'shop' })

it('has stations, gates and places of every line, and shared ones once', () => {
  expect(plant.stations.map(({ id }) => id)).toEqual(['sawA', 'sawB', 'testA', 'testB'])
  expect(plant.places.map(({ id }) => id)).toEqual(['inA', 'inB', 'midA', 'midB', 'store'])
  expect(plant.releases.map(({ id, into }) => [id, into])).toEqual([
    ['A', 'inA'],
    ['B', 'inB'],
  ])
})

it('leads every line along its own places, and round its own loops', () => {
  const [, saw, , test] = plant.stations
  expect([saw!.input, saw!.output, test!.input, test!.output, test!.reworkTo]).toEqual([
    'inB',
    'midB',
    'midB',
    'store',
    'sawB',
  ])
})

it('puts the lines beside each other, under names of their own', () => {
  const poses = plant.workUnits.map(({ id, name, pose }) => [id, name.zh, pose.xM, pose.zM])
  expect(poses.slice(0, 4)).toEqual([
    ['sawA-1', '锯A1号', 0, 0],
    ['sawA-2', '锯A2号', 0, 3],
    ['sawB-1', '锯B1号', 1, 20],
    ['sawB-2', '锯B2号', 1, 23],
  ])
  expect(plant.places[1]!.layout).toMatchObject({ path: [[-7, 0, 20], [-3, 0, 20]] }) // prettier-ignore
  expect(plant.hall.zones.map(({ name, rect }) => [name.en, ...rect])).toEqual([
    ['LINE A', -9, -2, 9, 5],
    ['LINE B', -8, 18, 10, 25],
  ])
})

it('changes all lines by a scenario, and undoes what a line has of its steps', () => {
  const robots = (of: typeof plant) => of.stations.map(({ automation }) => automation?.robots ?? 0)
  const [after, before] = parseScenarios(text, { file: 'shop' })
  expect(robots(after!)).toEqual([2, 3, 0, 0])
  expect(robots(before!)).toEqual([0, 0, 0, 0])
  expect(robots(parsePlant(text, { file: 'shop', scenario: 'before', taken: ['robots'] }))).toEqual(
    robots(after!),
  )
  const [a, b] = before!.stations.map(({ cycleS }) => cycleS)
  expect(a).toEqual({ kind: 'constant', value: 60 })
  expect(b).toEqual(a)
})

it('makes as much as so many single lines, at the yield of one', () => {
  const single = text.replace(/parallel:[\s\S]*?\nhall/, 'hall')
  const [one, two] = [single, text].map((file) => {
    const simulation = createSimulation(parsePlant(file, { file: 'shop' }), 1)
    runUntil(simulation, 20_000e6)
    startRecord(simulation)
    runUntil(simulation, 520_000e6)
    return reportOf(simulation)
  })
  expect(two!.throughputPerHour / one!.throughputPerHour).toBeCloseTo(2, 1)
  expect(Math.abs(two!.firstPassYield - one!.firstPassYield)).toBeLessThan(0.01)
  expect(one!.firstPassYield).toBeLessThan(0.9)
})

it('tells once, at its line, what is wrong in all lines', () => {
  expect(problemsOf(text.replace('cycle: 18 s', 'cycle: 18 kg'))).toEqual([
    [lineOf('cycle: 18 s'), 'stations.testA.cycle'],
  ])
  expect(problemsOf(text.replace('output: mid', 'output: midd'))).toHaveLength(1)
})

it('refuses what would not be the same in every line', () => {
  expect(problemsOf(text.replace('places: [in, mid]', 'places: [inn]'))).toEqual([
    [lineOf('places: [in, mid]'), 'parallel.places[0]'],
  ])
  expect(problemsOf(text.replace('  mid: {', '  inA: { capacity: 1 }\n  mid: {'))[0]).toEqual([
    lineOf('  mid: {'),
    'places.inA',
  ])
  expect(problemsOf(text.replace('at: stations.sawB', 'at: stations.sawC'))).toEqual([
    [lineOf('at: stations.sawB'), 'parallel.lines.B.changes[0].at'],
  ])
  const shared = text.replace('cycle: 40 s', 'cycle: &c 40 s').replace('cycle: 18 s', 'cycle: *c')
  expect(problemsOf(shared)[0]![1]).toBe('stations')
})

function problemsOf(file: string): [number, string][] {
  try {
    parsePlant(file, { file: 'shop' })
  } catch (error) {
    if (error instanceof PlantFileError) return error.problems.map((one) => [one.line, one.path])
    throw error
  }
  return []
}

function lineOf(part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}
