/** The command line as people and programs call it: figures, exit codes, messages. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, test, vi } from 'vitest'

import { createTraceHash } from '#simulator/kernel/trace-hash.ts'

vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sim-cli-'))
const queue = 'test/theory/v1-mm1.yaml'

function sim(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'simulator/cli.ts', ...args],
    { cwd: root, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

test('prints one JSON object, and the same one for the same seed', () => {
  const first = sim('run', queue, '--until', '1 h', '--warmup', '10 min', '--seed', '7', '--json')
  expect(first.status).toBe(0)
  const report = JSON.parse(first.stdout)
  expect(report).toMatchObject({ plant: 'v1-mm1', seed: 7, insideUnits: expect.any(Number) })
  expect(Math.abs(report.itemsPerS - 0.8)).toBeLessThan(0.1)
  const second = sim('run', queue, '--until', '1 h', '--warmup', '10 min', '--seed', '7', '--json')
  expect(second.stdout).toBe(first.stdout)
})

test('writes a trace whose lines give the printed hash', () => {
  const path = join(folder, 'trace.jsonl')
  const { stdout } = sim('run', queue, '--until', '100 s', '--json', '--trace', path)
  const hash = createTraceHash()
  hash.addText(readFileSync(path, 'utf8'))
  expect(JSON.parse(stdout).traceHash).toBe(hash.digest())
})

test('says that a plant is valid', () => {
  const { status, stdout } = sim('validate', queue)
  expect(status).toBe(0)
  expect(stdout).toContain('is a valid plant: v1-mm1')
})

test.each([
  [['run', 'nowhere.yaml', '--until', '1 h'], /can't read nowhere\.yaml/],
  [['run', queue, '--until', '30 parsec'], /--until is to be a duration such as '30 d'/],
  [['run', queue, '--until', '1 h', '--warmup', '2 h'], /--warmup 2 h is not before --until 1 h/],
  [['run', queue, '--until', '1 h', '--seed', 'one'], /--seed is to be a whole number/],
  [['run', queue], /--until is missing/],
  [['fly'], /usage/],
  [['run', queue, '--fast'], /--fast/],
])('refuses %j with exit code 2', (args, message) => {
  const { status, stderr, stdout } = sim(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test('names the line of what is wrong in a plant file', () => {
  const path = join(folder, 'broken.yaml')
  writeFileSync(path, readFileSync(join(root, queue), 'utf8').replace('mean: 1 s', 'mean: 1 kg'))
  const { status, stderr } = sim('validate', path)
  expect(status).toBe(2)
  expect(stderr).toMatch(/broken\.yaml:\d+:\d+: .*expected/)
})

test('ends with code 3 when the plant stands still', () => {
  const path = join(folder, 'circle.yaml')
  writeFileSync(
    path,
    `schema: parallel-factory/plant@1
id: circle
name: Circle
release: { kind: saturated, into: in }
places: { in: { capacity: unlimited }, back: { capacity: 1 }, mid: { capacity: 1 } }
stations:
  M: { cycle: 1 s, input: in, output: back }
  N: { cycle: 1 s, input: back, output: mid }
  TEST: { process: inspection, cycle: 1 s, input: mid, rework: { ratio: 100 %, to: N, limit: 1000 } }
`,
  )
  const { status, stderr } = sim('run', path, '--until', '1 h')
  expect(status).toBe(3)
  expect(stderr).toContain('circle stands still: M waits for room at N')
})
