/** Gives the person a file, as a download of the browser. */

export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download holds the blob itself; the address is only needed until it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
