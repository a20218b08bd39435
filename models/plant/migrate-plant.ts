/** Brings the file of an older schema version up to date, in the tree, so that messages keep their line numbers. */
import { isMap, isScalar, Pair, Scalar, YAMLMap } from 'yaml'

import { problemAt } from './explain-issues.ts'
import { describeValue, PlantFileError } from './plant-file-error.ts'
import { schemaName, schemaVersion } from './plant-schema.ts'
import { keyOf, nodeAt, type YamlSource } from './yaml-source.ts'

/** Changes a tree of the version that is its key into one of the next version. */
const migrations: ReadonlyMap<number, (source: YamlSource) => void> = new Map([[0, migrateFrom0]])

/** Migrates step by step to the current version. Throws PlantFileError for a version that it does not know. */
export function migratePlant(source: YamlSource): void {
  const node = nodeAt(source, ['schema'])
  if (!isScalar(node)) return
  const match = /^parallel-factory\/plant@(\d{1,4})$/.exec(String(node.value))
  const version = Number(match?.[1])
  if (match === null || version > schemaVersion) {
    const hint =
      match === null ? '' : `this program reads versions up to ${schemaVersion}: update the program`
    throw new PlantFileError(source.file, [
      problemAt(
        source,
        ['schema'],
        `'${schemaName}@${schemaVersion}'`,
        describeValue(node.value),
        hint,
      ),
    ])
  }
  for (let step = version; step < schemaVersion; step++) migrations.get(step)?.(source)
  node.value = `${schemaName}@${schemaVersion}`
}

/** @0 had `wipCap` at the top, and `mtbf` and `mttr` directly on the station. */
function migrateFrom0(source: YamlSource): void {
  const top: unknown = source.document.contents
  if (!isMap(top)) return
  const stations = nodeAt(source, ['stations'])
  const limit = takePair(top, 'wipCap')
  if (limit !== undefined) {
    const release = nodeAt(source, ['release'])
    rename(limit, 'limit')
    if (isMap(release)) release.items.push(limit)
    else top.items.push(placed('release', conwipMap(limit, stations), limit))
  }
  if (!isMap(stations)) return
  for (const { value: station } of stations.items) {
    if (!isMap(station)) continue
    const figures = ['mtbf', 'mttr'].flatMap((key) => takePair(station, key) ?? [])
    const [first] = figures
    if (first === undefined) continue
    const failures = new YAMLMap()
    failures.items.push(...figures)
    station.items.push(placed('failures', failures, first))
  }
}

/** `{ kind: conwip, into: <input of the first station>, limit }` */
function conwipMap(limit: Pair, stations: unknown): YAMLMap {
  const release = new YAMLMap()
  release.items.push(placed('kind', new Scalar('conwip'), limit))
  const first = isMap(stations) ? stations.items[0]?.value : undefined
  const input = isMap(first) ? first.get('input') : undefined
  if (input !== undefined) release.items.push(placed('into', new Scalar(input), limit))
  release.items.push(limit)
  return release
}

function takePair(map: YAMLMap, key: string): Pair | undefined {
  const index = map.items.findIndex((pair) => keyOf(pair) === key)
  return index < 0 ? undefined : map.items.splice(index, 1)[0]
}

function rename(pair: Pair, key: string): void {
  if (isScalar(pair.key)) pair.key.value = key
}

/** A new pair that messages place where `at` stands. */
function placed(key: string, value: unknown, at: Pair): Pair {
  const scalar = new Scalar(key)
  if (isScalar(at.key) && at.key.range) scalar.range = at.key.range
  return new Pair(scalar, value)
}
