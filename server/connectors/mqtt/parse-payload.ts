/** What a payload of plain MQTT says: text that is parsed with distrust, into scalars or an object of them. */
import type { ReadingValue } from '../connector.ts'

/** A scalar as it came: null says that the device has no value, `not-finite` that it measured nonsense. */
export type Scalar = { readonly value: ReadingValue | undefined; readonly isBad?: boolean }

export type Payload =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'object'; readonly object: object }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }

const maxDepth = 32
const maxFields = 20_000
const maxTextLength = 4096
const decoder = new TextDecoder('utf-8', { fatal: true })
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const notFinite = /^[+-]?(?:nan|inf|infinity)$/i

export function parsePayload(bytes: Uint8Array, maxBytes: number): Payload {
  if (bytes.length > maxBytes)
    return refused('too-large', `expected at most ${maxBytes} bytes, got ${bytes.length}`)
  let text: string
  try {
    text = decoder.decode(bytes).trim()
  } catch {
    return refused('not-utf8', 'expected text in UTF-8')
  }
  const first = text[0]
  if (first === undefined) return refused('empty', 'expected a value, got an empty payload')
  if (first !== '{' && first !== '[' && first !== '"') return plain(text)
  let value: unknown
  try {
    value = JSON.parse(withLargeIntegersAsText(text))
  } catch (error) {
    return refused('not-json', `expected JSON: ${String(error).slice(0, 200)}`)
  }
  if (typeof value !== 'object' || value === null) {
    const scalar = scalarOf(value)
    return scalar ? { kind: 'scalar', scalar } : refused('not-a-value', 'expected a shorter text')
  }
  return hostile(value) ?? { kind: 'object', object: value }
}

/** Undefined for what is no scalar: objects, lists, texts without end. */
export function scalarOf(value: unknown): Scalar | undefined {
  if (value === null) return { value: undefined }
  if (typeof value === 'boolean') return { value }
  if (typeof value === 'number')
    return Number.isFinite(value) ? { value } : { value: undefined, isBad: true }
  if (typeof value === 'string' && value.length <= maxTextLength) return { value }
  return undefined
}

function plain(text: string): Payload {
  const scalar = plainScalar(text)
  return scalar
    ? { kind: 'scalar', scalar }
    : refused('not-a-value', `expected at most ${maxTextLength} characters of plain text`)
}

function plainScalar(text: string): Scalar | undefined {
  if (text === 'true' || text === 'false') return { value: text === 'true' }
  if (text === 'null') return { value: undefined }
  if (notFinite.test(text)) return { value: undefined, isBad: true }
  if (text.length > maxTextLength || !decimal.test(text)) return scalarOf(text)
  const value = Number(text)
  const isWhole = /^[+-]?\d+$/.test(text)
  return isWhole && !Number.isSafeInteger(value) ? { value: wholeText(text) } : scalarOf(value)
}

/** Whole numbers beyond 2^53 in JSON would lose their last digits: they become texts before they are parsed. */
function withLargeIntegersAsText(text: string): string {
  if (!/\d{16}/.test(text)) return text
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs, (part) =>
    part.startsWith('"') || Number.isSafeInteger(Number(part)) ? part : `"${wholeText(part)}"`,
  )
}

function wholeText(digits: string): string {
  const text = BigInt(digits.replace(/^[+-]/, '')).toString()
  return digits.startsWith('-') ? `-${text}` : text
}

/** Walked without recursion, so that no depth of it can overflow our own stack. */
function hostile(root: object): Payload | undefined {
  const open: { readonly value: object; readonly depth: number }[] = [{ value: root, depth: 1 }]
  let fields = 0
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxDepth) return refused('too-deep', `expected at most ${maxDepth} levels`)
    for (const [key, value] of Object.entries(next.value)) {
      if (++fields > maxFields) return refused('too-large', `expected at most ${maxFields} fields`)
      if (key === '__proto__') return refused('forbidden-field', 'a field is called __proto__')
      if (typeof value === 'object' && value !== null)
        open.push({ value: value as object, depth: next.depth + 1 })
    }
  }
  return undefined
}

function refused(code: string, detail: string): Payload {
  return { kind: 'refused', code, detail }
}
