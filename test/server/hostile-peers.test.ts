import { connect } from 'node:net'

import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { openTestServer } from '../support/test-server.ts'
import type { TestServer } from '../support/test-server.ts'
import { TestViewer } from '../support/test-viewer.ts'

let server: TestServer
let healthy: TestViewer

beforeAll(async () => {
  server = await openTestServer({ CONNECTIONS_PER_ADDRESS: 20 })
  healthy = new TestViewer(server.url, server.plant)
  await healthy.hello()
})
afterAll(async () => {
  healthy.close()
  await server.stop()
})

/** The healthy viewer still gets what happens, and the API still answers. */
async function othersAreServed(): Promise<void> {
  const seen = healthy.frames.length
  server.source.tick()
  await healthy.until(() => healthy.frames.length > seen)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
}

/** A bare WebSocket that has joined; sends what it is given and reports when it is closed. */
async function bareSocket(): Promise<WebSocket> {
  const socket = new WebSocket(
    `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
  )
  await new Promise((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
  })
  socket.send('4[0,"/"]')
  await new Promise((resolve) => socket.once('message', resolve))
  return socket
}

const closed = (socket: WebSocket) =>
  new Promise<void>((resolve) => socket.once('close', () => resolve()))

describe('the gateway closes a peer, and serves the others,', () => {
  test('when it sends a message of 1 MB', async () => {
    const socket = await bareSocket()
    socket.send(`4[2,"/",["command",{"x":"${'a'.repeat(1 << 20)}"}]]`)
    await closed(socket)
    await othersAreServed()
  })

  test.each([
    ['what is not JSON', '4[2,"/",["hello"'],
    ['what is not a packet', '4{"type":2}'],
    ['an event without a name', '4[2,"/",[{}]]'],
    ['an event that only the server may raise', '4[2,"/",["disconnect"]]'],
    ['an answer to nothing', '4[3,"/",[]]'],
    ['an unknown type', '4[9,"/",[]]'],
    ['a __proto__ key', '4[2,"/",["command",{"__proto__":{"admin":true}},{}]]'],
    ['a constructor key', '4[2,"/",["hello",{"constructor":{"prototype":{"a":1}}}]]'],
    ['an unknown namespace', '4[2,"/admin",["hello",{}]]'],
  ])('when it sends %s', async (_what, message) => {
    const socket = await bareSocket()
    socket.send(message)
    await closed(socket)
    await othersAreServed()
  })

  test('when it sends bytes: frames go one way only', async () => {
    const socket = await bareSocket()
    socket.send(Buffer.from([0x11, 0, 0, 0, 0, 1, 1]))
    await closed(socket)
    await othersAreServed()
  })

  test.each(['4[2,"/",["resync"]]', '4a1'])('when it floods with %s', async (message) => {
    const socket = await bareSocket()
    const end = closed(socket)
    for (let i = 0; i < 2000; i++) socket.send(message)
    await end
    await othersAreServed()
  })

  test('when it never says hello', async () => {
    const socket = await bareSocket()
    const startedMs = performance.now()
    await closed(socket)
    expect(performance.now() - startedMs).toBeLessThan(5000)
  }, 10_000)
})

describe('the gateway goes on with a peer', () => {
  test('that sends nonsense in well-formed events, with and without a wish for an answer', async () => {
    const viewer = new TestViewer(server.url, server.plant)
    await viewer.connected()
    const socket = viewer.socket as unknown as {
      emit(event: string, ...args: unknown[]): void
      emitWithAck(event: string, ...args: unknown[]): Promise<unknown>
    }
    for (const message of [null, 1, 'x', [], {}, { protocol: 'one' }, undefined]) {
      socket.emit('hello', message)
      socket.emit('command', message)
      expect(await socket.emitWithAck('hello', message)).toMatchObject({ code: 'invalid-message' })
    }
    socket.emit('ack')
    socket.emit('nothing-listens', 1)
    expect(await viewer.hello()).toMatchObject({ ok: true })
    viewer.close()
  })
})

describe('the gateway does not admit', () => {
  const refused = (headers: Record<string, string>) => {
    const viewer = new TestViewer(server.url, server.plant, headers)
    return expect(viewer.connected().finally(() => viewer.close())).rejects.toThrow()
  }

  test('a page of another origin', () => refused({ Origin: 'http://evil.example' }))

  test('a page that reached loopback by a foreign name', () =>
    refused({ Origin: 'http://evil.example:80', Host: 'evil.example:80' }))

  test('more connections from one address than allowed', async () => {
    const many = Array.from({ length: 25 }, () => new TestViewer(server.url, server.plant))
    const results = await Promise.allSettled(many.map((viewer) => viewer.connected()))
    for (const viewer of many) viewer.close()
    expect(results.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(5)
    await othersAreServed()
  })

  test('other transports than WebSocket', async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)
    expect(response.status).toBe(400)
  })

  test('the page of this server it does', async () => {
    const socket = io(server.url, { transports: ['websocket'], forceNew: true })
    socket.close()
    const viewer = new TestViewer(server.url, server.plant, { Origin: server.url })
    await viewer.connected()
    viewer.close()
  })
})

test('a request whose headers trickle in is closed', async () => {
  const startedMs = performance.now()
  const sockets = Array.from({ length: 20 }, () => connect(server.port, '127.0.0.1'))
  const trickle = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x')
  }, 200)
  for (const socket of sockets) {
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nX-Slow: ')
  }
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  )
  clearInterval(trickle)
  expect(performance.now() - startedMs).toBeLessThan(9000)
  await othersAreServed()
}, 15_000)
