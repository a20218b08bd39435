/** Where forks begin: whoever can give a plant at an instant as a simulation that goes on from there. */
import type { ForkChange } from '#models/scenario/fork.ts'
import type { ForkStart } from '#simulator/forks/fork-start.ts'

export interface ForkOrigin {
  /**
   * The plant at `atUs` (undefined: where one would begin), with the commands recorded from there up to `horizonUs`
   * later and both futures under `changes`. Throws AppError with the reason why there is no such state, or what the
   * plant refuses of the changes.
   */
  startAt(
    atUs: number | undefined,
    horizonUs: number,
    changes: readonly ForkChange[],
  ): Promise<ForkStart>
}
