/** A small picture of the scene as it stands: its middle, 160 by 90. */
const widthPx = 160
const heightPx = 90

/** `picture`: data address of an image. Empty where the browser cannot read it. */
export async function thumbnailOf(picture: string): Promise<string> {
  const image = new Image()
  image.src = picture
  try {
    await image.decode()
  } catch {
    return ''
  }
  const canvas = document.createElement('canvas')
  canvas.width = widthPx
  canvas.height = heightPx
  const context = canvas.getContext('2d')
  if (!context) return ''
  const scale = Math.max(widthPx / image.width, heightPx / image.height)
  const [width, height] = [image.width * scale, image.height * scale]
  context.drawImage(image, (widthPx - width) / 2, (heightPx - height) / 2, width, height)
  return canvas.toDataURL('image/jpeg', 0.75)
}
