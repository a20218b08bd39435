/** A wire that is listened to: passes TCP on to a server, and keeps every byte that comes back. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface ByteTap {
  readonly url: string
  /** All that the server has said so far, each connection in one piece. */
  bytes(): Buffer
  close(): Promise<void>
}

export async function openByteTap(target: string): Promise<ByteTap> {
  const { hostname, port } = new URL(target)
  const connections: Buffer[][] = []
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const heard: Buffer[] = []
    connections.push(heard)
    far.on('data', (bytes: Buffer) => heard.push(bytes))
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => Buffer.concat(connections.flat()),
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
