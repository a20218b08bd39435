/** File schema of incidents/<id>.yaml beside a plant, and the door by which an incident comes into the product. */
import { z } from 'zod'

import { checkSchema, problemAt } from '#models/plant/explain-issues.ts'
import {
  idSchema,
  issueText,
  localizedTextSchema,
  mapByKind,
  notNegative,
  numberSchema,
  positive,
  quantity,
  sourceSchema,
  strictMap,
} from '#models/plant/field-schema.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { readYaml, toData, type YamlPath } from '#models/plant/yaml-source.ts'
import type { StepCommand } from './command.ts'
import type { Incident } from './incident.ts'

const after = quantity('duration', notNegative)
const onUnit = { after, workUnit: idSchema }
const onTag = { ...onUnit, tag: idSchema }
const over = quantity('duration', positive).optional()

const commandNames = [
  'drift-parameter',
  'restore-parameter',
  'fault',
  'repair',
  'set-rate',
  'start-maintenance',
  'end-maintenance',
] as const satisfies StepCommand['command'][]

/** `to` is a value in the tag's unit, reached within `over`; a fault without `repair` lasts until a step repairs it. */
const stepSchema = mapByKind('command', commandNames, [
  strictMap({ command: z.literal('drift-parameter'), ...onTag, to: numberSchema, over }),
  strictMap({ command: z.literal('restore-parameter'), ...onTag, over }),
  strictMap({
    command: z.literal('fault'),
    ...onUnit,
    repair: quantity('duration', positive).optional(),
  }),
  strictMap({ command: z.literal('repair'), ...onUnit }),
  strictMap({
    command: z.literal('set-rate'),
    ...onUnit,
    factor: numberSchema
      .min(0.1, { error: 'a factor from 0.1 to 3' })
      .max(3, { error: 'a factor from 0.1 to 3' }),
  }),
  strictMap({ command: z.literal('start-maintenance'), ...onUnit }),
  strictMap({ command: z.literal('end-maintenance'), ...onUnit }),
])

const alarmSchema = strictMap({
  ...onUnit,
  code: z.enum(['high', 'low', 'fault-command']),
  tag: idSchema.optional(),
  meaning: localizedTextSchema,
})

const effectSchema = strictMap({
  workUnit: idSchema,
  state: z.enum(['held', 'blocked', 'starved', 'scrap']),
  side: z.enum(['root', 'upstream', 'downstream']),
  within: quantity('duration', positive),
})

/** What a person writes; `editor-schemas.ts` makes it a JSON Schema. */
export const incidentFileSchema = strictMap({
  schema: z.literal('parallel-factory/incident@1'),
  id: idSchema,
  name: localizedTextSchema,
  description: localizedTextSchema,
  rootCause: strictMap({
    workUnit: idSchema,
    tag: idSchema.optional(),
    text: localizedTextSchema,
  }),
  response: localizedTextSchema,
  kpiEffect: localizedTextSchema,
  source: sourceSchema,
  end: quantity('duration', positive),
  steps: z
    .array(stepSchema, { error: 'a list of commands' })
    .min(1, { error: 'a list of commands' })
    .max(64, { error: issueText('at most 64 commands', 'split the incident') }),
  alarms: z
    .array(alarmSchema, { error: 'a list of alarms' })
    .min(1, { error: 'the alarms that it raises' }),
  effects: z.array(effectSchema, { error: 'a list of effects' }),
})

type IncidentFile = z.output<typeof incidentFileSchema>

/**
 * The incident of the text, for a plant in one of its scenarios. Throws PlantFileError with every problem found:
 * work units and tags that the plant does not have, times out of order.
 */
export function parseIncident(
  text: string,
  { file, plant }: { readonly file: string; readonly plant: Plant },
): Incident {
  const source = readYaml(text, file)
  const { data, problems } = checkSchema(incidentFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(file, problems)
  const found: FileProblem[] = []
  checkIncident(data, plant, (path, expected, got, hint) => {
    found.push(problemAt(source, path, expected, got, hint))
  })
  if (found.length > 0) throw new PlantFileError(file, found)
  const { schema: _, source: __, end, steps, alarms, effects, ...texts } = data
  return {
    ...texts,
    endS: end,
    steps: steps.map(({ after: afterS, ...step }) => ({ afterS, command: commandOf(step) })),
    alarms: alarms.map(({ after: afterS, ...alarm }) => ({ afterS, ...alarm })),
    effects: effects.map(({ within: byS, ...effect }) => ({ byS, ...effect })),
  }
}

type FileStep = IncidentFile['steps'][number]
type WithoutTime<Step> = Step extends unknown ? Omit<Step, 'after'> : never

function commandOf(step: WithoutTime<FileStep>): StepCommand {
  switch (step.command) {
    case 'drift-parameter':
    case 'restore-parameter': {
      const { over: overS, ...rest } = step
      return { ...rest, ...(overS === undefined ? {} : { overS }) }
    }
    case 'fault': {
      const { repair: repairS, ...rest } = step
      return { ...rest, ...(repairS === undefined ? {} : { repairS }) }
    }
    default:
      return step
  }
}

type Complain = (path: YamlPath, expected: string, got: string, hint: string) => void

function checkIncident(file: IncidentFile, plant: Plant, complain: Complain): void {
  checkUnit(plant, ['rootCause'], file.rootCause, complain)
  for (const list of ['steps', 'alarms', 'effects'] as const)
    file[list].forEach((entry, index) => checkUnit(plant, [list, index], entry, complain))
  file.alarms.forEach(({ code, tag }, index) => {
    if ((code === 'fault-command') === (tag === undefined)) return
    complain(
      ['alarms', index],
      tag === undefined ? `the tag that is ${code}` : "'high' or 'low' for a tag",
      tag === undefined ? 'none' : `'${code}'`,
      '',
    )
  })
  for (const list of ['steps', 'alarms'] as const)
    file[list].forEach((entry, index) => {
      const before = file[list][index - 1]?.after ?? 0
      if (entry.after >= before && entry.after <= file.end) return
      const expected =
        entry.after < before ? 'a time not before that of the line above' : "a time before 'end'"
      complain([list, index, 'after'], expected, `${entry.after} s`, 'order the list by time')
    })
}

function checkUnit(
  plant: Plant,
  path: YamlPath,
  { workUnit, ...rest }: { readonly workUnit: string; readonly tag?: string | undefined },
  complain: Complain,
): void {
  const { tag } = rest
  const unit = plant.workUnits.find(({ id }) => id === workUnit)
  if (!unit) {
    const names = plant.workUnits.map(({ id }) => id)
    const hint = suggestName(workUnit, names)
    complain([...path, 'workUnit'], 'a work unit of the plant', `'${workUnit}'`, hint)
    return
  }
  const tags = plant.stations.find(({ id }) => id === unit.station)?.tags.map(({ id }) => id) ?? []
  if (tag === undefined || tags.includes(tag)) return
  complain([...path, 'tag'], `a tag of ${workUnit}`, `'${tag}'`, suggestName(tag, tags))
}
