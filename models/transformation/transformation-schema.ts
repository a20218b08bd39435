/** File schema of transformation.yaml beside a plant, and the door by which it comes into the product. */
import { z } from 'zod'

import { checkSchema, problemAt } from '#models/plant/explain-issues.ts'
import {
  idSchema,
  issueText,
  localizedTextSchema,
  positive,
  quantity,
  share,
  sourceSchema,
  strictMap,
} from '#models/plant/field-schema.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import { readYaml, toData, type YamlPath } from '#models/plant/yaml-source.ts'
import { ladderSteps, maturityLevels, transformationModes } from './programme.ts'
import type { Transformation } from './transformation.ts'

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: issueText(`one of ${names.join(', ')}`) })

const modeSchema = strictMap({
  mode: oneOf(transformationModes),
  steps: z.array(idSchema, { error: 'a list of steps of the plant file' }),
  story: localizedTextSchema,
  investment: strictMap({ amount: quantity('money', positive), source: sourceSchema }).optional(),
})

/** What a person writes; `editor-schemas.ts` makes it a JSON Schema. */
export const transformationFileSchema = strictMap({
  schema: z.literal('parallel-factory/transformation@1'),
  from: idSchema.optional(),
  modes: z.array(modeSchema, { error: 'a list of modes' }).default([]),
  subsidy: strictMap({
    share: quantity('ratio', share),
    most: quantity('money', positive),
    source: sourceSchema,
  }).optional(),
  ladder: strictMap({ step: oneOf(ladderSteps), source: sourceSchema }),
  maturity: strictMap({ level: oneOf(maturityLevels), source: sourceSchema }),
})

/** What the plant file offers to refer to. */
export interface TransformationOf {
  /** Name of the file, for messages. */
  readonly file: string
  readonly scenarios: readonly string[]
  readonly steps: readonly string[]
}

/** Throws PlantFileError with every problem found: unknown keys, scenarios and steps, modes out of order, a step twice or nowhere. */
export function parseTransformation(text: string, of: TransformationOf): Transformation {
  const source = readYaml(text, of.file)
  const { data, problems } = checkSchema(transformationFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(of.file, problems)
  const found: FileProblem[] = []
  const report = (path: YamlPath, expected: string, got: string, hint = '') => {
    found.push(problemAt(source, path, expected, got, hint))
  }
  if (data.from !== undefined && !of.scenarios.includes(data.from))
    report(
      ['from'],
      'a scenario of the plant file',
      `'${data.from}'`,
      suggestName(data.from, of.scenarios),
    )
  const seen: string[] = []
  for (const [index, { mode, steps }] of data.modes.entries()) {
    const previous = data.modes[index - 1]?.mode
    if (
      previous !== undefined &&
      transformationModes.indexOf(mode) <= transformationModes.indexOf(previous)
    )
      report(['modes', index, 'mode'], `a mode that comes after '${previous}'`, `'${mode}'`)
    for (const [position, step] of steps.entries()) {
      const path = ['modes', index, 'steps', position]
      if (!of.steps.includes(step))
        report(path, 'a step of the plant file', `'${step}'`, suggestName(step, of.steps))
      else if (seen.includes(step)) report(path, 'a step not taken before', `'${step}'`)
      seen.push(step)
    }
  }
  const left = of.steps.filter((step) => !seen.includes(step))
  if (data.from !== undefined && left.length > 0)
    report(['modes'], 'every step of the plant file in a mode', `without ${left.join(', ')}`)
  if (found.length > 0) throw new PlantFileError(of.file, found)
  return {
    from: data.from,
    modes: data.modes.map(({ investment, ...mode }) => ({
      ...mode,
      investment: investment && { amountCny: investment.amount, source: investment.source },
    })),
    subsidy: data.subsidy && {
      share: data.subsidy.share,
      mostCny: data.subsidy.most,
      source: data.subsidy.source,
    },
    ladder: data.ladder,
    maturity: data.maturity,
  }
}
