/** Checks of readings: limits that agree, tags that exist, no circle of followers, defects that somebody can find. */
import type { Report } from './report-problems.ts'
import { suggestName } from './nearest-name.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import { judgeBehind, stationsBehind, tagNamed } from './resolve-tag.ts'
import type { YamlPath } from './yaml-source.ts'

export function checkTags(file: PlantFile, report: Report): void {
  for (const [id, station] of Object.entries(file.stations)) {
    checkLimits(station, ['stations', id], report)
    checkFollowers(file, id, station, report)
    checkQuality(file, id, station, report)
  }
}

function checkLimits(station: StationFile, at: YamlPath, report: Report): void {
  for (const [id, { normal, alarm, target }] of Object.entries(station.tags)) {
    const path = [...at, 'tags', id]
    const low = normal.low ?? -Infinity
    const high = normal.high ?? Infinity
    if (low > high)
      report([...path, 'normal'], 'a low that is not above high', `${low} to ${high}`, '')
    else if (target < low || target > high)
      report([...path, 'target'], `a target from ${low} to ${high}`, String(target), 'see normal')
    if (alarm.low !== undefined && alarm.low > Math.min(low, target))
      reportAlarm(report, [...path, 'alarm', 'low'], 'below', Math.min(low, target), alarm.low)
    if (alarm.high !== undefined && alarm.high < Math.max(high, target))
      reportAlarm(report, [...path, 'alarm', 'high'], 'above', Math.max(high, target), alarm.high)
  }
}

function reportAlarm(
  report: Report,
  path: YamlPath,
  side: 'below' | 'above',
  limit: number,
  got: number,
): void {
  if (!Number.isFinite(limit)) return
  const expected = `an alarm limit ${side} the normal range, which ends at ${limit}`
  report(path, expected, String(got), 'move the limit, or narrow the normal range')
}

function checkFollowers(
  file: PlantFile,
  station: string,
  { tags }: StationFile,
  report: Report,
): void {
  for (const [id, { follows }] of Object.entries(tags)) {
    follows?.forEach(({ tag: name }, index) => {
      const path = ['stations', station, 'tags', id, 'follows']
      const at = [...path, ...(isList(file, station, id) ? [index] : []), 'tag']
      const source = tagNamed(station, name, file.stations[station])
      const there = file.stations[source.station]
      if (there === undefined || !Object.hasOwn(there.tags, source.tag)) {
        const names =
          there === undefined
            ? Object.keys(file.stations)
            : Object.keys(there.tags).map((tag) => `${source.station}.${tag}`)
        const hint = suggestName(there === undefined ? source.station : name, names)
        report(at, "a tag of this station, or '<station>.<tag>'", `'${name}'`, hint)
      } else if (reaches(file, source, { station, tag: id }))
        report(
          at,
          'a tag that does not follow this one',
          `'${name}', which follows ${station}.${id}`,
          'remove one of the two',
        )
    })
  }
}

/** A single follower may stand without a list. */
function isList(file: PlantFile, station: string, tag: string): boolean {
  return (file.stations[station]?.tags[tag]?.follows?.length ?? 0) > 1
}

interface TagName {
  readonly station: string
  readonly tag: string
}

function reaches(file: PlantFile, from: TagName, goal: TagName): boolean {
  const seen = new Set<string>()
  const visit = ({ station, tag }: TagName): boolean => {
    if (station === goal.station && tag === goal.tag) return true
    const name = `${station} ${tag}`
    if (seen.has(name)) return false
    seen.add(name)
    const follows = file.stations[station]?.tags[tag]?.follows ?? []
    return follows.some((next) => visit(tagNamed(station, next.tag, file.stations[station])))
  }
  return visit(from)
}

function checkQuality(
  file: PlantFile,
  station: string,
  { tags }: StationFile,
  report: Report,
): void {
  for (const [id, { quality, normal }] of Object.entries(tags)) {
    if (quality === undefined) continue
    const path = ['stations', station, 'tags', id]
    if (normal.low === undefined && normal.high === undefined)
      report(
        [...path, 'normal'],
        'the normal range beyond which the product suffers',
        'nothing',
        'add normal: { low, high }',
      )
    if (quality.zone !== undefined && quality.zone[0] >= quality.zone[1])
      report(
        [...path, 'quality', 'zone'],
        'a begin before the end',
        quality.zone.map((share) => `${share * 100} %`).join(' to '),
        '',
      )
    const finder = file.stations[quality.at ?? judgeBehind(file, station) ?? '']
    if (quality.result === 'rework' && finder?.process === 'pipeline' && !finder.rework?.to)
      report(
        [...path, 'quality', 'result'],
        "'scrap', or a finder with 'rework: { to }'",
        "'rework'",
        "the pipeline that finds the defect can't do a load again in place",
      )
    const behind = stationsBehind(file, station)
    if (quality.at === undefined) {
      if (judgeBehind(file, station) === undefined)
        report(
          [...path, 'quality'],
          'an inspection, or a station with scrap, behind this station',
          'none',
          "name the station that finds the defect: 'at: <station>'",
        )
    } else if (quality.at !== station && !behind.includes(quality.at))
      report(
        [...path, 'quality', 'at'],
        'a station that items of this station reach',
        `'${quality.at}'`,
        suggestName(quality.at, behind),
      )
  }
}
