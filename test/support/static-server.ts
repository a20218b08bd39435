/** A web server that knows nothing but files, and puts them under a folder of its own: as a free host or the one on a USB stick. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export interface StaticServer {
  /** Address of the page, with a slash at its end. */
  readonly url: string
  /** Paths that were asked for and not there. */
  readonly missing: readonly string[]
  stop(): Promise<void>
}

/** Serves what is in `folder` under `/fair/twin/`. `change`: gives a file other content than it has. */
export async function startStaticServer(
  folder: string,
  change: (path: string, content: Buffer) => Buffer | string = (_path, content) => content,
): Promise<StaticServer> {
  const base = '/fair/twin/'
  const missing: string[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const inside = pathname.startsWith(base) ? pathname.slice(base.length) : '../'
    const path = normalize(inside === '' ? 'index.html' : decodeURIComponent(inside))
    const refuse = () => {
      missing.push(pathname)
      response.writeHead(404).end()
    }
    if (path.startsWith('..')) return refuse()
    readFile(join(folder, path)).then((content) => {
      const type = types[extname(path)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type }).end(change(path, content))
    }, refuse)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    missing,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
