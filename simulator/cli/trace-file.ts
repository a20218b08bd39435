/** Traces on disk: a header line, an event a line in canonical form, and a last line with the SHA-256 of the events. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

import { AppError } from '#models/app-error.ts'
import type { LoggedCommand } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { canonicalText, createTraceHash } from '../kernel/trace-hash.ts'

const schema = 'parallel-factory/trace@1'

/** All that it takes to run the trace again, but the plant (and the snapshot, if it went on from one). */
export interface TraceHeader {
  readonly plant: string
  readonly plantHash: string
  readonly scenario: string
  readonly seed: number
  /** What the draws went on from where the run went on from a snapshot; absent: as they were. */
  readonly reseed?: number
  /** Plant time at which the trace begins and ends, us. */
  readonly fromUs: number
  readonly untilUs: number
  readonly commands: readonly LoggedCommand[]
}

export interface TraceEnd {
  /** Of the event lines, each with its line feed. */
  readonly sha256: string
  readonly events: number
}

export function writeTrace(path: string, header: TraceHeader) {
  const file = open(path, 'w')
  const hash = createTraceHash()
  let pending = `${JSON.stringify({ schema, ...header })}\n`
  let events = 0
  const flush = () => {
    writeSync(file, pending)
    pending = ''
  }
  return {
    observe: (event: TwinEvent) => {
      const text = canonicalText(event)
      hash.addText(text)
      events++
      pending += text
      if (pending.length > 1_000_000) flush()
    },
    close: (): TraceEnd => {
      const end = { sha256: hash.digest(), events }
      pending += `${JSON.stringify(end)}\n`
      flush()
      closeSync(file)
      return end
    },
  }
}

/** Reads the header at once and each further line when it is asked for; undefined behind the last one. */
export function readTrace(path: string): { header: TraceHeader; next: () => string | undefined } {
  const next = lineReader(path)
  const first = next() ?? ''
  const header = asJson(first)
  if (header?.['schema'] !== schema)
    throw new AppError(
      'trace-invalid',
      `${path}:1: expected the header of a trace with "schema":"${schema}", got ${first.slice(0, 80) || 'an empty line'}; write traces with 'sim run --trace'`,
    )
  return { header: header as unknown as TraceHeader, next }
}

/** The last line of a whole trace; undefined for an event. */
export function traceEnd(line: string): TraceEnd | undefined {
  const end = line.startsWith('{"sha256"') ? asJson(line) : undefined
  return end as TraceEnd | undefined
}

function asJson(line: string): Record<string, unknown> | undefined {
  try {
    return Object(JSON.parse(line)) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function lineReader(path: string): () => string | undefined {
  const file = open(path, 'r')
  const chunk = new Uint8Array(1 << 16)
  const decoder = new TextDecoder()
  let lines: string[] = []
  let at = 0
  let rest = ''
  let ended = false
  return () => {
    while (at >= lines.length && !ended) {
      const size = readSync(file, chunk)
      ended = size === 0
      const text = rest + decoder.decode(chunk.subarray(0, size), { stream: !ended })
      lines = text.split('\n')
      rest = lines.pop()!
      at = 0
      if (!ended) continue
      closeSync(file)
      if (rest !== '') lines.push(rest)
    }
    return lines[at++]
  }
}

function open(path: string, flags: 'r' | 'w'): number {
  try {
    return openSync(path, flags)
  } catch (error) {
    const [code, verb] = flags === 'r' ? ['file-unreadable', 'read'] : ['file-unwritable', 'write']
    throw new AppError(code!, `can't ${verb} ${path}: ${(error as Error).message}`)
  }
}
