/** What is wrong in a plant file: every problem with its place, what was expected, and how to mend it. */
import { AppError } from '#models/app-error.ts'

export interface FileProblem {
  /** Position in the text, both from 1. */
  readonly line: number
  readonly column: number
  /** Keys from the top of the file, joined by dots: `stations.R06.cycle`; empty for the whole file. */
  readonly path: string
  readonly expected: string
  /** What stands there, quoted for a person. */
  readonly got: string
  /** How to mend it; empty where `expected` says it all. */
  readonly hint: string
}

/** Code `plant-file-invalid`; `problems` in the order of the file. */
export class PlantFileError extends AppError {
  readonly file: string
  readonly problems: readonly FileProblem[]

  constructor(file: string, problems: readonly FileProblem[]) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
    const lines = sorted.map(
      (problem) => `${file}:${problem.line}:${problem.column}: ${describeProblem(problem)}`,
    )
    super('plant-file-invalid', lines.join('\n'), { file, problems: sorted })
    this.file = file
    this.problems = sorted
  }
}

/** "stations.R06.cycle: expected a duration such as '45 s', got '45 kg'; 'kg' is the unit of a mass" */
export function describeProblem({ path, expected, got, hint }: FileProblem): string {
  const sentence = `expected ${expected}, got ${got}`
  return `${path === '' ? '' : `${path}: `}${sentence}${hint === '' ? '' : `; ${hint}`}`
}

/** A value as a message shows it: short, on one line. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'an empty value'
  if (typeof value === 'string') return `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${value.length}`
  if (typeof value === 'object') return 'a map'
  return String(value)
}
