/** What a broken plant file says: the place, what was expected, and how to mend it. */
import { describe, expect, test } from 'vitest'

import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'

const good = `schema: parallel-factory/plant@1
id: saw
name: Saw
release: { kind: saturated, into: queue }
itemKinds:
  part: { name: Part, prefix: PT }
  cart: { name: Cart, prefix: CT, role: carrier, capacity: 4 }
flowUnit: { name: part, kind: part }
site: { areas: { north: { name: North, lines: { one: { name: One } } } } }
places:
  queue: { capacity: 8 }
  middle: { capacity: 8 }
stations:
  saw:
    input: queue
    output: middle
    cycle: 30 s
  drill:
    process: batch
    batch: 4
    input: middle
    cycle: 50 s
`

function errorOf(text: string): PlantFileError {
  try {
    parsePlant(text, { file: 'saw.yaml' })
  } catch (error) {
    if (error instanceof PlantFileError) return error
    throw error
  }
  throw new Error('the file was accepted')
}

const duration = "a duration such as '45 s', '40 min' or '12 h'"

describe('a broken plant file is refused with line, column and a way to mend it:', () => {
  test.each<[what: string, replace: string, by: string, message: string]>([
    [
      'mistyped key',
      'cycle: 30 s',
      'cycel: 30 s',
      "saw.yaml:17:5: stations.saw: expected a known key, got 'cycel'; did you mean 'cycle'?",
    ],
    [
      'station without a cycle',
      'cycle: 30 s',
      'machines: 1',
      `saw.yaml:14:3: stations.saw.cycle: expected ${duration} or a map { distribution: constant, … }, got nothing; add the key 'cycle'`,
    ],
    [
      'wrong unit',
      'cycle: 30 s',
      'cycle: 45 kg',
      `saw.yaml:17:12: stations.saw.cycle: expected ${duration}, got '45 kg'; 'kg' is the unit of a mass`,
    ],
    [
      'no unit',
      'cycle: 30 s',
      'cycle: 30 s\n    fuel: 45',
      "saw.yaml:18:11: stations.saw.fuel: expected a power such as '12 kW' or '4.2 MW' or a map, got 45; add the unit, for example '45 kW'",
    ],
    [
      'ratio out of range',
      'cycle: 30 s',
      'cycle: 30 s\n    scrap: 120 %',
      "saw.yaml:18:12: stations.saw.scrap: expected a ratio such as '0.6 %' or '0.006', between 0 % and 100 %, got '120 %'",
    ],
    [
      'unknown kind of process',
      'process: batch',
      'process: bach',
      "saw.yaml:19:14: stations.drill.process: expected one of station, batch, pipeline, inspection, assembly, split, got 'bach'; did you mean 'batch'?",
    ],
    [
      'batch where one item is taken at a time',
      'process: batch',
      'process: inspection',
      'saw.yaml:20:12: stations.drill.batch: expected 1 here, got 4; for more items a load write process: batch or pipeline',
    ],
    [
      'unknown place',
      'output: middle',
      'output: midle',
      "saw.yaml:16:13: stations.saw.output: expected the id of a place, got 'midle'; did you mean 'middle'?",
    ],
    [
      'unknown carrier',
      'output: middle',
      'output: middle\n    loads: part',
      "saw.yaml:17:12: stations.saw.loads: expected the id of a kind of item with 'role: carrier', got 'part'; did you mean 'cart'?",
    ],
    [
      'unknown area',
      'output: middle',
      'output: middle\n    area: nord',
      "saw.yaml:17:11: stations.saw.area: expected the id of an area, got 'nord'; did you mean 'north'?",
    ],
    [
      'unknown kind of transport',
      'output: middle',
      'output: middle\n    transport: { kind: conveyor }',
      "saw.yaml:17:24: stations.saw.transport.kind: expected one of direct, belt, roller, agv, forklift, pipe, skip-hoist, transfer-car, crane, manual, got 'conveyor'",
    ],
    [
      'dead end',
      'input: middle\n',
      'input: queue\n',
      `saw.yaml:16:13: stations.saw.output: expected a place from which items get out of the plant, got 'middle'; no station takes from middle: write 'kind: finished-store' there, or give it as 'input' of a station`,
    ],
    [
      'unreachable station',
      '    output: middle\n',
      '',
      "saw.yaml:20:12: stations.drill.input: expected a place that items reach, got 'middle'; make a station send its 'output' to middle",
    ],
    [
      'circle without exit',
      'batch: 4',
      'batch: 4\n    output: queue',
      `saw.yaml:16:13: stations.saw.output: expected a place from which items get out of the plant, got 'middle'; the route runs in a circle: let one station go without 'output', or end in a finished-store
saw.yaml:21:13: stations.drill.output: expected a place from which items get out of the plant, got 'queue'; the route runs in a circle: let one station go without 'output', or end in a finished-store`,
    ],
    [
      'no room at the entry',
      'queue: { capacity: 8 }',
      'queue: { capacity: 0 }',
      'saw.yaml:11:22: places.queue.capacity: expected room for one item, for items enter the plant there, got 0; raise the capacity of queue to 1 or more',
    ],
    [
      'batch that never fits',
      'middle: { capacity: 8 }',
      'middle: { capacity: 3 }',
      "saw.yaml:12:23: places.middle.capacity: expected room for 4 items, the load that drill takes, got 3; raise the capacity of middle to 4 or more, or lower 'batch' of drill",
    ],
    [
      'release limit below a batch',
      'kind: saturated, into: queue',
      'kind: conwip, into: queue, limit: 2',
      'saw.yaml:4:46: release.limit: expected a limit of 4 or more, the largest batch, got 2; no batch could ever fill',
    ],
    [
      'alarm limit inside the normal range',
      'cycle: 30 s',
      'cycle: 30 s\n    tags:\n      t: { name: T, unit: °C, target: 50, normal: { low: 40, high: 60 }, alarm: { low: 45 } }',
      'saw.yaml:19:88: stations.saw.tags.t.alarm.low: expected an alarm limit below the normal range, which ends at 40, got 45; move the limit, or narrow the normal range',
    ],
    [
      'more machines than points',
      'cycle: 30 s',
      'cycle: 30 s\n    machines: 2\n    layout: { size: [1, 1, 1], at: [[0, 0]] }',
      'saw.yaml:19:32: stations.saw.layout.at: expected 2 points, one a machine, got 1; set machines to 1, or add or remove points',
    ],
    [
      'rework of a pipeline in place',
      'process: batch',
      'process: pipeline\n    residence: 2 h\n    rework: 2 %',
      "saw.yaml:21:13: stations.drill.rework: expected a station that does the load again, got nothing; a pipeline can't do it in place: write { ratio, to: <station> }",
    ],
    [
      'id used twice',
      'middle: { capacity: 8 }',
      'middle: { capacity: 8 }\n  saw: { capacity: 8, kind: finished-store }',
      "saw.yaml:13:3: places.saw: expected an id of its own, got 'saw', the id of a station too; rename one of them",
    ],
    [
      'key given twice',
      'middle: { capacity: 8 }',
      'middle: { capacity: 8 }\n  middle: { capacity: 9 }',
      'saw.yaml:13:3: expected every key once, got a second one; rename or remove one of them',
    ],
    [
      'id with a blank',
      '  saw:\n',
      '  band saw:\n',
      "saw.yaml:14:3: stations: expected an id: a letter, then letters, digits, _ . or -, got 'band saw'; ids have no blanks",
    ],
    [
      'time zone that does not exist',
      'name: Saw',
      'name: Saw\ntimeZone: Mars/Base',
      "saw.yaml:4:11: timeZone: expected a time zone such as 'Asia/Shanghai', got 'Mars/Base'",
    ],
    [
      'dangerous key',
      'name: Saw',
      'name: Saw\n__proto__: { polluted: true }',
      "saw.yaml:4:1: expected a plain name as key, got '__proto__'; use another name",
    ],
  ])('%s', (_, replace, by, message) => {
    expect(good).toContain(replace)
    expect(errorOf(good.replace(replace, by)).message).toContain(message)
  })
})

describe('reading', () => {
  test('tells all problems at once, in the order of the file, as data too', () => {
    const error = errorOf(
      good.replace('cycle: 30 s', 'cycle: 30').replace('cycle: 50 s', 'cycle: x'),
    )
    expect(error.code).toBe('plant-file-invalid')
    expect(error.problems).toMatchObject([
      { line: 17, column: 12, path: 'stations.saw.cycle', got: '30' },
      { line: 22, column: 12, path: 'stations.drill.cycle', got: "'x'", hint: '' },
    ])
  })

  test.each([
    ['no YAML', 'a: [1, 2', 'saw.yaml:1:9: expected YAML'],
    ['a list', '- 1', 'saw.yaml:1:1: expected a plant: keys and values, got a list of 1'],
    ['nothing', '', 'saw.yaml:1:1: expected a plant: keys and values, got an empty value'],
    ['a huge file', `# ${'x'.repeat(1_100_000)}`, 'expected a file of at most 1 MB, got 1.1 MB'],
    ['a deep list', '- '.repeat(60_000), 'expected a file of modest depth'],
    ['a deep file', '['.repeat(60_000), 'expected a file of modest depth'],
    [
      'an alias bomb',
      ['a0: &a0 [x]', ...Array.from({ length: 9 }, (_, i) => bombLine(i + 1))].join('\n'),
      'saw.yaml:1:1: expected at most 100 uses of aliases, got more',
    ],
    [
      'an unknown alias',
      'a: *nothing',
      "saw.yaml:1:4: expected an alias of something above it, got '*nothing'; mark that with '&nothing'",
    ],
  ])('refuses %s with a plain message', (_, text, message) => {
    expect(errorOf(text).message).toContain(message)
  })

  test('a line that is indented too little is told once, with what stands there and the mend', () => {
    const text = good.replace('  drill:\n', '  drill:\n   nam: x\n')
    expect(text).not.toBe(good)
    const { problems } = errorOf(text)
    expect(problems).toHaveLength(1)
    const [{ line, got, hint }] = problems as [FileProblem]
    const lines = text.split('\n')
    expect(line - 1).toBe(lines.indexOf('   nam: x'))
    expect(got).toContain(lines[line - 1]!.trim())
    expect(hint).toContain('begin in the same column')
  })

  test('does not touch the prototype of anything', () => {
    errorOf(`${good}__proto__: { polluted: true }\n`)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

function bombLine(level: number): string {
  return `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`
}
