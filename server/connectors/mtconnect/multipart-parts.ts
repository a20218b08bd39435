/** The parts of a `multipart/x-mixed-replace` answer as they come, whatever pieces the network makes of them. */
import { AppError } from '#models/app-error.ts'

const limits = { headBytes: 8192, partBytes: 8 * 1024 * 1024 }

export class MultipartParts {
  readonly #boundary: Buffer
  #pieces: Buffer[] = []
  #length = 0
  /** Bytes without which there is nothing new to see. */
  #needed = 0

  /** Throws AppError `not-multipart`. */
  constructor(contentType: string) {
    const boundary = /boundary="?([^";,\s]{1,70})"?/i.exec(contentType)?.[1]
    if (boundary === undefined)
      throw new AppError(
        'not-multipart',
        `an answer ${contentType.slice(0, 80)} without a boundary`,
      )
    this.#boundary = Buffer.from(`--${boundary.replace(/^--/, '')}`)
  }

  /** The bodies that are complete with this piece. Throws AppError `not-multipart`, `document-too-large`. */
  push(piece: Buffer): Buffer[] {
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#length < this.#needed) return []
    const bodies: Buffer[] = []
    let bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces)
    for (;;) {
      const part = this.#next(bytes)
      if (!part) break
      bodies.push(part.body)
      bytes = bytes.subarray(part.end)
    }
    this.#pieces = [bytes]
    this.#length = bytes.length
    return bodies
  }

  #next(bytes: Buffer): { readonly body: Buffer; readonly end: number } | undefined {
    this.#needed = 0
    const start = bytes.indexOf(this.#boundary)
    const head = start < 0 ? -1 : endOfHead(bytes, start)
    if (head < 0) {
      if (bytes.length > limits.headBytes)
        throw new AppError('not-multipart', 'no boundary and head of a part where one was expected')
      return undefined
    }
    const fields = bytes.toString('latin1', start, head)
    const stated = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(fields)?.[1]
    const end = stated === undefined ? bytes.indexOf(this.#boundary, head) : head + Number(stated)
    if ((end < 0 ? bytes.length : end) - head > limits.partBytes)
      throw new AppError('document-too-large', `a part of more than ${limits.partBytes} bytes`)
    if (end < 0 || end > bytes.length) {
      this.#needed = end
      return undefined
    }
    return { body: bytes.subarray(head, end), end }
  }
}

/** Where the body begins: behind the empty line; -1 where that has not come. */
function endOfHead(bytes: Buffer, start: number): number {
  const crlf = bytes.indexOf('\r\n\r\n', start)
  const lf = bytes.indexOf('\n\n', start)
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 4
  return lf < 0 ? -1 : lf + 2
}
