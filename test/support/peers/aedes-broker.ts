/** An embedded broker that speaks MQTT 3.1.1 only, on a free loopback port. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

import { Aedes } from 'aedes'

export interface EmbeddedBroker {
  readonly url: string
  close(): Promise<void>
}

export async function startAedes(): Promise<EmbeddedBroker> {
  const broker = await Aedes.createBroker()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => {
        broker.close(() => resolve())
      })
    },
  }
}
