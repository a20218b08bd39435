/** One picture of the hall as a file. */
import { saveFile } from '#client/capsule/save-file.ts'
import type { PixelSize } from '#client/store/picture-region.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import type { Stores } from '#client/ui/stores.ts'
import { drawWords } from './draw-caption.ts'
import { drawLabels, readMarks } from './draw-labels.ts'
import { drawLegend } from './draw-legend.ts'
import { fileName } from './film-plan.ts'
import { footLine } from './foot-line.ts'

export interface PictureWishes {
  /** Undefined: as the page. */
  readonly size: PixelSize | undefined
  readonly labels: boolean
  readonly words: boolean
}

/** Name of the file; undefined: it could not be drawn. */
export async function savePicture(
  { size, labels, words }: PictureWishes,
  stores: Stores,
  replay: ReplayStore,
): Promise<string | undefined> {
  const { view, twin, playback } = stores
  if (labels) await readMarks()
  const nowUs = playback.twinNowUs()
  const still = view.getState().still?.(size)
  const context = still?.canvas.getContext('2d')
  if (!still || !context) return undefined
  const { canvas, region } = still
  if (labels) drawLabels(context, region, canvas)
  if (words) {
    const font = getComputedStyle(document.body).fontFamily
    drawLegend(context, canvas, stores, font)
    drawWords(context, canvas, { caption: undefined, foot: footLine(stores, replay) }, font)
  }
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!file) return undefined
  const name = fileName(twin.getState().plant, nowUs, 'picture')
  saveFile(file, name)
  return name
}
