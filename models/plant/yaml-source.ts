/** A YAML text as a tree that knows the line and column of every key and value, also after it was changed. */
import {
  CST,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLParseError,
} from 'yaml'

import { describeValue, PlantFileError, type FileProblem } from './plant-file-error.ts'

export type YamlPath = readonly (string | number)[]

const maxBytes = 1_000_000
const maxAliases = 100
const maxSyntaxProblems = 20
const maxDepth = 64
const indentErrors: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'MULTILINE_IMPLICIT_KEY',
])
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype'])

export interface YamlSource {
  readonly file: string
  readonly text: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

/** Parses the text. Throws PlantFileError for what is no YAML, too large, or not safe to read. */
export function readYaml(text: string, file: string): YamlSource {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > maxBytes) {
    throw new PlantFileError(file, [
      atStart('a file of at most 1 MB', `${(bytes / 1e6).toFixed(1)} MB`, ''),
    ])
  }
  if (openDepth(text) > maxDepth) throw new PlantFileError(file, [depthProblem()])
  const lines = new LineCounter()
  const document = guardDepth(file, () =>
    parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true }),
  )
  const source: YamlSource = { file, text, document, lines }
  const problems = [
    ...firstOfEach(document.errors)
      .slice(0, maxSyntaxProblems)
      .map((error) => syntaxProblem(source, error)),
    ...guardDepth(file, () => refusedNodes(source)),
  ]
  if (problems.length > 0) throw new PlantFileError(file, problems)
  if (!isMap(document.contents)) {
    throw new PlantFileError(file, [
      atStart('a plant: keys and values', describeValue(document.toJS()), ''),
    ])
  }
  return source
}

/** What cannot be read makes what follows unreadable too: only the first of it is a mistake of its own. */
function firstOfEach(errors: readonly YAMLParseError[]): YAMLParseError[] {
  const first = errors.find(({ code }) => code !== 'DUPLICATE_KEY')
  return errors.filter((error) => error.code === 'DUPLICATE_KEY' || error === first)
}

/** The line of the text that a position is in, quoted. */
function lineAt({ text, lines }: YamlSource, offset: number): string {
  const { line } = lines.linePos(offset)
  return describeValue((text.split('\n')[line - 1] ?? '').trim())
}

function syntaxProblem(source: YamlSource, { code, message, pos }: YAMLParseError): FileProblem {
  const told =
    code === 'DUPLICATE_KEY'
      ? { expected: 'every key once', got: 'a second one', hint: 'rename or remove one of them' }
      : {
          expected: 'YAML that can be read',
          got: lineAt(source, pos[0]),
          hint: indentErrors.has(code)
            ? 'keys of one level begin in the same column: compare the spaces before this line with those above it'
            : message,
        }
  return { ...positionAt(source, pos[0]), path: '', ...told }
}

/** The tree as plain data. Throws PlantFileError when aliases would make it explode. */
export function toData(source: YamlSource): unknown {
  try {
    return guardDepth(source.file, () => source.document.toJS({ maxAliasCount: maxAliases }))
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    throw new PlantFileError(source.file, [
      atStart(`at most ${maxAliases} uses of aliases`, 'more', 'write the values out'),
    ])
  }
}

/** Line and column (from 1) of the value at the path, or of the nearest part of the path that exists. */
export function positionOf(source: YamlSource, path: YamlPath): { line: number; column: number } {
  let node: unknown = source.document.contents
  let offset = offsetOf(node)
  for (const [depth, step] of path.entries()) {
    const parent = followAlias(source, node)
    if (isMap(parent)) {
      const pair = parent.items.find((item) => keyOf(item) === String(step))
      if (pair === undefined) break
      node = pair.value
      const last = depth === path.length - 1
      offset = last && isScalar(node) && node.range ? node.range[0] : offsetOf(pair.key)
    } else if (isSeq(parent)) {
      const item = parent.items[Number(step)]
      if (item === undefined) break
      node = item
      offset = offsetOf(node)
    } else break
  }
  return positionAt(source, offset)
}

/** Line and column of the key of a map, for messages about the key itself. */
export function positionOfKey(
  source: YamlSource,
  path: YamlPath,
): { line: number; column: number } {
  const parent = nodeAt(source, path.slice(0, -1))
  const pair = isMap(parent)
    ? parent.items.find((item) => keyOf(item) === String(path.at(-1)))
    : undefined
  return pair === undefined ? positionOf(source, path) : positionAt(source, offsetOf(pair.key))
}

/** The node at the path, aliases followed; undefined where there is none. */
export function nodeAt(source: YamlSource, path: YamlPath): Node | undefined {
  let node: Node | undefined = source.document.contents ?? undefined
  for (const step of path) {
    if (isMap(node)) {
      const value = node.items.find((item) => keyOf(item) === String(step))?.value
      node = isNode(value) ? followAlias(source, value) : undefined
    } else if (isSeq(node)) {
      const value = node.items[Number(step)]
      node = isNode(value) ? followAlias(source, value) : undefined
    } else return undefined
  }
  return node
}

/** The key of a pair as text. */
export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

function followAlias(source: YamlSource, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(source.document)
  return isNode(node) ? node : undefined
}

function offsetOf(node: unknown): number {
  return isNode(node) && node.range ? node.range[0] : 0
}

function positionAt(source: YamlSource, offset: number): { line: number; column: number } {
  const { line, col } = source.lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** Keys that are no plain names, and aliases of nothing. */
function refusedNodes(source: YamlSource): FileProblem[] {
  const problems: FileProblem[] = []
  const refuse = (node: unknown, expected: string, got: string, hint: string): void => {
    problems.push({ ...positionAt(source, offsetOf(node)), path: '', expected, got, hint })
  }
  visit(source.document, {
    Pair(_, { key }) {
      const name = isScalar(key) ? String(key.value) : undefined
      if (name !== undefined && !refusedKeys.has(name)) return
      refuse(key, 'a plain name as key', describeValue(name ?? {}), 'use another name')
    },
    Alias(_, alias) {
      if (alias.resolve(source.document) !== undefined) return
      const got = `'*${alias.source}'`
      refuse(alias, 'an alias of something above it', got, `mark that with '&${alias.source}'`)
    },
  })
  return problems
}

function guardDepth<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new PlantFileError(file, [depthProblem()])
  }
}

function depthProblem(): FileProblem {
  return atStart('a file of modest depth', 'one nested too deeply', '')
}

/** Brackets and dashes that are open at once at the most: the parser calls itself for each. */
function openDepth(text: string): number {
  let flow = 0
  let dashes = 0
  let deepest = 0
  for (const token of new Lexer().lex(text)) {
    switch (CST.tokenType(token)) {
      case 'flow-seq-start':
      case 'flow-map-start':
        flow += 1
        break
      case 'flow-seq-end':
      case 'flow-map-end':
        flow = Math.max(0, flow - 1)
        break
      case 'seq-item-ind':
      case 'explicit-key-ind':
        dashes += 1
        break
      case 'newline':
        dashes = 0
        break
      default:
    }
    deepest = Math.max(deepest, flow + dashes)
  }
  return deepest
}

function atStart(expected: string, got: string, hint: string): FileProblem {
  return { line: 1, column: 1, path: '', expected, got, hint }
}
