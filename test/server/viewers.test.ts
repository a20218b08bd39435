import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ackWindow, protocolVersion } from '#models/wire/protocol.ts'
import { created } from '../support/scripted-source.ts'
import { openTestServer } from '../support/test-server.ts'
import type { TestServer } from '../support/test-server.ts'
import { TestViewer } from '../support/test-viewer.ts'

let server: TestServer
let viewers: TestViewer[]

beforeEach(async () => {
  server = await openTestServer()
  viewers = []
})
afterEach(async () => {
  for (const viewer of viewers) viewer.close()
  await server.stop()
})

function viewer(): TestViewer {
  const added = new TestViewer(server.url, server.plant)
  viewers.push(added)
  return added
}

const sees = (viewer: TestViewer) => () =>
  viewer.state?.sequence === server.twin.state.sequence &&
  viewer.state.timeUs === server.twin.state.timeUs

describe('a viewer', () => {
  test('starts with a keyframe and then holds the state of the server, by hash', async () => {
    server.source.tick(created(1), created(2))
    const one = viewer()
    expect(await one.hello()).toMatchObject({ ok: true, resumed: false, sequence: 2 })
    await one.until(() => one.frames.length > 0)
    expect(one.frames[0]?.kind).toBe('keyframe')
    for (let id = 3; id < 50; id++) {
      server.source.tick(created(id))
      await one.until(sees(one))
    }
    expect(one.frames.filter(({ kind }) => kind === 'keyframe')).toHaveLength(1)
    expect(one.hash).toBe(server.twin.stateHash())
  })

  test('that comes back goes on without a keyframe and without a gap', async () => {
    const before = viewer()
    await before.hello()
    server.source.tick(created(1))
    await before.until(sees(before))
    before.close()
    for (let id = 2; id < 400; id++) server.source.tick(created(id))
    const after = viewer()
    expect(await after.resume(before)).toMatchObject({ ok: true, resumed: true })
    await after.until(sees(after))
    expect(after.frames.every(({ kind }) => kind === 'delta')).toBe(true)
    expect(after.hash).toBe(server.twin.stateHash())
  })

  test('of another epoch gets a keyframe', async () => {
    server.source.tick(created(1))
    const one = viewer()
    const resume = { epoch: 'another', sequence: 1 }
    expect(await one.hello({ resume })).toMatchObject({ resumed: false })
    await one.until(sees(one))
    expect(one.frames[0]?.kind).toBe('keyframe')
  })

  test('that has lost frames sees the gap, asks again and holds the state', async () => {
    const one = viewer()
    await one.hello()
    await one.until(sees(one))
    one.deaf = true
    server.source.tick(created(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    one.deaf = false
    server.source.tick(created(2))
    await one.until(sees(one))
    expect(one.resyncs).toBe(1)
    expect(one.hash).toBe(server.twin.stateHash())
  })

  test(`that leaves ${ackWindow} frames unacknowledged gets none until it has caught up, then a keyframe`, async () => {
    const [slow, quick] = [viewer(), viewer()]
    await Promise.all([slow.hello(), quick.hello()])
    await slow.until(sees(slow))
    slow.acknowledges = false
    const seen = slow.frames.length
    for (let id = 1; id <= 40; id++) {
      server.source.tick(created(id))
      await quick.until(sees(quick))
    }
    expect(slow.frames.length - seen).toBe(ackWindow)
    expect(quick.frames.filter(({ kind }) => kind === 'keyframe')).toHaveLength(1)
    slow.acknowledges = true
    slow.acknowledge(slow.frames.at(-1)!.frame)
    await slow.until(sees(slow))
    expect(slow.frames.at(-1)?.kind).toBe('keyframe')
    expect(slow.hash).toBe(server.twin.stateHash())
  })

  test('that speaks another protocol is told both numbers', async () => {
    expect(await viewer().hello({ protocol: 99 })).toMatchObject({
      ok: false,
      code: 'protocol-version',
      server: protocolVersion,
      viewer: 99,
    })
  })

  test('that asks for an unknown plant is told the known ones', async () => {
    const result = await viewer().hello({ plant: 'atlantis' })
    expect(result).toMatchObject({ ok: false, code: 'unknown-plant' })
    expect(result.ok || result.message).toContain('tiny')
  })

  test('joins in the middle of a tick without seeing anything twice', async () => {
    const one = viewer()
    await one.connected()
    server.source.say(created(1))
    await one.hello()
    server.source.tick(created(2))
    await one.until(sees(one))
    expect(one.state?.totals.rawInUnits).toBe(200)
    expect(one.hash).toBe(server.twin.stateHash())
  })
})

describe('a command', () => {
  test('reaches the source, and its effect is in the next frame', async () => {
    const one = viewer()
    await one.hello()
    const result = await one.command({ command: 'fault', workUnit: 'R1', repairS: 60 })
    expect(result).toMatchObject({ ok: true, sequence: 1 })
    expect(server.source.commands).toEqual([{ command: 'fault', workUnit: 'R1', repairS: 60 }])
    await one.until(sees(one))
    expect(one.frames.at(-1)).toMatchObject({ events: [{ type: 'command', target: 'R1' }] })
  })

  test('to pause or to change the speed shows in the pace of the frames', async () => {
    const one = viewer()
    await one.hello()
    await one.command({ command: 'speed', factor: 600 })
    await one.command({ command: 'pause' })
    await one.until(() => one.frames.at(-1)?.pace.paused === true)
    expect(one.frames.at(-1)?.pace).toMatchObject({ speed: 600, sourceStatus: 'live' })
  })

  test('for what is not there, out of range or before hello is refused with a code', async () => {
    const one = viewer()
    await one.connected()
    expect(await one.command({ command: 'pause' })).toMatchObject({ code: 'hello-first' })
    await one.hello()
    expect(await one.command({ command: 'fault', workUnit: 'R9' })).toMatchObject({
      code: 'unknown-work-unit',
    })
    expect(await one.command({ command: 'acknowledge', alarm: 7 })).toMatchObject({
      code: 'unknown-alarm',
    })
    expect(await one.command({ command: 'speed', factor: 1e6 })).toMatchObject({
      code: 'invalid-message',
    })
  })
})
