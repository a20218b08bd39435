/** Whether a compared future shows at an instant what is on record, or what the model says. */
import type { Comparison } from '#client/feed/comparison.ts'
import type { Future } from '#client/feed/fork-source.ts'

/** The baseline is the record as far as that goes; a branch never is. */
export function kindOfState(
  { fork }: Comparison,
  future: Future,
  timeUs: number,
): 'record' | 'model' {
  return future === 'baseline' && timeUs <= fork.recordedUntilUs ? 'record' : 'model'
}
