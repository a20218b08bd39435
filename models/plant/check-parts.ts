/** Checks of stations where things come together or apart. */
import type { Refer, Report } from './report-problems.ts'
import type { StationFile } from './plant-schema.ts'
import type { YamlPath } from './yaml-source.ts'

/** Reports places that do not exist, and bills and cuts that make no sense. */
export function checkParts(
  station: StationFile,
  at: YamlPath,
  places: readonly string[],
  refer: Refer,
  report: Report,
  capacityOf: (place: string) => number | undefined,
): void {
  if (station.process === 'assembly') {
    const parts = Object.entries(station.parts)
    for (const [part, { from }] of parts)
      refer([...at, 'parts', part, 'from'], from, places, 'place')
    if (station.mainIsPart && parts.reduce((sum, [, { quantity }]) => sum + quantity, 0) < 2)
      report(
        [...at, 'parts'],
        'two parts or more, for there is no main item',
        'one',
        "name the place of the main item in 'input'",
      )
  }
  if (station.process !== 'split') return
  const { quantity, baseUnits, outputs } = station.into
  const into = [...at, 'into']
  for (const place of Object.keys(outputs ?? {}))
    refer([...into, 'outputs', place], place, places, 'place')
  const total = Object.values(outputs ?? {}).reduce((sum, count) => sum + count, 0)
  if (quantity === undefined && baseUnits === undefined && total === 0)
    report(into, "a 'quantity' of pieces", 'nothing', "or 'baseUnits' of a piece, or 'outputs'")
  if (baseUnits !== undefined && (quantity !== undefined || total > 0))
    report(
      [...into, 'baseUnits'],
      "one of 'quantity' and 'baseUnits'",
      'both',
      "remove one of them; 'outputs' are a quantity",
    )
  if (quantity !== undefined && total > 0 && quantity !== total)
    report([...into, 'quantity'], `${total}, the sum of the outputs`, String(quantity), '')
  if (station.outputGiven && total > 0)
    report([...at, 'output'], "no 'output' beside 'outputs'", `'${station.output}'`, 'remove it')
  for (const [place, count] of Object.entries({
    ...(total === 0 && station.output !== undefined
      ? { [station.output]: quantity ?? 1 }
      : outputs),
  }))
    if ((capacityOf(place) ?? Infinity) < count)
      report(
        ['places', place, 'capacity'],
        `room for ${count} items, the pieces that ${at.at(-1)} sends there at once`,
        String(capacityOf(place)),
        `raise the capacity of ${place} to ${count} or more`,
      )
}
