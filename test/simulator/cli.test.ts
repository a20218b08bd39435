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

test('writes a trace with what it takes to run it again, and the SHA-256 of its events', () => {
  const path = join(folder, 'trace.jsonl')
  const { stdout } = sim('run', queue, '--until', '100 s', '--seed', '3', '--json', '--trace', path)
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const end = lines.pop()!
  const hash = createTraceHash()
  for (const line of lines) hash.addText(`${line}\n`)
  expect(JSON.parse(header!)).toMatchObject({
    schema: 'parallel-factory/trace@1',
    plant: 'v1-mm1',
    seed: 3,
    untilUs: 100e6,
    commands: [],
  })
  expect(JSON.parse(end)).toEqual({ sha256: hash.digest(), events: lines.length })
  expect(JSON.parse(stdout).traceHash).toBe(hash.digest())
})

test('verifies a trace with commands, and names the first event that differs with both sides', () => {
  const path = join(folder, 'commands-trace.jsonl')
  const log = join(folder, 'commands.jsonl')
  writeFileSync(
    log,
    '{"at":"50 s","command":{"command":"fault","workUnit":"SERVER","repairS":5}}\n\n' +
      '{"timeUs":20000000,"command":{"command":"fault","workUnit":"SERVER","repairS":3}}\n',
  )
  const args = ['--until', '100 s', '--warmup', '30 s', '--commands', log, '--trace', path]
  expect(sim('run', queue, ...args).status).toBe(0)
  const verified = sim('verify', queue, path)
  expect(verified).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^the same \d+ events/),
  })

  const lines = readFileSync(path, 'utf8').split('\n')
  expect(lines.filter((line) => line.includes('"type":"command"'))).toHaveLength(2)
  const other = lines.map((line, i) =>
    i === 7 ? line.replace(/"timeUs":\d+/, '"timeUs":1') : line,
  )
  writeFileSync(path, other.join('\n'))
  const different = sim('verify', queue, path, '--json')
  expect(different.status).toBe(4)
  expect(JSON.parse(different.stdout)).toMatchObject({
    same: false,
    samePlant: true,
    difference: { event: 7, recorded: other[7], now: lines[7] },
  })

  writeFileSync(path, lines.slice(0, 6).join('\n'))
  expect(sim('verify', queue, path)).toMatchObject({
    status: 4,
    stdout: expect.stringContaining('event 6 differs\n  recorded: nothing: the trace ends'),
  })
})

test('goes on from a snapshot as if it had not stopped', () => {
  const [whole, first, second, state] = ['whole', 'first', 'second', 'state'].map((name) =>
    join(folder, `${name}.jsonl`),
  ) as [string, string, string, string]
  sim('run', queue, '--until', '60 s', '--trace', whole)
  sim('run', queue, '--until', '25 s', '--trace', first, '--snapshot', state)
  const args = ['--until', '60 s', '--restore', state]
  expect(sim('run', queue, ...args, '--trace', second).status).toBe(0)
  const events = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1, -1)
  expect([...events(first), ...events(second)]).toEqual(events(whole))
  expect(sim('verify', queue, second, '--restore', state).status).toBe(0)
  const reseeded = sim('run', queue, ...args, '--seed', '9', '--trace', second)
  expect(reseeded.status).toBe(0)
  expect([...events(first), ...events(second)]).not.toEqual(events(whole))
  expect(sim('verify', queue, second, '--restore', state).status).toBe(0)
})

test('compares scenarios in an experiment', () => {
  const args = ['--until', '4 d', '--warmup', '1 d', '--replications', '3', '--json']
  const plant = 'models/library/lier-refractory/plant.yaml'
  const { status, stdout } = sim('experiment', plant, '--scenario', 'before,after', ...args)
  expect(status).toBe(0)
  const { replications, kpis } = JSON.parse(stdout)
  expect(replications).toBe(3)
  expect(kpis.wipItems).toEqual({
    scenarios: { before: expect.any(Object), after: expect.any(Object) },
    differences: { after: expect.objectContaining({ n: 3, relative: expect.any(Number) }) },
  })
})

test('prints an experiment as a table', () => {
  const args = ['--until', '1 h', '--replications', '5', '--workers', '1']
  const { stdout } = sim('experiment', queue, ...args, '--probability', 'wip >= 4')
  expect(stdout).toMatch(/^v1-mm1: 5 replications, seed 1, 95 % intervals\nrecord .* mser-5/)
  expect(stdout).toMatch(/\nwipItems +\d\.\d+ ± \d/)
  expect(stdout).toMatch(/\nP\(wipItems >= 4\), base: [01]\.\d{3}/)
})

test('explains itself', () => {
  const { status, stdout } = sim('--help')
  expect(status).toBe(0)
  for (const command of ['run', 'experiment', 'validate', 'verify'])
    expect(stdout).toContain(`sim ${command} <plant.yaml>`)
  expect(stdout).toContain('4 the trace differs')
})

test('says that a plant is valid', () => {
  const { status, stdout } = sim('validate', queue)
  expect(status).toBe(0)
  expect(stdout).toContain('is a valid plant: v1-mm1')
})

test.each([
  [['run', 'nowhere.yaml', '--until', '1 h'], /can't read nowhere\.yaml/],
  [
    ['run', queue, '--until', '30 parsec'],
    /--until is to be a duration such as .*, not '30 parsec'; unknown unit 'parsec'/,
  ],
  [['run', queue, '--until', '1 h', '--warmup', '2 h'], /--warmup 2 h is not before --until 1 h/],
  [['run', queue, '--until', '1 h', '--seed', 'one'], /--seed is to be a whole number/],
  [['run', queue], /--until is missing/],
  [['rum', queue], /unknown command 'rum'; did you mean 'run'\?/],
  [['run', queue, '--sed', '1'], /unknown option --sed; did you mean '--seed'\?/],
  [['run', queue, '--seed'], /--seed needs a value/],
  [['verify', queue], /2 files are expected, 1 came/],
  [['verify', queue, queue], /v1-mm1\.yaml:1: expected the header of a trace/],
  [['experiment', queue, '--until', '1 h', '--half-width', '1 %'], /--half-width is to be/],
  [['experiment', queue, '--until', '1 h', '--scenario', 'base,afer'], /scenario of this file/],
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
  const asJson = sim('validate', path, '--json')
  expect(asJson.status).toBe(2)
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    valid: false,
    problems: [{ line: 14, column: expect.any(Number), path: 'stations.SERVER.cycle.mean' }],
  })
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
  expect(stderr).toContain(
    'circle stands still: N waits for room at TEST; TEST waits for room at N',
  )
})
