/** Requests to an MTConnect agent: documents and streams of documents, with an end to patience, size and redirects. */
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

import { AppError } from '#models/app-error.ts'
import { MultipartParts } from './multipart-parts.ts'
import { xmlLimits } from './xml-document.ts'

/** A document has so long to come completely, ms; a connection to be made. */
const patience = { documentMs: 10_000, connectMs: 1500 }

export class AgentClient {
  readonly #base: URL

  /** With the path of the agent, and of one device where only that is wanted. */
  constructor(url: string, device: string | undefined) {
    const base = new URL(url)
    if (!base.pathname.endsWith('/')) base.pathname += '/'
    this.#base = device === undefined ? base : new URL(`${encodeURIComponent(device)}/`, base)
  }

  /** Throws AppError `cannot-connect` and those of what came instead of a document. */
  async document(path: string, signal: AbortSignal): Promise<string> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(patience.documentMs)])
    return wholeOf(await this.#open(path, limited))
  }

  /** Documents as they come; ends with AppError `cannot-connect` when nothing comes for `silenceMs`. */
  async *stream(path: string, silenceMs: number, signal: AbortSignal): AsyncGenerator<string> {
    const response = await this.#open(path, signal)
    const contentType = response.headers['content-type'] ?? ''
    if (!/^multipart\//i.test(contentType)) {
      yield await wholeOf(response)
      return
    }
    const parts = new MultipartParts(contentType)
    const silence = setTimeout(
      () => response.destroy(new Error(`no heartbeat for ${silenceMs} ms`)),
      silenceMs,
    )
    try {
      for await (const piece of response) {
        silence.refresh()
        for (const body of parts.push(piece as Buffer)) yield textOf(body)
      }
    } catch (error) {
      throw linkProblem(error)
    } finally {
      clearTimeout(silence)
      response.destroy()
    }
  }

  #open(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(path, this.#base)
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const outgoing = open(
        url,
        {
          signal,
          agent: false,
          timeout: patience.connectMs,
          maxHeaderSize: 16_384,
          headers: { Accept: 'text/xml, application/xml', 'Accept-Encoding': 'identity' },
        },
        (response) => {
          outgoing.setTimeout(0)
          const { statusCode = 0 } = response
          if (statusCode < 300 || statusCode >= 400) return resolve(response)
          response.destroy()
          // The address that a person wrote is the only one that is asked.
          reject(new AppError('cannot-connect', `${statusCode}: redirects are not followed`))
        },
      )
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer')))
      outgoing.on('error', (error) => reject(linkProblem(error)))
      outgoing.end()
    })
  }
}

/** Errors come as documents too, with 4xx: their text says more than the number. */
async function wholeOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of response) {
      length += (piece as Buffer).length
      if (length > xmlLimits.characters) {
        response.destroy()
        throw new AppError('document-too-large', `more than ${xmlLimits.characters} bytes`)
      }
      pieces.push(piece as Buffer)
    }
  } catch (error) {
    throw linkProblem(error)
  }
  const text = textOf(Buffer.concat(pieces))
  const { statusCode = 0 } = response
  if (statusCode >= 400 && !text.trimStart().startsWith('<?xml'))
    throw new AppError('cannot-connect', `the agent answers ${statusCode}`)
  return text
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new AppError('not-xml', 'bytes that are no UTF-8')
  }
}

function linkProblem(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code, message } = error as NodeJS.ErrnoException
  return new AppError('cannot-connect', message || code || 'no connection')
}
