/** How the machines of a station fail, with every default filled in. */
import { failureModesOf, type FailureModeFile } from './failures-schema.ts'
import type { StationFile } from './plant-schema.ts'
import type { Failures, Station } from './plant.ts'

/** What is left out is not in the result, so that the fingerprint of a plant without it stays as it was. */
export function resolveFailures({
  failures,
}: StationFile): Pick<Station, 'failures' | 'moreFailures'> {
  const [first, ...more] = failureModesOf(failures).map(([name, mode]) => resolveMode(name, mode))
  return { failures: first, ...(more.length === 0 ? {} : { moreFailures: more }) }
}

function resolveMode(name: string | undefined, mode: FailureModeFile): Failures {
  const { by, mtbf, mttr, crew, priority, interrupted, wear, cost } = mode
  return {
    by,
    uptimeS: mtbf,
    repairS: mttr,
    ...(name === undefined ? {} : { name }),
    ...(crew === undefined ? {} : { crew, priority }),
    ...(interrupted === 'resume' ? {} : { interrupted }),
    ...(cost === undefined ? {} : { cost }),
    ...(wear === undefined
      ? {}
      : { wear: { growthPerS: wear.growth, restoredBy: wear.restoredBy } }),
  }
}
