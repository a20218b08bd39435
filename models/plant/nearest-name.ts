/** The valid name nearest to one that was mistyped. */

/** Levenshtein distance: the least number of letters to insert, delete or replace. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

/** The nearest of `names` (or one that begins so), or undefined when none is near enough to be what was meant. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.slice(0, 64).toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(wanted.length / 2)) + 1
  for (const candidate of names) {
    const other = candidate.toLowerCase()
    const begun = wanted.length >= 3 && other.startsWith(wanted)
    const distance = begun ? 1 : editDistance(wanted, other)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** "did you mean 'cycle'?", or the valid names when none is near. */
export function suggestName(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `did you mean '${nearest}'?`
  return names.length === 0 ? 'none is defined' : `valid: ${listNames(names)}`
}

/** The names in a row, cut after twelve. */
export function listNames(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')
}
