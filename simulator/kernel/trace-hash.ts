/** The fingerprint of a run: SHA-256 over the canonical text of every event, the same in Node and in a browser. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import type { TwinEvent } from '#models/twin/event.ts'

export interface TraceHash {
  add(event: TwinEvent): void
  /** Adds an event by its canonical text. */
  addText(text: string): void
  /** Hex digest of all events so far; adding may go on. */
  digest(): string
}

/** Characters that are hashed at a time. */
const chunkLength = 65_536

/**
 * Canonical form of an event: JSON with the keys of every object in code-unit order, absent keys left out,
 * numbers as ECMAScript prints them (shortest form that reads back the same), in UTF-8, one line feed after each event.
 */
export function canonicalText(event: TwinEvent): string {
  return `${canonical(event as unknown as Record<string, unknown>)}\n`
}

export function createTraceHash(): TraceHash {
  const encoder = new TextEncoder()
  const hash = sha256.create()
  let pending = ''
  const flush = () => {
    hash.update(encoder.encode(pending))
    pending = ''
  }
  const addText = (text: string) => {
    pending += text
    if (pending.length >= chunkLength) flush()
  }
  return {
    add: (event) => addText(canonicalText(event)),
    addText,
    digest: () => {
      flush()
      return bytesToHex(hash.clone().digest())
    },
  }
}

/** Sorted keys by the keys as they stand in the object. */
const sortedKeys = new Map<string, readonly string[]>()

function canonical(value: Record<string, unknown>): string {
  const keys = Object.keys(value)
  const signature = keys.join()
  let sorted = sortedKeys.get(signature)
  if (!sorted) sortedKeys.set(signature, (sorted = keys.sort()))
  let text = ''
  for (const key of sorted) {
    const part = value[key]
    if (part === undefined) continue
    text += `${text === '' ? '{' : ','}"${key}":${written(part)}`
  }
  return text === '' ? '{}' : `${text}}`
}

/** Arrays in events hold numbers and strings only. */
function written(part: unknown): string {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
    ? canonical(part as Record<string, unknown>)
    : JSON.stringify(part)
}
