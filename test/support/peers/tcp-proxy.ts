/** A cable between a client and a server on loopback that can be cut, mended, or left hanging. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Closes all connections and takes none. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Nothing passes any more, and nobody is told. */
  hang(): void
  /** What comes is kept until `release`. */
  hold(): void
  release(): void
  close(): Promise<void>
}

export async function startProxy(toPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const pairs = new Set<readonly [Socket, Socket]>()
  let server: Server | undefined
  let port = 0
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(toPort, '127.0.0.1')
      for (const socket of [near, far]) {
        keep(socket)
        socket.setNoDelay(true)
      }
      near.pipe(far).pipe(near)
      pairs.add([near, far])
      near.on('close', () => far.destroy())
      far.on('close', () => near.destroy())
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  }
  const cut = async () => {
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
    server = undefined
  }
  const hold = () => {
    for (const socket of sockets) {
      socket.unpipe()
      socket.pause()
    }
  }
  await mend()
  return {
    port,
    cut,
    mend,
    hang: hold,
    hold,
    release() {
      for (const [near, far] of pairs) near.pipe(far).pipe(near)
    },
    close: cut,
  }
}
