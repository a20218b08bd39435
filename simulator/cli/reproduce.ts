/** `npm run reproduce`: the plants of the library before and after, beside reported and reference figures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { AppError } from '#models/app-error.ts'
import { parseFigures, type PlantState } from '#models/measure/figures-schema.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { reproduceCase, type FigureRow } from '../reproduce/reproduce-case.ts'
import { scalePlant } from '#models/scenario/scale-plant.ts'

const library = fileURLToPath(new URL('../../models/library/', import.meta.url))

try {
  main()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}

function main(): void {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      plant: { type: 'string' },
      seeds: { type: 'string', default: '5' },
    },
  })
  const count = Number(values.seeds)
  if (!Number.isInteger(count) || count < 1)
    throw new AppError('usage', `--seeds is to be a whole number from 1 on, not '${values.seeds}'`)
  const seeds = Array.from({ length: count }, (_, i) => i + 1)
  const ids = readdirSync(library).filter((id) => existsSync(`${library}${id}/figures.yaml`))
  if (values.plant !== undefined && !ids.includes(values.plant))
    throw new AppError('usage', `--plant is to be one of ${ids.join(', ')}, not '${values.plant}'`)
  const chosen = ids.filter((id) => values.plant === undefined || id === values.plant)
  const rows = chosen.flatMap((id) => rowsOf(id, seeds))
  const text = values.json
    ? JSON.stringify(rows, (_, value: unknown) => (value === undefined ? null : value))
    : tableOf(rows, count)
  process.stdout.write(`${text}\n`)
}

function rowsOf(id: string, seeds: readonly number[]): FigureRow[] {
  const read = (file: string) => readFileSync(`${library}${id}/${file}`, 'utf8')
  const text = read('plant.yaml')
  const state = ({ scenario, factors }: PlantState) =>
    scalePlant(parsePlant(text, { file: `${id}/plant.yaml`, scenario }), factors)
  const { cases } = parseFigures(read('figures.yaml'), { file: `${id}/figures.yaml` })
  return Object.entries(cases).flatMap(([name, given]) =>
    reproduceCase(name, given, { before: state(given.before), after: state(given.after) }, seeds),
  )
}

function tableOf(rows: readonly FigureRow[], seeds: number): string {
  const head = ['case', 'figure', 'reported', 'reference', 'ours', 'difference', '']
  const body = rows.map(({ kpi, reported, reference, ours, differencePoints, remark, ...row }) => [
    row.case,
    kpi,
    shown(reported),
    shown(reference),
    shown(ours),
    differencePoints === undefined ? '' : differencePoints.toFixed(2),
    remark ?? '',
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...body].map((cells) => cells[at]!.length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at > 1 && at < 6 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd()
  return [
    `Means over ${seeds} seeds. Difference: ours - reference in percentage points; of amounts in per cent of the reference.`,
    '',
    ...[head, ...body].map(line),
  ].join('\n')
}

function shown(figure: number | string | undefined): string {
  if (figure === undefined) return '-'
  return typeof figure === 'string' ? figure : String(Number(figure.toPrecision(4)))
}
