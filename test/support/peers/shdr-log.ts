/** Logs of MTConnect adapters (SHDR): `time|key|value|key|value…`, conditions `time|key|level|code|severity|qualifier|text`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { instantOf } from '#server/connectors/instant.ts'
import type { AgentDataItem, AgentValue } from '#server/virtual-plant/mtconnect/agent-model.ts'

export interface ShdrEntry {
  readonly timeMs: number
  readonly dataItem: string
  readonly value: AgentValue
}

const levels = new Map([
  ['normal', 'Normal'],
  ['warning', 'Warning'],
  ['fault', 'Fault'],
] as const)

/** In the order of the file; keys are the ids of `items`. */
export function readShdr(fixture: string, items: readonly AgentDataItem[]): ShdrEntry[] {
  const path = fileURLToPath(new URL(`../../fixtures/${fixture}`, import.meta.url))
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return lines.flatMap((line): ShdrEntry[] => {
    const [time = '', ...cells] = line.split('|')
    const timeMs = instantOf(time)!
    const first = items.find(({ id }) => id === cells[0])
    if (first?.category === 'CONDITION') {
      const [key, level = '', code = '', , , text = ''] = cells
      const known = levels.get(level.toLowerCase() as 'normal')
      const value = known && { level: known, ...(code !== '' && { code }), text }
      return [{ timeMs, dataItem: key!, value }]
    }
    return Array.from({ length: cells.length / 2 }, (_, i) => {
      const value = cells[2 * i + 1]!
      return {
        timeMs,
        dataItem: cells[2 * i]!,
        value: value === 'UNAVAILABLE' ? undefined : value,
      }
    })
  })
}
