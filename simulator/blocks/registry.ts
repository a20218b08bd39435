/** All kinds of work units. A new kind is one file and one line here. */
import type { ProcessKind } from '#models/plant/plant.ts'
import type { Block } from '../run.ts'
import { pipelineStation } from './pipeline-station.ts'
import { station } from './station.ts'

export const blocks: readonly Block[] = [station, pipelineStation]

/** Position in `blocks` of what carries out a process. */
export function blockIndex(process: ProcessKind): number {
  return blocks.findIndex(({ processes }) => processes.includes(process))
}
