/** Writes into a picture what the colours over the hall mean, as the page's legend does: quantity and scale of the heat map, products of the flow. */
import { HeatField } from '#client/overlay/heat-field.ts'
import type { PixelSize } from '#client/store/picture-region.ts'
import type { HeatQuantity, ViewState } from '#client/store/view-store.ts'
import { categoryColour } from '#client/ui/category-colours.ts'
import { cividis } from '#client/ui/cividis.ts'
import type { Stores } from '#client/ui/stores.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant } from '#models/plant/plant.ts'
import { filmLanguage } from './film-language.ts'
import { wrapText } from './wrap-text.ts'

/** One line of the legend, or a few: texts are broken to its width. */
export type LegendRow =
  | { readonly kind: 'title' | 'text'; readonly text: string }
  | { readonly kind: 'product'; readonly colour: string; readonly text: string }
  | { readonly kind: 'scale'; readonly ticks: readonly [string, string, string] }

export type LegendWishes = Pick<ViewState, 'overlays' | 'heat' | 'locale'>

const mostProducts = 8
const mostLines = 4

/** Upper ends of the scales of a plant: they cost a while, and stay. */
const tops = new WeakMap<Plant, HeatField['tops']>()

/** Empty where nothing lies over the hall. */
export function legendRows(plant: Plant, { overlays, heat, locale }: LegendWishes): LegendRow[] {
  const { shell, format } = filmLanguage(plant, locale)
  const rows: LegendRow[] = []
  if (overlays.includes('heat')) {
    const top = topOf(plant, heat)
    const digits = top < 1 ? 2 : top < 4 ? 1 : 0
    const unit = shell(`heat.unit.${heat}`)
    rows.push(
      { kind: 'title', text: `${shell('overlay.heat')} · ${shell(`heat.${heat}`)}` },
      {
        kind: 'scale',
        ticks: ['0', format.number(top / 2, digits), `≥ ${format.number(top, digits)} ${unit}`],
      },
      { kind: 'text', text: shell(`heat.says.${heat}`) },
    )
  }
  if (overlays.includes('flow'))
    rows.push(
      { kind: 'title', text: shell('overlay.flow') },
      ...plant.products.slice(0, mostProducts).map(({ name }, i): LegendRow => ({
        kind: 'product',
        colour: categoryColour(i),
        text: format.name(name),
      })),
      { kind: 'text', text: `${shell('flow.width')} · ${shell('flow.moves')}` },
    )
  if (overlays.includes('bottleneck'))
    rows.push({ kind: 'title', text: shell('overlay.bottleneck') })
  if (overlays.includes('exploded'))
    rows.push(
      { kind: 'title', text: shell('overlay.exploded') },
      { kind: 'text', text: shell('overlay.explodedSays') },
    )
  return rows
}

/** In the upper left corner; all measures follow the height of the picture. `font`: the family of the page. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  size: PixelSize,
  { twin, view }: Stores,
  font: string,
): void {
  const wishes = view.getState()
  const rows = legendRows(twin.getState().plant, wishes)
  if (rows.length === 0) return
  const px = Math.max(9, size.height * 0.021)
  const pad = px * 0.9
  const width = Math.min(size.width * 0.4, px * 21)
  const inner = width - 2 * pad
  context.save()
  context.textBaseline = 'middle'
  const pieces = rows.flatMap((row) => piecesOf(context, row, inner, px, font))
  const height = pieces.reduce((sum, piece) => sum + piece.heightPx, 2 * pad)
  const { panel, text, muted } = tokens[wishes.theme]
  context.translate(size.height * 0.03, size.height * 0.03)
  context.fillStyle = panel
  context.beginPath()
  context.roundRect(0, 0, width, height, px * 0.5)
  context.fill()
  let y = pad
  for (const { heightPx, draw, strong } of pieces) {
    context.font = fontOf(strong, px, font)
    context.fillStyle = strong ? text : muted
    draw(pad, y, heightPx)
    y += heightPx
  }
  context.restore()
}

interface Piece {
  readonly heightPx: number
  readonly strong: boolean
  readonly draw: (x: number, y: number, heightPx: number) => void
}

function piecesOf(
  context: CanvasRenderingContext2D,
  row: LegendRow,
  inner: number,
  px: number,
  font: string,
): Piece[] {
  const strong = row.kind === 'title'
  const line = (text: string, indent = 0): Piece => ({
    heightPx: px * 1.45,
    strong,
    draw: (x, y, heightPx) => context.fillText(text, x + indent, y + heightPx / 2),
  })
  switch (row.kind) {
    case 'title':
      return [line(row.text)]
    case 'text': {
      context.font = fontOf(false, px, font)
      const widthOf = (text: string) => context.measureText(text).width
      return wrapText(row.text, inner, mostLines, widthOf).map((text) => line(text))
    }
    case 'product': {
      const named = line(row.text, px * 1.7)
      return [
        {
          ...named,
          draw(x, y, heightPx) {
            named.draw(x, y, heightPx)
            context.fillStyle = row.colour
            context.fillRect(x, y + heightPx / 2 - px * 0.25, px * 1.3, px * 0.5)
          },
        },
      ]
    }
    case 'scale':
      return [
        {
          heightPx: px * 2.4,
          strong: false,
          draw(x, y) {
            const [least, middle, most] = row.ticks
            context.fillText(least, x, y + px * 1.6)
            context.textAlign = 'center'
            context.fillText(middle, x + inner / 2, y + px * 1.6)
            context.textAlign = 'right'
            context.fillText(most, x + inner, y + px * 1.6)
            context.textAlign = 'left'
            const scale = context.createLinearGradient(x, 0, x + inner, 0)
            cividis.forEach((colour, i) => scale.addColorStop(i / (cividis.length - 1), colour))
            context.fillStyle = scale
            context.fillRect(x, y + px * 0.2, inner, px * 0.7)
          },
        },
      ]
  }
}

function fontOf(strong: boolean, px: number, font: string): string {
  return `${strong ? 650 : 500} ${px}px ${font}`
}

function topOf(plant: Plant, heat: HeatQuantity): number {
  let known = tops.get(plant)
  if (!known) {
    known = new HeatField(plant).tops
    tops.set(plant, known)
  }
  return known[heat]
}
