/** `npm run plant:new` as people call it, and the template that it fills in. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { afterAll, expect, test, vi } from 'vitest'

import { parseScenarios } from '#models/plant/parse-plant.ts'
import { readYaml, toData } from '#models/plant/yaml-source.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { reportOf } from '#simulator/statistics/report.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'new-plant-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const template = readFileSync('models/template/plant.yaml', 'utf8')

function plantNew(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/library/new-plant.ts', ...args],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

test('a new plant has the names that were given, a schema that editors find, and words on what to do next', () => {
  const target = join(folder, 'saw shop')
  const { status, stdout } = plantNew(target, '--name', 'Saw "shop"', '--zh', '锯切车间')
  expect(status).toBe(0)
  const file = join(target, 'plant.yaml')
  const text = readFileSync(file, 'utf8')
  for (const { id, name } of parseScenarios(text, { file }))
    expect({ id, name }).toEqual({ id: 'saw-shop', name: { en: 'Saw "shop"', zh: '锯切车间' } })
  const schema = /\$schema=(.*)/.exec(text)![1]!
  expect(existsSync(resolve(dirname(file), schema))).toBe(true)
  expect(stdout).toContain(`npm start -- --plant ${file} --watch`)
  expect(stdout).toContain(`npm run sim -- validate ${file}`)
})

test('nothing is overwritten, and wrong use has codes of its own', () => {
  const file = join(folder, 'press-line.yaml')
  expect(plantNew(file).status).toBe(0)
  const before = readFileSync(file, 'utf8')
  expect(before).toMatch(/^id: press-line\b/m)
  expect(before).toContain('name: { en: "Press line", zh: "我的工厂" }')
  expect(plantNew(file, '--name', 'Other')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('file-exists'),
  })
  expect(readFileSync(file, 'utf8')).toBe(before)
  expect(plantNew('--colour')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('usage'),
  })
  expect(plantNew(join(folder, 'yto-tractor'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('plant-id-taken'),
  })
  expect(plantNew(join(file, 'inside'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('cannot-write'),
  })
})

test('the template runs in both scenarios: finished goods rise day by day, and the step it describes pays', () => {
  const [after, before] = parseScenarios(template, { file: 'plant.yaml' }).map((plant) => {
    const simulation = createSimulation(plant, 1)
    const reports = [1, 2, 3].map((day) => {
      runUntil(simulation, day * 86_400e6)
      return reportOf(simulation)
    })
    const finished = reports.map(({ goodUnits }) => goodUnits)
    expect(finished[0]!).toBeGreaterThan(1000)
    expect(finished[1]! - finished[0]!).toBeGreaterThan(1000)
    expect(finished[2]! - finished[1]!).toBeGreaterThan(1000)
    return reports.at(-1)!
  })
  expect(after!.labourHoursPerUnit!).toBeLessThan(before!.labourHoursPerUnit! * 0.8)
})

test('every section of the template says what it is for', () => {
  const sections = template.split(/^# --- /m).slice(1)
  for (const section of sections) expect(section).toMatch(/\n\s*(#|[^#\n]* # )/)
  const keys = Object.keys(toData(readYaml(template, 'plant.yaml')) as object)
  const head = new Set(['schema', 'id', 'name', 'scenario'])
  const placed = sections.flatMap((section) => section.match(/(?<=\n)\w+(?=:)/g) ?? [])
  expect(placed).toEqual(keys.filter((key) => !head.has(key)))
  expect(placed).toEqual(
    expect.arrayContaining('products release orders shifts energy cost places stations'.split(' ')),
  )
})
