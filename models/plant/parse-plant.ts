/** Text → plant. The one door by which a plant comes into the product. */
import { applyChanges } from '#models/scenario/apply-scenario.ts'
import { scalePlant } from '#models/scenario/scale-plant.ts'
import { checkFlow } from './check-flow.ts'
import { checkReferences } from './check-references.ts'
import { checkSchema, problemAt } from './explain-issues.ts'
import { migratePlant } from './migrate-plant.ts'
import { suggestName } from './nearest-name.ts'
import { PlantFileError, type FileProblem } from './plant-file-error.ts'
import { plantFileSchema, type PlantFile } from './plant-schema.ts'
import type { LocalizedText, Plant } from './plant.ts'
import type { Report } from './report-problems.ts'
import { repeatLines } from './repeat-lines.ts'
import { resolvePlant, scenariosOf } from './resolve-plant.ts'
import { readYaml, toData, type YamlSource } from './yaml-source.ts'

export interface ParseOptions {
  /** Name of the file, for messages. */
  readonly file: string
  /** Id of a scenario of the file; the file's own when left out. */
  readonly scenario?: string | undefined
  /**
   * Steps of the transformation that are taken already: what the scenario changes back for them stays as the file has it.
   * With scenario `before` and no step that is the plant as it was; with all of them the plant as it is.
   */
  readonly taken?: readonly string[] | undefined
}

/** The plant of the text in one scenario. Throws PlantFileError with every problem found. */
export function parsePlant(text: string, { file, scenario, taken }: ParseOptions): Plant {
  const source = readYaml(text, file)
  migratePlant(source)
  const base = checkFile(source)
  const offered = scenariosOf(base).map(({ id }) => id)
  const wanted = scenario ?? offered[0] ?? 'base'
  if (!offered.includes(wanted)) {
    throw new PlantFileError(file, [
      problemAt(
        source,
        ['scenarios'],
        'a scenario of this file',
        `'${wanted}'`,
        suggestName(wanted, offered),
      ),
    ])
  }
  const given = base.scenarios?.[wanted]
  if (given === undefined) return resolvePlant(base, wanted)
  const undone: string[] = []
  for (const id of given.from === undefined ? [wanted] : [given.from, wanted]) {
    const { changes } = base.scenarios![id]!
    refuse(file, applyChanges(source, ['scenarios', id, 'changes'], changes, taken))
    for (const { step } of changes)
      if (step !== undefined && taken?.includes(step) !== true) undone.push(step)
  }
  return scalePlant(resolvePlant(checkFile(source, undone), wanted), given.factors)
}

/** The plant of the text in every scenario that it offers, its own first. */
export function parseScenarios(text: string, options: { readonly file: string }): Plant[] {
  const base = parsePlant(text, options)
  return base.scenarios.map(({ id }) => parsePlant(text, { ...options, scenario: id }))
}

/** The steps of the transformation that the file names, in its order. Throws PlantFileError. */
export function parseSteps(
  text: string,
  { file }: { readonly file: string },
): { readonly id: string; readonly name: LocalizedText }[] {
  const source = readYaml(text, file)
  migratePlant(source)
  return Object.entries(checkFile(source).steps ?? {}).map(([id, { name }]) => ({ id, name }))
}

/** `undone`: steps of the transformation that the scenario changes back, also in single lines. */
function checkFile(given: YamlSource, undone: readonly string[] = []): PlantFile {
  const source = repeatLines(given, undone)
  const { data, problems } = checkSchema(plantFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(source.file, onceEach(problems))
  const found: FileProblem[] = []
  const report: Report = (path, expected, got, hint) => {
    found.push(problemAt(source, path, expected, got, hint))
  }
  checkReferences(data, report)
  checkFlow(data, report)
  refuse(source.file, found)
  return data
}

/** What is wrong in every one of parallel lines is told once. */
function onceEach(problems: readonly FileProblem[]): FileProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ line, column, expected, got }) => {
    const key = [line, column, expected, got].join('\n')
    return !seen.has(key) && seen.add(key)
  })
}

function refuse(file: string, problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new PlantFileError(file, onceEach(problems))
}
