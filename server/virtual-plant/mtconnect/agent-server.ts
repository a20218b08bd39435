/** A small MTConnect 2.3 agent over HTTP: probe, current, and sample at once or as a stream with heartbeats; read only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AgentBuffer } from './agent-buffer.ts'
import {
  devicesDocument,
  errorDocument,
  streamsDocument,
  type AgentHeader,
  type StreamHeader,
} from './agent-documents.ts'
import {
  placedDataItems,
  type AgentDevice,
  type AgentValue,
  type PlacedDataItem,
} from './agent-model.ts'

export interface AgentOptions {
  readonly host: string
  readonly port: number
  readonly bufferSize: number
  readonly instanceId: number
}

/** Milliseconds between parts of a stream, and without anything new. */
const limits = { count: 100_000, minIntervalMs: 10, minHeartbeatMs: 50, maxHeartbeatMs: 60_000 }
/** More than this unsent: the client does not read, and its stream is ended. */
const unsentLimit = 16 * 1024 * 1024
const boundary = 'parallel-factory-part'

class Refused extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, detail: string, status = 400) {
    super(detail)
    this.code = code
    this.status = status
  }
}

export class MtconnectAgent {
  readonly #devices: readonly AgentDevice[]
  readonly #options: AgentOptions
  readonly #places: ReadonlyMap<string, PlacedDataItem>
  readonly #buffer: AgentBuffer
  readonly #modelTimeMs = Date.now()
  readonly #streams = new Set<() => void>()
  readonly #server: Server
  /** Requests that were not for reading. */
  writes = 0

  constructor(devices: readonly AgentDevice[], options: AgentOptions) {
    this.#devices = devices
    this.#options = options
    this.#places = new Map(placedDataItems(devices).map((place) => [place.item.id, place]))
    this.#buffer = new AgentBuffer(options.bufferSize)
    this.#server = createServer((request, response) => this.#answer(request, response))
    for (const id of this.#places.keys()) this.#buffer.add(id, undefined, this.#modelTimeMs)
  }

  get url(): string {
    const { address, port } = this.#server.address() as AddressInfo
    return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
  }

  async listen(): Promise<void> {
    const { host, port } = this.#options
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, () => resolve())
    })
  }

  async close(): Promise<void> {
    for (const end of this.#streams) end()
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  observe(dataItem: string, value: AgentValue, timeMs: number): void {
    this.#buffer.add(dataItem, value, timeMs)
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    try {
      if (request.method !== 'GET') {
        this.writes++
        throw new Refused('UNSUPPORTED', `${request.method}: this agent can only be read`, 405)
      }
      this.#read(new URL(request.url ?? '/', 'http://agent'), response)
    } catch (error) {
      const { code, message, status } =
        error instanceof Refused ? error : new Refused('INVALID_URI', 'no such address', 404)
      send(response, status, errorDocument(this.#header(), code, message))
    }
  }

  #read(url: URL, response: ServerResponse): void {
    const [last = 'probe', name, ...rest] = url.pathname.split('/').filter(Boolean).reverse()
    const isRequest = ['probe', 'current', 'sample'].includes(last)
    const deviceName = isRequest ? name : last
    if (rest.length > 0 || (!isRequest && name !== undefined))
      throw new Refused('INVALID_URI', `no ${url.pathname}`, 404)
    const known = deviceName === undefined ? undefined : decodeURIComponent(deviceName)
    const devices = this.#devices.filter(
      (device) => known === undefined || device.name === known || device.uuid === known,
    )
    if (devices.length === 0) throw new Refused('NO_DEVICE', `no device ${known}`, 404)
    const wanted = (id: string) => devices.includes(this.#places.get(id)!.device)
    const query = url.searchParams
    if (query.has('path')) throw new Refused('UNSUPPORTED', 'path: this agent knows no XPath')
    if (last === 'current') this.#current(query, wanted, response)
    else if (last === 'sample') this.#sample(query, wanted, response)
    else send(response, 200, devicesDocument(this.#header(), devices))
  }

  #current(query: URLSearchParams, wanted: (id: string) => boolean, response: ServerResponse) {
    const { firstSequence, lastSequence } = this.#buffer
    const at = whole(query, 'at', firstSequence, lastSequence, 'OUT_OF_RANGE')
    const standing = this.#buffer.current(at).filter(({ dataItem }) => wanted(dataItem))
    const document = streamsDocument(this.#streamHeader(), standing, (id) => this.#places.get(id)!)
    send(response, 200, document)
  }

  #sample(query: URLSearchParams, wanted: (id: string) => boolean, response: ServerResponse) {
    const { firstSequence, nextSequence } = this.#buffer
    const from = whole(query, 'from', firstSequence, nextSequence, 'OUT_OF_RANGE') ?? firstSequence
    const count = whole(query, 'count', 1, limits.count, 'INVALID_REQUEST') ?? 100
    const intervalMs = whole(query, 'interval', 0, 3_600_000, 'INVALID_REQUEST')
    const heartbeatMs =
      whole(query, 'heartbeat', 1, limits.maxHeartbeatMs, 'INVALID_REQUEST') ?? 10_000
    if (intervalMs === undefined) {
      send(response, 200, this.#part(from, count, wanted).document)
      return
    }
    this.#stream(response, from, (next) => this.#part(next, count, wanted), {
      intervalMs: Math.max(intervalMs, limits.minIntervalMs),
      heartbeatMs: Math.max(heartbeatMs, limits.minHeartbeatMs),
    })
  }

  #part(from: number, count: number, wanted: (id: string) => boolean) {
    const { observations, next } = this.#buffer.from(from, count, wanted)
    const header = { ...this.#streamHeader(), nextSequence: next }
    const document = streamsDocument(header, observations, (id) => this.#places.get(id)!)
    return { document, next, isEmpty: observations.length === 0 }
  }

  #stream(
    response: ServerResponse,
    from: number,
    partFrom: (from: number) => { document: string; next: number; isEmpty: boolean },
    { intervalMs, heartbeatMs }: { readonly intervalMs: number; readonly heartbeatMs: number },
  ): void {
    response.writeHead(200, {
      'Content-Type': `multipart/x-mixed-replace;boundary=${boundary}`,
      'Cache-Control': 'no-store',
    })
    let next = from
    let spokeMs = -Infinity
    const speak = () => {
      const isDue = performance.now() - spokeMs >= heartbeatMs
      if (next >= this.#buffer.nextSequence && !isDue) return
      // What the client was too slow to fetch is gone: it must come back and be told so.
      if (next < this.#buffer.firstSequence || response.writableLength > unsentLimit) return end()
      const part = partFrom(next)
      next = part.next
      if (part.isEmpty && !isDue) return
      spokeMs = performance.now()
      const length = Buffer.byteLength(part.document)
      response.write(
        `--${boundary}\r\nContent-type: text/xml\r\nContent-length: ${length}\r\n\r\n${part.document}\r\n`,
      )
    }
    const timer = setInterval(speak, intervalMs)
    const end = () => {
      clearInterval(timer)
      this.#streams.delete(end)
      response.end(`--${boundary}--\r\n`)
    }
    this.#streams.add(end)
    response.on('close', end)
    speak()
  }

  #header(): AgentHeader {
    const { instanceId, bufferSize } = this.#options
    return { instanceId, bufferSize, modelTimeMs: this.#modelTimeMs, nowMs: Date.now() }
  }

  #streamHeader(): StreamHeader {
    const { firstSequence, lastSequence, nextSequence } = this.#buffer
    return { ...this.#header(), firstSequence, lastSequence, nextSequence }
  }
}

function whole(
  query: URLSearchParams,
  key: string,
  min: number,
  max: number,
  code: string,
): number | undefined {
  const text = query.get(key)
  if (text === null) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  const isWhole = !Number.isNaN(value)
  throw new Refused(
    isWhole ? code : 'INVALID_REQUEST',
    `${key} must be a whole number from ${min} to ${max}`,
    isWhole && code === 'OUT_OF_RANGE' ? 404 : 400,
  )
}

function send(response: ServerResponse, status: number, document: string): void {
  response.writeHead(status, { 'Content-Type': 'text/xml', 'Cache-Control': 'no-store' })
  response.end(document)
}
