/** Breaks a caption into lines: between words, in Chinese anywhere but before its punctuation. */

const breakable = /[^\s\p{Script=Han}]+\s*|\p{Script=Han}[，。、；：！？）”》]*\s*|\s+/gu

/** At most `most` lines that `widthOf` finds no wider than `widest`; what does not fit ends in an ellipsis. */
export function wrapText(
  text: string,
  widest: number,
  most: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.trim().match(breakable) ?? []) {
    if (line === '' || widthOf((line + piece).trimEnd()) <= widest) {
      line += piece
      continue
    }
    lines.push(line.trimEnd())
    line = piece
  }
  if (line !== '') lines.push(line.trimEnd())
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  let last = kept[most - 1]!
  while (last !== '' && widthOf(`${last}…`) > widest) last = last.slice(0, -1)
  return [...kept.slice(0, -1), `${last}…`]
}
