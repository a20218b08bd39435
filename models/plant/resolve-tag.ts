/** Readings with what they follow and what they spoil, by station and tag. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { FigureSource } from './plant.ts'
import type { Tag, TagSource } from './tag.ts'
import type { TagFile } from './tag-schema.ts'

/** A tag of a station. `source` is where its figures come from when it does not say so itself. */
export function resolveTag(
  station: string,
  id: string,
  tag: TagFile,
  file: PlantFile,
  source: FigureSource,
): Tag {
  const { quality, noise, lag, follows } = tag
  return {
    id,
    name: tag.name,
    unit: tag.unit,
    low: tag.normal.low,
    target: tag.target,
    high: tag.normal.high,
    alarmLow: tag.alarm.low,
    alarmHigh: tag.alarm.high,
    qualityPoint: tag.qualityPoint,
    ...(noise === undefined ? {} : { noise }),
    ...(lag === undefined ? {} : { lagS: lag }),
    ...(follows === undefined
      ? {}
      : {
          follows: follows.map(({ tag: name, gain, delay }) => ({
            ...tagNamed(station, name, file.stations[station]),
            gain,
            delayS: delay,
          })),
        }),
    ...(quality === undefined
      ? {}
      : {
          quality: {
            per: quality.per,
            probability: quality.probability,
            max: quality.max,
            zone: quality.zone ?? [0, 1],
            at: quality.at ?? judgeBehind(file, station) ?? station,
            result: quality.result,
          },
        }),
    source: tag.source ?? source,
  }
}

/** Reads `gas_flow` or `R09.gas_flow`; ids of tags may hold dots themselves. */
export function tagNamed(
  station: string,
  name: string,
  own: StationFile | undefined,
): Pick<TagSource, 'station' | 'tag'> {
  const dot = name.indexOf('.')
  if (dot < 0 || (own !== undefined && Object.hasOwn(own.tags, name))) return { station, tag: name }
  return { station: name.slice(0, dot), tag: name.slice(dot + 1) }
}

/** Stations that items of `station` can reach, the nearest first, itself not. */
export function stationsBehind(file: PlantFile, station: string): string[] {
  const found: string[] = []
  const seen = new Set([station])
  const ways = [station]
  for (let at = 0; at < ways.length; at++) {
    const output = file.stations[ways[at]!]?.output
    for (const [id, { input }] of Object.entries(file.stations)) {
      if (input !== output || seen.has(id)) continue
      seen.add(id)
      found.push(id)
      ways.push(id)
    }
  }
  return found
}

/** The next inspection behind a station, else the next station that scraps. */
export function judgeBehind(file: PlantFile, station: string): string | undefined {
  const behind = stationsBehind(file, station)
  return (
    behind.find((id) => file.stations[id]!.process === 'inspection') ??
    behind.find((id) => file.stations[id]!.scrap > 0)
  )
}
