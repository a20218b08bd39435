/** A server with one inlet for readings, as the whole server mounts it. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { pino } from 'pino'

import { Operators } from '#server/access/operators.ts'
import { createHttpServer } from '#server/api/http-server.ts'
import { readingRoutes } from '#server/api/reading-routes.ts'
import type { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'

export interface InletServer {
  readonly url: string
  connector: HttpPushConnector | undefined
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Response>
  close(): Promise<void>
}

export async function startInlet(): Promise<InletServer> {
  const inlet: InletServer = {
    url: '',
    connector: undefined,
    post: (body, headers = {}) =>
      fetch(inlet.url, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async close() {
      server.closeAllConnections()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
  const server = createHttpServer({
    routes: readingRoutes((plant, link) =>
      plant === 'tiny' && link === 'mes' ? inlet.connector : undefined,
    ),
    version: '0',
    log: pino({ level: 'silent' }),
    origins: { allowed: [], loopbackOnly: true },
    operators: new Operators(undefined),
    clientDir: '/nowhere',
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(inlet, {
    url: `http://127.0.0.1:${port}/api/plants/tiny/readings/mes`,
  })
}
