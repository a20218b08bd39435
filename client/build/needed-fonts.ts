/** Which slices of the fonts a text needs, by the ranges of characters in the style sheets of a build. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Paths of the font files inside `folder` (a build of the page) that hold a character of the text. */
export function fontsFor(folder: string, text: string): ReadonlySet<string> {
  const characters = [...new Set(text)].map((character) => character.codePointAt(0)!)
  const faces = readdirSync(join(folder, 'assets'))
    .filter((name) => name.endsWith('.css'))
    .flatMap(
      (name) =>
        readFileSync(join(folder, 'assets', name), 'utf8').match(/@font-face\{[^}]*\}/g) ?? [],
    )
  const needed = faces.filter((face) => {
    const ranges = rangesOf(face)
    return characters.some((code) => ranges.some(([from, to]) => code >= from && code <= to))
  })
  return new Set(needed.map((face) => posix.join('assets', /url\("?([^")]+)/.exec(face)![1]!)))
}

/** As `U+4e00-4e5f, U+3002`; a face without ranges holds all. */
function rangesOf(face: string): (readonly [number, number])[] {
  const written = /unicode-range:([^;}]+)/.exec(face)?.[1]
  if (written === undefined) return [[0, 0x10ffff]]
  return written.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
    return [parseInt(from, 16), parseInt(to, 16)]
  })
}
