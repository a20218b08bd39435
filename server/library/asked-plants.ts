/** Which plants PLANT asks for: one, several separated by commas, or all of the library. */
import { AppError } from '#models/app-error.ts'
import { nearestName } from '#models/plant/nearest-name.ts'

/** The plant that stands first where all are asked for: the one a visitor without an address sees. */
const firstOfAll = 'lier-refractory'

/**
 * Ids of library plants and paths of plant files, each once, in the order in which they are to be opened. Throws
 * AppError `unknown-plant` with every id that the library does not have.
 */
export function askedPlants(setting: string, known: readonly string[]): string[] {
  const names = setting
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .flatMap((name) =>
      name === 'all' ? known.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)) : [name],
    )
  const asked = [...new Set(names)]
  const unknown = asked.filter((name) => !known.includes(name) && !/[./\\]/.test(name))
  if (unknown.length === 0 && asked.length > 0) return asked
  const hints = unknown.flatMap((name) => nearestName(name, known) ?? [])
  throw new AppError(
    'unknown-plant',
    [
      `PLANT=${setting}: no such plant${unknown.length > 0 ? `: ${unknown.join(', ')}` : ''}`,
      `known: ${known.join(', ')}, or all of them with 'all'`,
      ...hints.map((name) => `did you mean '${name}'?`),
    ].join('; '),
    { unknown, known },
  )
}

function rank(id: string): number {
  return id === firstOfAll ? 0 : 1
}
