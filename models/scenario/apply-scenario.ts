/** Applies the changes of a scenario to the tree of a plant file, before it is resolved. */
import { isAlias, isMap, isNode, isScalar, isSeq, Pair, Scalar, type YAMLMap } from 'yaml'

import { problemAt } from '#models/plant/explain-issues.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import type { FileProblem } from '#models/plant/plant-file-error.ts'
import type { PlantFile } from '#models/plant/plant-schema.ts'
import { keyOf, nodeAt, type YamlPath, type YamlSource } from '#models/plant/yaml-source.ts'

type Change = NonNullable<PlantFile['scenarios']>[string]['changes'][number]

/**
 * Sets and removes what the changes of a scenario say, in their order; they stand at `from` in the file. Values keep their own
 * lines, so that later messages point to them. Changes of the steps to be left out stay undone. Returns the paths that do
 * not exist.
 */
export function applyChanges(
  source: YamlSource,
  from: YamlPath,
  changes: readonly Change[],
  leaveOut: readonly string[] = [],
): FileProblem[] {
  const problems: FileProblem[] = []
  for (const [index, change] of changes.entries()) {
    if (change.step !== undefined && leaveOut.includes(change.step)) continue
    const here = [...from, index]
    const report = (where: YamlPath) => (path: string, hint: string) => {
      problems.push(problemAt(source, where, 'a place in this file', `'${path}'`, hint))
    }
    for (const key of Object.keys(change.set ?? {})) {
      const where = [...here, 'set', key]
      const target = findTarget(source, change.at, key, report([...here, 'at']), report(where))
      if (target === undefined) continue
      setPair(target.map, target.key, source, where)
    }
    for (const [position, key] of (change.remove ?? []).entries()) {
      const where = [...here, 'remove', position]
      const target = findTarget(source, change.at, key, report([...here, 'at']), report(where))
      if (target === undefined) continue
      if (!target.map.delete(target.key)) report(where)(key, namesIn(target.map, target.key))
    }
  }
  return problems.filter(
    (problem, index) =>
      problems.findIndex(({ path, got }) => path === problem.path && got === problem.got) === index,
  )
}

type Refuse = (path: string, hint: string) => void

interface Target {
  readonly map: YAMLMap
  readonly key: string
}

/** The map that holds the last key of `at` + `key`; undefined (and refused) when the way there does not exist. */
function findTarget(
  source: YamlSource,
  at: string,
  key: string,
  refuseAt: Refuse,
  refuseKey: Refuse,
): Target | undefined {
  const base = walk(source.document.contents, at, (hint) => refuseAt(at, hint))
  if (base === undefined) return undefined
  const cut = key.lastIndexOf('.')
  const direct = cut < 0 || (isMap(base) && base.has(key))
  const map = direct ? base : walk(base, key.slice(0, cut), (hint) => refuseKey(key, hint))
  if (map === undefined) return undefined
  if (isMap(map)) return { map, key: direct ? key : key.slice(cut + 1) }
  refuseKey(key, 'only the keys of a map can be set')
  return undefined
}

/** Follows `stations.R06.cycle`. A key may hold dots: the longest key that fits is taken. */
function walk(start: unknown, path: string, refuse: (hint: string) => void): unknown {
  let node = start
  let rest = path
  while (rest !== '') {
    if (isAlias(node)) {
      refuse('it is an alias (*): write the values out')
      return undefined
    }
    const next = isMap(node) ? stepIntoMap(node, rest) : stepIntoList(node, rest)
    if (next === undefined) {
      refuse(isMap(node) ? namesIn(node, rest.split('.')[0] ?? '') : '')
      return undefined
    }
    ;[node, rest] = next
  }
  return node
}

function stepIntoMap(map: YAMLMap, rest: string): [unknown, string] | undefined {
  const pair = map.items
    .filter((item) => rest === keyOf(item) || rest.startsWith(`${keyOf(item)}.`))
    .toSorted((a, b) => keyOf(b).length - keyOf(a).length)[0]
  return pair === undefined ? undefined : [pair.value, rest.slice(keyOf(pair).length + 1)]
}

function stepIntoList(node: unknown, rest: string): [unknown, string] | undefined {
  const [head = ''] = rest.split('.')
  const item = isSeq(node) && /^\d+$/.test(head) ? node.items[Number(head)] : undefined
  return item === undefined ? undefined : [item, rest.slice(head.length + 1)]
}

function namesIn(map: YAMLMap, name: string): string {
  return suggestName(name, map.items.map(keyOf))
}

/** Puts the value that stands at `from` under `key`, in the place of what was there. */
function setPair(map: YAMLMap, key: string, source: YamlSource, from: YamlPath): void {
  const value = nodeAt(source, from)
  const given = nodeAt(source, from.slice(0, -1))
  const label = isMap(given)
    ? given.items.find((item) => keyOf(item) === String(from.at(-1)))?.key
    : undefined
  const scalar = new Scalar(key)
  if (isScalar(label) && label.range) scalar.range = label.range
  const pair = new Pair(scalar, isNode(value) ? value.clone() : value)
  const index = map.items.findIndex((item) => keyOf(item) === key)
  if (index < 0) map.items.push(pair)
  else map.items[index] = pair
}
