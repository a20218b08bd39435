/** The feed of a server says hello, acknowledges, asks again after a gap, and comes back by itself. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { SocketFeed, staleAfterMs } from '#client/feed/socket-feed.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'
import { MemorySocket } from './memory-socket.ts'
import { delta, keyframe, paceAt, stateEvent, welcome } from './stream.ts'

let wallMs = 0
const wallNowMs = () => wallMs

function open() {
  const socket = new MemorySocket(tinyPlant, () => welcome())
  const twin = createTwinStore(tinyPlant)
  const feed = new SocketFeed({
    socket,
    plantId: 'tiny',
    causes: () => Promise.resolve(undefined),
    wallNowMs,
  })
  feed.start({ twin, playback: createPlaybackStore(wallNowMs) })
  return { socket, twin, feed }
}

/** Lets wall time pass for the clock and for the timers, as a page that is not busy sees it. */
async function pass(ms: number) {
  for (let left = ms; left >= 0; left -= 100) {
    const step = Math.min(100, left)
    wallMs += step
    await vi.advanceTimersByTimeAsync(step)
  }
}

describe('the feed of a server', () => {
  beforeEach(() => {
    wallMs = 0
    vi.useFakeTimers()
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test('says hello, takes the keyframe and acknowledges every frame', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(7, 10, paceAt(100)))
    socket.send(delta(8, 11, [stateEvent(11, 100.05)], paceAt(100.1)))
    expect(socket.log).toEqual(['open', 'hello new', 'ack 7', 'ack 8'])
    expect(twin.getState().connection).toBe('live')
    feed.stop()
  })

  test('asks for a keyframe after a gap, and waits for it', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    socket.send(delta(2, 14, [stateEvent(14, 100.05)], paceAt(100.1)))
    socket.send(delta(3, 15, [stateEvent(15, 100.15)], paceAt(100.2)))
    expect(socket.log.slice(2)).toEqual(['ack 1', 'ack 2', 'resync', 'ack 3'])
    socket.send(keyframe(4, 15, paceAt(100.3)))
    expect(twin.getState().state.sequence).toBe(15)
    expect(twin.getState().keyframes).toBe(2)
    feed.stop()
  })

  test('asks for a keyframe after a broken frame', async () => {
    const { socket, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    socket.sendBytes(new Uint8Array([0x11, 0xff, 0xff]))
    expect(socket.log).toContain('resync')
    feed.stop()
  })

  test('comes back by itself with back-off, and resumes where it was', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    socket.send(delta(2, 11, [stateEvent(11, 100.05)], paceAt(100.1)))
    socket.drop()
    expect(twin.getState().connection).toBe('disconnected')
    expect(twin.getState().retryAtMs).toBe(500)
    socket.answer = (hello) => welcome({ resumed: hello.resume?.epoch === 'e1' })
    await pass(500)
    expect(socket.hellos.at(-1)?.resume).toEqual({ epoch: 'e1', sequence: 11 })
    socket.send(delta(9, 12, [stateEvent(12, 100.5)], paceAt(101)))
    expect(twin.getState().connection).toBe('live')
    expect(twin.getState().keyframes).toBe(1)
    feed.stop()
  })

  test('waits longer after each failed attempt, five seconds at most', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    const waits: number[] = []
    socket.open = () => socket.drop()
    socket.drop()
    for (let i = 0; i < 6; i++) {
      const waitMs = (twin.getState().retryAtMs ?? 0) - wallMs
      waits.push(waitMs)
      await pass(waitMs)
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 5000, 5000])
    feed.stop()
  })

  test('takes a keyframe when the server has begun a new stream', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    socket.drop()
    socket.answer = () => welcome({ epoch: 'e2', resumed: false })
    await pass(500)
    socket.send(delta(1, 4, [stateEvent(4, 5)], paceAt(6)))
    socket.send(keyframe(2, 4, paceAt(6)))
    expect(twin.getState().state.sequence).toBe(4)
    feed.stop()
  })

  test('counts data as stale when nothing comes, and as live again when it does', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    await pass(staleAfterMs + 300)
    expect(twin.getState().connection).toBe('stale')
    socket.send(delta(2, 11, [], paceAt(102)))
    expect(twin.getState().connection).toBe('live')
    feed.stop()
  })

  test('does not take a page that was busy for a server that is silent', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    wallMs += 10 * staleAfterMs
    feed.pump()
    expect(twin.getState().connection).toBe('live')
    feed.stop()
  })

  test('a page that was busy itself does not blame the server', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    wallMs += 10_000
    feed.pump()
    expect(twin.getState().connection).toBe('live')
    feed.stop()
  })

  test('counts data as stale when the source says that it stalls', async () => {
    const { socket, twin, feed } = open()
    await pass(0)
    socket.send(keyframe(1, 10, paceAt(100)))
    socket.send(delta(2, 11, [], paceAt(100.1, { sourceStatus: 'stalled' })))
    expect(twin.getState().connection).toBe('stale')
    feed.stop()
  })

  test.each([
    ['protocol-version', 'incompatible'],
    ['unknown-plant', 'failed'],
  ])('gives up where trying again makes no sense: %s', async (code, connection) => {
    const { socket, twin, feed } = open()
    socket.answer = () => ({ ok: false, code, message: 'no' })
    await pass(0)
    expect(twin.getState()).toMatchObject({ connection, problem: code })
    socket.drop()
    await pass(60_000)
    expect(socket.log.filter((entry) => entry === 'open')).toHaveLength(1)
    feed.stop()
  })

  test('says that the page is old when the server runs another plant model', async () => {
    const { socket, twin, feed } = open()
    socket.answer = () => welcome({ plantHash: '1'.repeat(64) })
    await pass(0)
    expect(twin.getState()).toMatchObject({ connection: 'incompatible', problem: 'plant-changed' })
    feed.stop()
  })

  test('holds a command for a connection that comes back soon, and refuses it when none does', async () => {
    const { socket, feed } = open()
    await pass(0)
    expect(await feed.command({ command: 'pause' })).toMatchObject({ ok: true })
    socket.drop()
    const held = feed.command({ command: 'resume' })
    await pass(600)
    expect(await held).toMatchObject({ ok: true })
    socket.open = () => socket.drop()
    socket.drop()
    const refused = feed.command({ command: 'pause' })
    await pass(4000)
    expect(await refused).toMatchObject({ code: 'disconnected' })
    feed.stop()
  })
})
