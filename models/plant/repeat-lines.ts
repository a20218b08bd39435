/** Repeats what the file describes once for each of its parallel lines, in the tree, so that messages keep their line numbers. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Pair,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
} from 'yaml'
import { z } from 'zod'

import { applyChanges } from '#models/scenario/apply-scenario.ts'
import { checkSchema, problemAt } from './explain-issues.ts'
import { parallelSchema, type ParallelFile } from './parallel-schema.ts'
import { PlantFileError, type FileProblem } from './plant-file-error.ts'
import { keyOf, nodeAt, toData, type YamlPath, type YamlSource } from './yaml-source.ts'

const fileSchema = z.looseObject({ parallel: parallelSchema.optional() })

/** Where a station, a place or a release rule names others; `*` is any key. */
const references = {
  stations: [
    ['input'],
    ['output'],
    ['outputs', '*'],
    ['area'],
    ['parts', '*', 'from'],
    ['rework', 'to'],
    ['tags', '*', 'quality', 'at'],
    ['tags', '*', 'follows', 'tag'],
    ['tags', '*', 'follows', '*', 'tag'],
  ],
  places: [['layout', 'faces', '*', 'workUnit']],
  release: [['into']],
}
const points = {
  stations: [
    ['layout', 'at', '*'],
    ['transport', 'via', '*'],
  ],
  places: [
    ['layout', 'at'],
    ['layout', 'path', '*'],
    ['layout', 'origin'],
  ],
}
const faceDepths = ['layout', 'faces', '*', 'z']

interface Line {
  readonly id: string
  readonly shift: readonly [number, number]
  /** Ids that are there once a line. */
  readonly repeated: ReadonlySet<string>
}

/**
 * The tree with every line in it; the tree itself where the file has no parallel lines. Changes of a line that belong to
 * one of the steps `undone` are left out. Throws PlantFileError for what is wrong with `parallel`.
 */
export function repeatLines(source: YamlSource, undone: readonly string[]): YamlSource {
  if (nodeAt(source, ['parallel']) === undefined) return source
  const { data, problems } = checkSchema(fileSchema, toData(source), source)
  if (data?.parallel === undefined) throw new PlantFileError(source.file, problems)
  const { parallel } = data
  const tree = { ...source, document: source.document.clone() } as YamlSource
  const found = [...unknownIds(source, parallel), ...aliasesIn(source)]
  const repeated = new Set(
    ['stations', 'places', 'areas'].flatMap((of) => idsOf(tree, of, parallel)),
  )
  const lines = Object.entries(parallel.lines).map(([id, { shift }]): Line => ({
    id,
    shift,
    repeated,
  }))
  repeatMap(tree, ['stations'], lines, (node, line, id) => {
    rename(node, references.stations, line)
    move(node, points.stations, line)
    appendToName(node, line)
    if (isMap(node) && !node.has('parallelTo'))
      node.items.push(new Pair(new Scalar('parallelTo'), new Scalar(id)))
  })
  repeatMap(tree, ['places'], lines, (node, line) => {
    rename(node, references.places, line)
    move(node, points.places, line)
    for (const depth of nodesAt(node, faceDepths)) add(depth, line.shift[1])
    appendToName(node, line)
  })
  repeatMap(tree, ['site', 'areas'], lines, appendToName)
  repeatRelease(tree, lines)
  repeatOnFloor(tree, lines)
  for (const [id, { changes }] of Object.entries(parallel.lines))
    found.push(...applyChanges(tree, ['parallel', 'lines', id, 'changes'], changes, undone))
  if (found.length > 0) throw new PlantFileError(source.file, found)
  tree.document.deleteIn(['parallel'])
  return tree
}

function idsOf(tree: YamlSource, of: string, parallel: ParallelFile): string[] {
  const map = nodeAt(tree, of === 'areas' ? ['site', 'areas'] : [of])
  const all = isMap(map) ? map.items.map(keyOf) : []
  return parallel[of as 'stations' | 'places' | 'areas'] ?? all
}

/** In the place of each entry that lines have: one for every line. */
function repeatMap(
  tree: YamlSource,
  path: YamlPath,
  lines: readonly Line[],
  adapt: (node: unknown, line: Line, id: string) => void,
): void {
  const map = nodeAt(tree, path)
  if (!isMap(map)) return
  map.items = map.items.flatMap((pair) =>
    lines[0]?.repeated.has(keyOf(pair)) === true
      ? lines.map((line) => {
          const copy = pair.clone()
          const id = keyOf(pair)
          if (isScalar(copy.key)) copy.key.value = `${id}${line.id}`
          adapt(copy.value, line, id)
          return copy
        })
      : [pair],
  )
}

/** A gate of each line has the id of the rule and of the line; only that of the line where the rule has none. */
function repeatRelease(tree: YamlSource, lines: readonly Line[]): void {
  const release = nodeAt(tree, ['release'])
  if (!isMap(release)) return
  const single = isScalar(release.get('kind', true))
  const rules = single ? [new Pair(new Scalar(''), release)] : release.items
  const gates = rules.flatMap((rule) => {
    const into = nodesAt(rule.value, ['into'])[0]
    if (!isScalar(into) || lines[0]?.repeated.has(String(into.value)) !== true) return [rule]
    return lines.map((line) => {
      const gate = isNode(rule.value) ? rule.value.clone() : rule.value
      rename(gate, references.release, line)
      return new Pair(new Scalar(`${keyOf(rule)}${line.id}`), gate)
    })
  })
  if (single && gates[0] === rules[0]) return
  const named = new YAMLMap()
  if (release.range) named.range = release.range
  named.items.push(...gates)
  tree.document.setIn(['release'], named)
}

/** Zones and aisles of `parallel` go to those of the hall. */
function repeatOnFloor(tree: YamlSource, lines: readonly Line[]): void {
  for (const of of ['zones', 'aisles']) {
    const given = nodeAt(tree, ['parallel', of])
    const hall: unknown = nodeAt(tree, ['hall'])
    if (!isSeq(given) || !isMap(hall)) continue
    const marks = lines.flatMap((line) =>
      given.items.map((item) => {
        const mark = isNode(item) ? item.clone() : item
        for (const [index, edge] of nodesAt(mark, ['rect', '*']).entries())
          add(edge, line.shift[index % 2] ?? 0)
        appendToName(mark, line)
        return mark
      }),
    )
    const list = hall.get(of)
    if (isSeq(list)) list.items.push(...marks)
    else {
      const added = new YAMLSeq()
      added.items.push(...marks)
      hall.set(of, added)
    }
  }
}

/** `P03` → `P03A`, also as the machine `P03-2` or the tag `P03.flux`. */
function rename(node: unknown, paths: readonly YamlPath[], { id, repeated }: Line): void {
  for (const scalar of paths.flatMap((path) => nodesAt(node, path))) {
    if (!isScalar(scalar) || typeof scalar.value !== 'string') continue
    const { value } = scalar
    const name = repeated.has(value) ? value : value.replace(/(-\d+|\.[^.]*)$/, '')
    if (repeated.has(name)) scalar.value = `${name}${id}${value.slice(name.length)}`
  }
  for (const pieces of nodesAt(node, ['into', 'outputs'])) {
    if (!isMap(pieces)) continue
    for (const { key } of pieces.items)
      if (isScalar(key) && repeated.has(String(key.value))) key.value = `${String(key.value)}${id}`
  }
}

function move(node: unknown, paths: readonly YamlPath[], { shift }: Line): void {
  for (const point of paths.flatMap((path) => nodesAt(node, path))) {
    if (!isSeq(point)) continue
    add(point.items[0], shift[0])
    add(point.items.at(-1), shift[1])
  }
}

function add(node: unknown, metres: number): void {
  if (!isScalar(node) || typeof node.value !== 'number') return
  node.value = Math.round((node.value + metres) * 1e6) / 1e6
}

function appendToName(node: unknown, { id }: Line): void {
  const append = (path: YamlPath, blank: string): void => {
    for (const name of nodesAt(node, path))
      if (isScalar(name) && typeof name.value === 'string') name.value += `${blank}${id}`
  }
  append(['name'], ' ')
  append(['name', 'en'], ' ')
  append(['name', 'zh'], '')
}

/** Nodes below a node; `*` is any key of a map and any item of a list. */
function nodesAt(node: unknown, [step, ...rest]: YamlPath): unknown[] {
  if (step === undefined) return [node]
  const next = isMap(node)
    ? node.items.flatMap((pair) => (step === '*' || keyOf(pair) === step ? [pair.value] : []))
    : isSeq(node) && step === '*'
      ? node.items
      : []
  return next.flatMap((child) => nodesAt(child, rest))
}

function unknownIds(source: YamlSource, parallel: ParallelFile): FileProblem[] {
  const problems: FileProblem[] = []
  for (const of of ['stations', 'places', 'areas'] as const) {
    const map = nodeAt(source, of === 'areas' ? ['site', 'areas'] : [of])
    const known = new Set(isMap(map) ? map.items.map(keyOf) : [])
    for (const [index, id] of (parallel[of] ?? []).entries())
      if (!known.has(id))
        problems.push(problemAt(source, ['parallel', of, index], `one of the ${of}`, `'${id}'`))
    for (const id of parallel[of] ?? known)
      for (const line of Object.keys(parallel.lines))
        if (known.has(`${id}${line}`)) {
          const path = [...(of === 'areas' ? ['site', 'areas'] : [of]), `${id}${line}`]
          problems.push(
            problemAt(
              source,
              path,
              `an id that is not that of ${id} in line ${line}`,
              `'${id}${line}'`,
            ),
          )
        }
  }
  return problems
}

/** What is repeated is changed in every line, so nothing of it may stand elsewhere. */
function aliasesIn(source: YamlSource): FileProblem[] {
  const problems: FileProblem[] = []
  for (const of of ['stations', 'places', 'site', 'release', 'parallel']) {
    const node = nodeAt(source, [of])
    if (node === undefined) continue
    visit(node, {
      Node(_, child) {
        if (!isAlias(child)) return
        const hint = 'write the values out'
        problems.push(
          problemAt(source, [of], 'no alias beside parallel lines', `'*${child.source}'`, hint),
        )
      },
    })
  }
  return problems
}
