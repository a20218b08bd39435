/** Which part of the page a picture of the scene shows, and in which pieces it is drawn. */

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** In pixels of the page from the scene's left upper corner; may reach beyond the page. */
export interface PixelRegion extends PixelSize {
  readonly x: number
  readonly y: number
}

export interface PageInsets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** What no panel covers, grown to the shape of the picture: what is in the middle there is in the middle of the picture. */
export function pictureRegion(page: PixelSize, insets: PageInsets, shape: PixelSize): PixelRegion {
  const freeWidth = Math.max(1, page.width - insets.left - insets.right)
  const freeHeight = Math.max(1, page.height - insets.top - insets.bottom)
  const aspect = shape.width / shape.height
  const width = Math.max(freeWidth, freeHeight * aspect)
  const height = width / aspect
  return {
    x: insets.left + (freeWidth - width) / 2,
    y: insets.top + (freeHeight - height) / 2,
    width,
    height,
  }
}

/** The region made to lie inside the page, of the same shape: for pictures of what the page has drawn already. */
export function regionInside(region: PixelRegion, page: PixelSize): PixelRegion {
  const share = Math.min(1, page.width / region.width, page.height / region.height)
  const width = region.width * share
  const height = region.height * share
  const middleX = region.x + region.width / 2
  const middleY = region.y + region.height / 2
  return {
    x: Math.min(Math.max(0, middleX - width / 2), page.width - width),
    y: Math.min(Math.max(0, middleY - height / 2), page.height - height),
    width,
    height,
  }
}

/** The picture in equal pieces of whole pixels, none longer than `limit` on a side; those at the ends may be smaller. */
export function piecesOf({ width, height }: PixelSize, limit: number): PixelRegion[] {
  const columns = Math.ceil(width / limit)
  const rows = Math.ceil(height / limit)
  const pieceWidth = Math.ceil(width / columns)
  const pieceHeight = Math.ceil(height / rows)
  const pieces: PixelRegion[] = []
  for (let y = 0; y < height; y += pieceHeight)
    for (let x = 0; x < width; x += pieceWidth)
      pieces.push({
        x,
        y,
        width: Math.min(pieceWidth, width - x),
        height: Math.min(pieceHeight, height - y),
      })
  return pieces
}
