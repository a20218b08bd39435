/** Rows of a table as readings: one reading a row, one address a column, or the tables of our own export. */
import { AppError } from '#models/app-error.ts'
import type { Reading, ReadingValue } from '../connector.ts'
import { instantOf } from '../instant.ts'
import { decimalOf } from '../numbers.ts'
import { refused, type FileEntry } from './file-entry.ts'
import type { FileSettings } from './file-settings.ts'

/** By column; what stands in them depends on the format. */
type Cells = readonly unknown[]
type Quality = Reading['quality']

const timeNames = new Set(['time', 'timestamp', 'time_utc', 'datetime'])
const perUnit = { s: 1e3, ms: 1, us: 1e-3, ns: 1e-6 } as const
const qualities: ReadonlyMap<unknown, Quality> = new Map<unknown, Quality>([
  ['good', 'good'],
  ['uncertain', 'uncertain'],
  ['stale', 'uncertain'],
  ['bad', 'bad'],
  ['', 'good'],
  [undefined, 'good'],
])

export class TableRows {
  readonly #settings: FileSettings
  readonly #columns: readonly string[]
  readonly #time: number
  readonly #read: (cells: Cells) => { address: string; cell: unknown; quality: Quality }[]

  /** Throws AppError `unknown-columns`. */
  constructor(columns: readonly string[], settings: FileSettings) {
    this.#settings = settings
    this.#columns = columns
    const at = (name: string) => columns.findIndex((column) => column.toLowerCase() === name)
    this.#time = columns.findIndex((column) => timeNames.has(column.toLowerCase()))
    if (this.#time < 0 || columns.length < 2 || columns.length > 10_000)
      throw new AppError(
        'unknown-columns',
        `columns ${columns.join(', ').slice(0, 100)}; expected time, address and value, or time and one column an address`,
      )
    const [address, value, unit, tag, inUnit] = [
      at('address'),
      at('value'),
      at('work_unit'),
      at('tag'),
      at('value_in_unit'),
    ]
    const quality = at('quality')
    const details = at('details_json')
    const type = at('type')
    if (address >= 0 && value >= 0)
      this.#read = (cells) => [
        {
          address: textOf(cells[address]),
          cell: cells[value],
          quality: qualityOf(cells[quality]),
        },
      ]
    else if (unit >= 0 && tag >= 0 && inUnit >= 0)
      this.#read = (cells) => [
        {
          address: `${textOf(cells[unit])}/${textOf(cells[tag])}`,
          cell: cells[inUnit],
          quality: qualityOf(cells[quality]),
        },
      ]
    else if (unit >= 0 && type >= 0 && details >= 0)
      this.#read = (cells) => [eventCell(cells[unit], textOf(cells[type]), textOf(cells[details]))]
    else this.#read = (cells) => this.#wide(cells)
  }

  entriesOf(cells: Cells, where: string): FileEntry[] {
    try {
      if (cells.length !== this.#columns.length)
        throw new AppError(
          'wrong-row',
          `${cells.length} cells; expected ${this.#columns.length} as in the head`,
        )
      const timeMs = this.#instant(cells[this.#time])
      return this.#read(cells).map(({ address, cell, quality }) => {
        if (address === '' || address.length > 500)
          throw new AppError('wrong-row', 'an address of 1 to 500 characters was expected')
        const value = valueOf(cell)
        const reading =
          value === undefined
            ? { address, value, timeMs, quality: 'bad' as const }
            : { address, value, timeMs, quality }
        return { reading, where }
      })
    } catch (error) {
      if (error instanceof AppError) return [refused(where, error.code, error.message)]
      throw error
    }
  }

  /** An empty cell says nothing: that address was not measured then. */
  #wide(cells: Cells) {
    return cells.flatMap((cell, i) =>
      i === this.#time || cell === '' || cell === undefined || cell === null
        ? []
        : { address: this.#columns[i]!, cell, quality: 'good' as const },
    )
  }

  #instant(cell: unknown): number {
    const { timeUnit, zone } = this.#settings
    const scale = perUnit[timeUnit]
    let timeMs: number | undefined
    if (cell instanceof Date) timeMs = cell.getTime()
    else if (typeof cell === 'number' || typeof cell === 'bigint') timeMs = Number(cell) * scale
    else if (typeof cell === 'string') {
      const number = decimalOf(cell)
      timeMs = number === undefined ? instantOf(cell, zone) : Number(number) * scale
    }
    if (timeMs !== undefined && timeMs >= 0 && timeMs < 1e13) return timeMs
    throw new AppError(
      'not-a-time',
      `${shown(cell)}; expected ISO 8601${zone === 'utc' ? '' : ' with a zone'} or ${timeUnit} since 1970`,
    )
  }
}

/** Of our own events: a state as such, everything else as it stands. */
export function eventCell(unit: unknown, type: string, details: string) {
  const address = `${textOf(unit) || 'plant'}/${type}`
  let cell = details
  if (type === 'work-unit-state')
    try {
      cell = String((JSON.parse(details) as { state?: unknown }).state)
    } catch {
      throw new AppError('wrong-row', 'details_json is not JSON')
    }
  return { address, cell, quality: 'good' as const }
}

function textOf(cell: unknown): string {
  return cell === undefined || cell === null ? '' : String(cell)
}

function qualityOf(cell: unknown): Quality {
  const quality = qualities.get(cell ?? undefined)
  if (quality) return quality
  throw new AppError('wrong-row', `quality ${shown(cell)}; expected good, uncertain or bad`)
}

/** Undefined for nothing. Throws AppError `not-a-value`. */
function valueOf(cell: unknown): ReadingValue | undefined {
  if (cell === undefined || cell === null || cell === '') return undefined
  if (typeof cell === 'boolean') return cell
  if (typeof cell === 'bigint') return decimalOf(String(cell))!
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell
  if (typeof cell === 'number') return undefined
  if (typeof cell === 'string' && cell.length <= 65_536) {
    if (cell === 'true' || cell === 'false') return cell === 'true'
    return decimalOf(cell) ?? cell
  }
  throw new AppError('not-a-value', `${shown(cell)}; expected a number, a text, true or false`)
}

function shown(cell: unknown): string {
  return typeof cell === 'string' ? JSON.stringify(cell.slice(0, 60)) : typeof cell
}
