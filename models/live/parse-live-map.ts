/** Text → live map: the one door by which the mapping of a plant's equipment comes into the product. */
import { z } from 'zod'

import { checkSchema, problemAt } from '#models/plant/explain-issues.ts'
import {
  byId,
  idSchema,
  issueText,
  notNegative,
  numberSchema,
  positive,
  quantity,
  strictMap,
} from '#models/plant/field-schema.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { readYaml, toData, type YamlPath } from '#models/plant/yaml-source.ts'
import { packmlStates } from '#models/twin/packml.ts'
import { stateReasons } from '#models/wire/codes.ts'
import type { LiveMap, Meaning, Signal, StateTable } from './live-map.ts'
import { stateTables } from './state-tables.ts'

const textSchema = z.string({ error: 'a text' }).min(1, { error: 'a text that is not empty' })
const duration = quantity('duration', positive)

const stateSchema = z
  .string({ error: 'a PackML state, and a reason where it has one' })
  .refine((text) => readState(text) !== undefined, {
    error: issueText(
      "a PackML state, and a reason where it has one: 'execute', 'suspended starved', 'stopped maintenance'",
      `states: ${packmlStates.join(', ')}; reasons: ${stateReasons.join(', ')}`,
    ),
  })

const tableNames = Object.keys(stateTables) as (keyof typeof stateTables)[]

const signalSchema = strictMap({
  from: idSchema.meta({ description: 'The link that brings it' }),
  address: textSchema.meta({
    description:
      'Where it is found, as its connector names it; {workUnit} and {tag} stand for each work unit, and each of its tags',
  }),
  workUnit: idSchema.optional(),
  every: duration.optional().meta({
    description: 'It speaks at least so often while all is well; without it, only when it changes',
  }),
  tag: idSchema.optional(),
  state: z
    .union([z.enum(tableNames), z.record(z.string(), stateSchema)], {
      error: `one of ${tableNames.join(', ')}, or a map from their codes to PackML states`,
    })
    .optional(),
  counter: z.enum(['good', 'scrap', 'rework', 'energy']).optional(),
  starved: z.literal(true).optional(),
  blocked: z.literal(true).optional(),
  mode: z.record(z.string(), textSchema).optional(),
  alarm: textSchema.optional(),
  items: strictMap({ readPoints: z.record(z.string(), idSchema) }).optional(),
  scale: numberSchema.optional(),
  offset: numberSchema.optional(),
  deadBand: numberSchema.min(0, { error: 'a number not below 0' }).optional(),
  wraps: numberSchema.positive({ error: 'a number above 0' }).optional(),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  active: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
})

const linkSchema = z.looseObject(
  { kind: z.string({ error: "the kind of a connector such as 'mqtt'" }) },
  { error: 'a map { kind, … }' },
)

/** What a person writes; `editor-schemas.ts` makes it a JSON Schema. */
export const liveMapFileSchema = strictMap({
  schema: z.literal('parallel-factory/live@1'),
  plant: idSchema,
  settle: quantity('duration', notNegative).default(2),
  patience: quantity('duration', notNegative).default(900),
  ahead: quantity('duration', notNegative).default(5),
  links: byId(linkSchema),
  signals: z.array(signalSchema, { error: 'a list of signals' }),
})

type SignalFile = z.output<typeof signalSchema>

const meanings = [
  'tag',
  'state',
  'counter',
  'starved',
  'blocked',
  'mode',
  'alarm',
  'items',
] as const
/** Keys that only some meanings have. */
const keysOf: Readonly<Record<(typeof meanings)[number], readonly (keyof SignalFile)[]>> = {
  tag: ['scale', 'offset', 'deadBand'],
  state: [],
  counter: ['scale', 'wraps'],
  starved: [],
  blocked: [],
  mode: [],
  alarm: ['priority', 'active'],
  items: [],
}

/**
 * The map of the text, for a plant: signals with placeholders are written out. Settings of links are checked by their
 * connectors. Throws PlantFileError with every problem found.
 */
export function parseLiveMap(
  text: string,
  { file, plant }: { readonly file: string; readonly plant: Plant },
): LiveMap {
  const source = readYaml(text, file)
  const { data, problems } = checkSchema(liveMapFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(file, problems)
  const found: FileProblem[] = []
  const complain: Complain = (path, expected, got, hint) => {
    found.push(problemAt(source, path, expected, got, hint))
  }
  if (data.plant !== plant.id)
    complain(['plant'], `the id of the plant that runs`, `'${data.plant}'`, `write ${plant.id}`)
  const links = Object.keys(data.links)
  const signals = data.signals.flatMap((signal, index) => {
    if (!links.includes(signal.from))
      complain(
        ['signals', index, 'from'],
        'the id of a link',
        `'${signal.from}'`,
        suggestName(signal.from, links),
      )
    return writeOut(signal, index, plant, complain)
  })
  refuseDoubles(signals, complain)
  if (found.length > 0) throw new PlantFileError(file, found)
  return {
    plant: plant.id,
    settleS: data.settle,
    patienceS: data.patience,
    aheadS: data.ahead,
    links: Object.entries(data.links).map(([id, { kind, ...settings }]) => ({
      id,
      kind,
      settings,
    })),
    signals: signals.map(({ signal }) => signal),
  }
}

type Complain = (path: YamlPath, expected: string, got: string, hint: string) => void
interface Written {
  readonly signal: Signal
  readonly index: number
}

/** The signals of one line of the file. */
function writeOut(file: SignalFile, index: number, plant: Plant, complain: Complain): Written[] {
  const path: YamlPath = ['signals', index]
  const given = meanings.filter((key) => file[key] !== undefined)
  const everyTag = file.address.includes('{tag}')
  if (everyTag ? given.length > 0 : given.length !== 1) {
    const expected = everyTag ? 'no meaning beside {tag}' : `one of ${meanings.join(', ')}`
    complain(path, expected, given.length === 0 ? 'none' : given.join(' and '), '')
    return []
  }
  const meaning = given[0] ?? 'tag'
  for (const key of new Set(Object.values(keysOf).flat()))
    if (file[key] !== undefined && !keysOf[meaning].includes(key))
      complain([...path, key], `no '${key}' beside '${meaning}'`, `'${key}'`, '')
  const units = unitsOf(file, index, plant, complain)
  return units.flatMap((workUnit) => {
    const address = file.address.replaceAll('{workUnit}', workUnit)
    const tags = everyTag ? tagsOf(plant, workUnit) : [file.tag]
    return tags.flatMap((tag): Written[] => {
      if (tag !== undefined && !tagsOf(plant, workUnit).includes(tag)) {
        const known = tagsOf(plant, workUnit)
        complain(
          [...path, 'tag'],
          `a tag of ${workUnit || 'a work unit'}`,
          `'${tag}'`,
          suggestName(tag, known),
        )
        return []
      }
      const signal: Signal = {
        link: file.from,
        address: address.replaceAll('{tag}', tag ?? ''),
        workUnit,
        periodS: file.every,
        meaning: meaningOf(file, tag),
      }
      return [{ signal, index }]
    })
  })
}

function unitsOf(file: SignalFile, index: number, plant: Plant, complain: Complain): string[] {
  const known = plant.workUnits.map(({ id }) => id)
  if (file.workUnit !== undefined) {
    if (!known.includes(file.workUnit))
      complain(
        ['signals', index, 'workUnit'],
        'a work unit of the plant',
        `'${file.workUnit}'`,
        suggestName(file.workUnit, known),
      )
    return [file.workUnit]
  }
  if (file.address.includes('{workUnit}')) return known
  if (file.items !== undefined || file.alarm !== undefined) return ['']
  complain(['signals', index], "the key 'workUnit', or {workUnit} in the address", 'neither', '')
  return []
}

function tagsOf(plant: Plant, workUnit: string): string[] {
  const station = plant.workUnits.find(({ id }) => id === workUnit)?.station
  return plant.stations.find(({ id }) => id === station)?.tags.map(({ id }) => id) ?? []
}

function meaningOf(file: SignalFile, tag: string | undefined): Meaning {
  const { scale = 1, offset = 0, deadBand = 0 } = file
  if (tag !== undefined) return { is: 'reading', tag, scale, offset, deadBand }
  if (file.state !== undefined) return { is: 'state', table: tableOf(file.state) }
  if (file.counter !== undefined)
    return { is: 'counter', counter: file.counter, scale, wraps: file.wraps }
  if (file.mode !== undefined) return { is: 'mode', names: file.mode }
  if (file.items !== undefined) return { is: 'items', readPoints: file.items.readPoints }
  if (file.alarm === undefined) return { is: file.starved === true ? 'starved' : 'blocked' }
  const active = (file.active ?? [true, 1]).map((value) => String(value).toLowerCase())
  return { is: 'alarm', code: file.alarm, priority: file.priority ?? 2, active }
}

function tableOf(state: NonNullable<SignalFile['state']>): StateTable {
  if (typeof state === 'string') return stateTables[state]
  return Object.fromEntries(
    Object.entries(state).map(([code, text]) => [code.toLowerCase(), readState(text)!]),
  )
}

function readState(text: string): StateTable[string] | undefined {
  const [name, reason, ...rest] = text.trim().split(/\s+/)
  const state = packmlStates.find((each) => each === name)
  const known = stateReasons.find((each) => each === reason)
  if (!state || rest.length > 0 || (reason !== undefined && !known)) return undefined
  return { state, reason: known }
}

/** Two states or two equal counters of one work unit would contradict each other. */
function refuseDoubles(signals: readonly Written[], complain: Complain): void {
  const seen = new Set<string>()
  for (const { signal, index } of signals) {
    const { meaning, workUnit } = signal
    if (meaning.is === 'alarm' || meaning.is === 'items') continue
    const part =
      meaning.is === 'reading' ? meaning.tag : meaning.is === 'counter' ? meaning.counter : ''
    const key = `${workUnit} ${meaning.is} ${part}`.trim()
    if (seen.has(key)) complain(['signals', index], 'every signal once', `a second ${key}`, '')
    seen.add(key)
  }
}
