/** From observations of an MTConnect agent to readings: numbers, texts, several active conditions, flattened rows. */
import { AppError } from '#models/app-error.ts'
import type { ReadingValue } from '../connector.ts'
import { decimalOf } from '../numbers.ts'
import type { AgentObservation, ModelItem } from './agent-answers.ts'

export interface ItemValue {
  /** What follows the address of the data item: empty, `.x`, `.<key of a data set>`, `#<code of a condition>`. */
  readonly suffix: string
  readonly value: ReadingValue | undefined
}

/** Events that count or measure although they have no units. */
const numericEvents = new Set([
  'PART_COUNT',
  'BLOCK_COUNT',
  'LINE_NUMBER',
  'CYCLE_COUNT',
  'LOAD_COUNT',
  'UNLOAD_COUNT',
  'TRANSFER_COUNT',
  'ACTIVATION_COUNT',
  'DEACTIVATION_COUNT',
  'PATH_FEEDRATE_OVERRIDE',
  'AXIS_FEEDRATE_OVERRIDE',
  'ROTARY_VELOCITY_OVERRIDE',
])

export function dataTypeOf(item: ModelItem): 'number' | 'text' {
  if (item.category === 'SAMPLE') return 'number'
  if (item.category === 'CONDITION') return 'text'
  return item.units !== undefined || numericEvents.has(item.type) ? 'number' : 'text'
}

/** Three numbers in one text, such as PATH_POSITION. */
export function isThreeSpace({ units, category }: ModelItem): boolean {
  return category !== 'CONDITION' && (units?.endsWith('_3D') ?? false)
}

/** Kinds of values that have no single instant or no single value; they are refused. */
export function unreadable({ representation }: ModelItem): string | undefined {
  return representation === 'TIME_SERIES' || representation === 'TABLE' ? representation : undefined
}

/** More active at one data item than this are not told apart. */
const mostActive = 100
const axes = ['.x', '.y', '.z'] as const

/**
 * Not of conditions. `keys`: those rows of a data set that are wanted, since all of them are away when the set is.
 * Throws AppError `not-a-number`, `not-three-numbers`.
 */
export function valuesOf(
  item: ModelItem,
  { text, entries }: AgentObservation,
  keys: readonly string[],
): ItemValue[] {
  const unavailable = text === 'UNAVAILABLE'
  if (item.representation === 'DATA_SET' && unavailable)
    return keys.map((suffix) => ({ suffix, value: undefined }))
  if (item.representation === 'DATA_SET')
    return entries.map((entry) => ({
      suffix: `.${entry.attributes.get('key') ?? ''}`,
      value:
        entry.attributes.get('removed') === 'true'
          ? undefined
          : (decimalOf(entry.text) ?? entry.text),
    }))
  if (isThreeSpace(item)) {
    const parts = text.split(/\s+/)
    if (!unavailable && parts.length !== 3)
      throw new AppError('not-three-numbers', `${shown(text)}; expected three numbers`)
    return axes.map((suffix, i) => ({
      suffix,
      value: unavailable ? undefined : numberOf(parts[i] ?? ''),
    }))
  }
  if (unavailable) return [{ suffix: '', value: undefined }]
  if (dataTypeOf(item) === 'number') return [{ suffix: '', value: numberOf(text) }]
  const isFlag = item.type === 'VARIABLE' && (text === 'true' || text === 'false')
  return [{ suffix: '', value: isFlag ? text === 'true' : text }]
}

function numberOf(text: string): number | string {
  const value = decimalOf(text)
  if (value !== undefined) return value
  throw new AppError('not-a-number', `${shown(text)}; expected a number or UNAVAILABLE`)
}

function shown(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))
}

type Level = 'normal' | 'warning' | 'fault'

/**
 * Which conditions are active at each data item: the worst level at the address of the item, the level of one native
 * code (or condition id) at `<address>#<code>`.
 */
export class ActiveConditions {
  readonly #active = new Map<string, Map<string, { level: Level; code: string }>>()

  /** Before the state of an agent is read anew. */
  clear(): void {
    this.#active.clear()
  }

  /** `suffixes`: empty for the worst, `#<code>` for one. Undefined: the device does not know. */
  take(
    address: string,
    { element, conditionId, nativeCode }: AgentObservation,
    suffixes: readonly string[],
  ): ItemValue[] {
    const active = this.#active.get(address) ?? new Map<string, { level: Level; code: string }>()
    this.#active.set(address, active)
    const key = conditionId ?? nativeCode ?? ''
    if (element === 'Unavailable' || (element === 'Normal' && key === '')) active.clear()
    else if (element === 'Normal') active.delete(key)
    else if (active.size < mostActive || active.has(key)) {
      const level = element === 'Fault' ? 'fault' : 'warning'
      active.set(key, { level, code: nativeCode ?? key })
    }
    return suffixes.map((suffix) => {
      if (element === 'Unavailable') return { suffix, value: undefined }
      const levels = [...active]
        .filter(([id, { code }]) => suffix === '' || suffix === `#${code}` || suffix === `#${id}`)
        .map(([, { level }]) => level)
      return { suffix, value: worstOf(levels) }
    })
  }
}

function worstOf(levels: readonly Level[]): Level {
  if (levels.includes('fault')) return 'fault'
  return levels.includes('warning') ? 'warning' : 'normal'
}
