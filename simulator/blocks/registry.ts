/** All kinds of work units. A new kind is one file and one line here. */
import type { ProcessKind } from '#models/plant/plant.ts'
import type { Block } from '../run.ts'
import { pipelineStation } from './pipeline-station.ts'
import { plainStation } from './plain-station.ts'
import { station } from './station.ts'

export const blocks: readonly Block[] = [station, pipelineStation]

/** The same for runs in which nobody listens and every unit works at its own rate. */
export const plainBlocks: readonly Block[] = blocks.map((block) =>
  block === station ? plainStation : block,
)

/** Position in `blocks` of what carries out a process. */
export function blockIndex(process: ProcessKind): number {
  return blocks.findIndex(({ processes }) => processes.includes(process))
}
