/** Checks of how machines fail: what a kind of machine can't do with an interrupted load, and where wear has a meaning. */
import { failureModesOf } from './failures-schema.ts'
import type { StationFile } from './plant-schema.ts'
import type { Report } from './report-problems.ts'
import type { YamlPath } from './yaml-source.ts'

export function checkFailures({ failures, process }: StationFile, at: YamlPath, report: Report) {
  for (const [name, { by, interrupted, wear }] of failureModesOf(failures)) {
    const path = [...at, 'failures', ...(name === undefined ? [] : [name])]
    if (process === 'pipeline' && interrupted !== 'resume')
      report(
        [...path, 'interrupted'],
        "'resume', since a pipeline goes on with all that is inside",
        `'${interrupted}'`,
        'leave the key out',
      )
    if (wear !== undefined && by === 'calendar-time')
      report(
        [...path, 'wear'],
        'no wear where failures fall by calendar time',
        'a map',
        "write 'by: operating-time', or remove 'wear'",
      )
  }
}
