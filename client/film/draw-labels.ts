/** Draws the labels that hang over the hall into a picture of it: the page's own, at the picture's size. */
import type { PixelRegion, PixelSize } from '#client/store/picture-region.ts'

/** Marks of states as pictures, by their drawing; the browser reads them in its own time. */
const marks = new Map<string, HTMLImageElement>()

/** Waits until the marks of all labels that are shown can be drawn. */
export async function readMarks(): Promise<void> {
  const waiting = shownLabels().flatMap((label) => markOf(label) ?? [])
  await Promise.all(waiting.map((image) => image.decode().catch(() => undefined)))
}

/** `region`: the part of the page that the picture shows. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  region: PixelRegion,
  size: PixelSize,
): void {
  const scale = size.width / region.width
  context.save()
  context.scale(scale, scale)
  context.translate(-region.x, -region.y)
  context.textBaseline = 'middle'
  for (const leader of document.querySelectorAll<HTMLElement>('.scene-leader:not([hidden])'))
    drawLeader(context, leader)
  for (const label of shownLabels()) drawLabel(context, label)
  context.restore()
}

/** A line of the page is a stretched box: it goes from where its own x axis begins to where it ends. */
function drawLeader(context: CanvasRenderingContext2D, leader: HTMLElement): void {
  const style = getComputedStyle(leader)
  const { a, b, e, f } = new DOMMatrix(style.transform)
  context.save()
  context.globalAlpha = Number.parseFloat(style.opacity)
  context.strokeStyle = style.backgroundColor
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(e, f)
  context.lineTo(e + a, f + b)
  context.stroke()
  context.restore()
}

function drawLabel(context: CanvasRenderingContext2D, label: HTMLElement): void {
  const host = label.offsetParent?.getBoundingClientRect()
  const { left, top, width, height } = label.getBoundingClientRect()
  const x = left - (host?.left ?? 0)
  const y = top - (host?.top ?? 0)
  const style = getComputedStyle(label)
  context.beginPath()
  context.roundRect(x, y, width, height, Number.parseFloat(style.borderRadius) || 0)
  context.fillStyle = style.backgroundColor
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = style.borderColor
  context.setLineDash(style.borderStyle === 'dashed' ? [3, 3] : [])
  context.stroke()
  context.fillStyle = style.color
  for (const part of label.querySelectorAll<HTMLElement>('b, i')) {
    if (!part.textContent) continue
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(part)
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`
    const at = part.getBoundingClientRect().left - (host?.left ?? 0)
    context.fillText(part.textContent, at, y + height / 2)
  }
  const image = markOf(label)
  const mark = label.querySelector('svg')?.getBoundingClientRect()
  if (image?.complete && image.naturalWidth > 0 && mark)
    context.drawImage(
      image,
      mark.left - (host?.left ?? 0),
      mark.top - (host?.top ?? 0),
      mark.width,
      mark.height,
    )
}

function shownLabels(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.scene-label:not([hidden])')]
}

function markOf(label: HTMLElement): HTMLImageElement | undefined {
  const svg = label.querySelector('svg')
  if (!svg) return undefined
  const style = getComputedStyle(label)
  // A picture has no style sheet to look colours up in.
  const drawing = new XMLSerializer()
    .serializeToString(svg)
    .replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim())
  const known = marks.get(drawing)
  if (known) return known
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`
  marks.set(drawing, image)
  return image
}
