/** Writes into a picture what it shows: the words of the stop, large, and below them plant, plant time and what the data stands on. */
import type { PixelSize } from '#client/store/picture-region.ts'
import { wrapText } from './wrap-text.ts'

export interface PictureWords {
  /** Of the tour's stop; undefined: there is none. */
  readonly caption: string | undefined
  /** Plant, plant time, kind of data. */
  readonly foot: string
}

const most = 2

/** `font`: the family of the page. All measures follow the height of the picture. */
export function drawWords(
  context: CanvasRenderingContext2D,
  { width, height }: PixelSize,
  { caption, foot }: PictureWords,
  font: string,
): void {
  const margin = height * 0.03
  const footPx = Math.max(10, height * 0.024)
  const captionPx = height * 0.05
  const widest = width - 2 * margin
  context.save()
  context.font = `650 ${captionPx}px ${font}`
  const widthOf = (text: string) => context.measureText(text).width
  const lines = caption === undefined ? [] : wrapText(caption, widest, most, widthOf)
  const bandPx = margin * 1.4 + footPx + lines.length * captionPx * 1.25
  const shade = context.createLinearGradient(0, height - bandPx - margin, 0, height)
  shade.addColorStop(0, 'rgb(8 14 20 / 0%)')
  shade.addColorStop(margin / (bandPx + margin), 'rgb(8 14 20 / 62%)')
  shade.addColorStop(1, 'rgb(8 14 20 / 82%)')
  context.fillStyle = shade
  context.fillRect(0, height - bandPx - margin, width, bandPx + margin)
  context.fillStyle = '#ffffff'
  context.textBaseline = 'alphabetic'
  let y = height - bandPx + captionPx
  for (const line of lines) {
    context.fillText(line, margin, y)
    y += captionPx * 1.25
  }
  context.font = `500 ${footPx}px ${font}`
  // Whole, since its end says what the data stands on.
  const share = Math.min(1, widest / Math.max(1, widthOf(foot)))
  context.font = `500 ${footPx * share}px ${font}`
  context.fillText(foot, margin, height - margin * 0.7)
  context.restore()
}
