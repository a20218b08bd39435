/** The record as tables: events, samples and key figures, with the unit of each column in its name. */
import { plantKpis } from '#models/measure/plant-kpis.ts'
import type { Plant } from '#models/plant/plant.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import { timeClasses } from '#models/twin/packml.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { RecordPiece } from './record-walk.ts'

export const tableNames = ['events', 'samples', 'kpis'] as const
export type TableName = (typeof tableNames)[number]

export interface Column {
  readonly name: string
  /** `instant`: Unix time in us, UTC. */
  readonly kind: 'instant' | 'whole' | 'number' | 'text'
}

export type Cell = number | string | undefined

export interface Table {
  readonly columns: readonly Column[]
  /** The rows of a piece of the record, after those of the piece before. */
  rows(piece: RecordPiece): Iterable<readonly Cell[]>
}

const hourUs = 3600e6
const when: readonly Column[] = [
  { name: 'time_utc', kind: 'instant' },
  { name: 'plant_time_s', kind: 'number' },
]

export function tableOf(name: TableName): Table {
  return tables[name]
}

const tables: Readonly<Record<TableName, Table>> = {
  events: {
    columns: [
      ...when,
      { name: 'run', kind: 'whole' },
      { name: 'sequence', kind: 'whole' },
      { name: 'cause_sequence', kind: 'whole' },
      { name: 'source', kind: 'text' },
      { name: 'type', kind: 'text' },
      { name: 'work_unit', kind: 'text' },
      { name: 'details_json', kind: 'text' },
    ],
    *rows({ run, plant, events, wants }) {
      for (const event of events) {
        const { sequence, timeUs, source, cause, type, ...details } = event
        if (type === 'samples' || !wants(timeUs)) continue
        yield [
          ...instant(plant, timeUs),
          run,
          sequence,
          cause || undefined,
          source,
          type,
          workUnitOf(event),
          JSON.stringify(details),
        ]
      }
    },
  },
  samples: {
    columns: [
      ...when,
      { name: 'run', kind: 'whole' },
      { name: 'sequence', kind: 'whole' },
      { name: 'work_unit', kind: 'text' },
      { name: 'tag', kind: 'text' },
      { name: 'value_in_unit', kind: 'number' },
      { name: 'unit', kind: 'text' },
      { name: 'quality', kind: 'text' },
    ],
    *rows({ run, plant, events, wants }) {
      const units = unitsOf(plant)
      for (const event of events) {
        if (event.type !== 'samples' || !wants(event.timeUs)) continue
        const { sequence, workUnit, quality } = event
        for (const [i, tag] of event.tags.entries())
          yield [
            ...instant(plant, event.timeUs),
            run,
            sequence,
            workUnit,
            tag,
            event.values[i],
            units.get(`${workUnit}/${tag}`),
            quality,
          ]
      }
    },
  },
  kpis: {
    columns: [
      ...when,
      { name: 'run', kind: 'whole' },
      { name: 'station', kind: 'text' },
      { name: 'availability_ratio', kind: 'number' },
      { name: 'effectiveness_ratio', kind: 'number' },
      { name: 'quality_ratio', kind: 'number' },
      { name: 'oee_ratio', kind: 'number' },
      { name: 'electricity_j', kind: 'number' },
      { name: 'fuel_j', kind: 'number' },
      ...timeClasses.map((name) => ({ name: `share_${name}_ratio`, kind: 'number' as const })),
    ],
    *rows({ run, plant, state, events, wants, toUs }) {
      let nextUs = Math.ceil(state.timeUs / hourUs) * hourUs
      const until = function* (timeUs: number) {
        for (; nextUs < timeUs; nextUs += hourUs) {
          advanceTo(state, plant, nextUs)
          if (wants(nextUs)) yield* kpiRows(run, plant, state)
        }
      }
      for (const event of events) {
        yield* until(event.timeUs)
        applyEvent(state, plant, event)
      }
      yield* until(toUs)
    },
  },
}

/** Of the production day up to an instant, a row for each station. */
function* kpiRows(run: number, plant: Plant, state: TwinState): Generator<Cell[]> {
  const { stations } = plantKpis(state, plant, 'day')
  for (const [station, kpis] of Object.entries(stations))
    yield [
      ...instant(plant, state.timeUs),
      run,
      station,
      kpis.availability,
      kpis.effectiveness,
      kpis.qualityRatio,
      kpis.oee,
      kpis.electricityJ,
      kpis.fuelJ,
      ...timeClasses.map((name) => kpis.shares[name]),
    ]
}

function instant(plant: Plant, timeUs: number): [unixUs: number, plantTimeS: number] {
  return [unixUs(plant, timeUs), timeUs / 1e6]
}

/** Unix time of a plant time, whole us. */
export function unixUs({ epoch }: Plant, timeUs: number): number {
  return Date.parse(epoch) * 1000 + timeUs
}

/** Unit of each reading, by `workUnit/tag`. */
function unitsOf({ workUnits, stations }: Plant): Map<string, string> {
  return new Map(
    workUnits.flatMap(({ id, station }) =>
      (stations.find((candidate) => candidate.id === station)?.tags ?? []).map(
        (tag) => [`${id}/${tag.id}`, tag.unit] as const,
      ),
    ),
  )
}

export function workUnitOf(event: TwinEvent): string | undefined {
  return 'workUnit' in event ? event.workUnit : undefined
}
