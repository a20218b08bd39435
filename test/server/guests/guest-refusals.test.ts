import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { JoinGuard } from '#server/guests/join-guard.ts'
import { openGuestDoor } from '#server/guests/open-guest-door.ts'
import { Presentations } from '#server/presentation/presentations.ts'
import { joinAsGuest, openGuestDoors, type GuestDoors } from '../../support/guest-doors.ts'
import { TestViewer } from '../../support/test-viewer.ts'

let clientDir: string
let doors: GuestDoors
let code: string
beforeAll(async () => {
  clientDir = mkdtempSync(join(tmpdir(), 'guest-client-'))
  mkdirSync(join(clientDir, 'assets', 'library'), { recursive: true })
  writeFileSync(join(clientDir, 'index.html'), '<title>page</title>')
  writeFileSync(join(clientDir, 'assets', 'library', 'plant-1.js'), 'every tag of a plant')
  doors = await openGuestDoors({ CLIENT_DIR: clientDir })
  code = (await doors.present()).code
})
afterAll(async () => {
  await doors.stop()
  rmSync(clientDir, { recursive: true, force: true })
})

const other = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')
const refusalOf = (url: string, auth: Record<string, unknown>) => {
  const viewer = new TestViewer(url, doors.plants.all()[0]!.plant, {}, auth)
  return viewer.connected().then(
    () => 'connected',
    (error: Error) => error.message,
  )
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('the guests’ door', () => {
  test('serves the page to everybody, and the plant to nobody without a code', async () => {
    expect(await (await fetch(`${doors.guestUrl}/?follow=${code}`)).text()).toContain('page')
    const response = await fetch(`${doors.guestUrl}/api/plants/tiny`)
    expect([response.status, await codeOf(response)]).toEqual([401, 'join-code-missing'])
  })

  test.each([
    ['none', {}, 'join-code-missing'],
    ['a wrong one', { code: 'wrong' }, 'join-code-wrong'],
    ['a number', { code: 123456 }, 'join-code-missing'],
    ['one with more beside it', { code: '000000', admin: true }, 'join-code-missing'],
    ['an operator', { role: 'operator' }, 'join-code-missing'],
  ])('turns a socket away that brings %s', async (_what, auth, refusal) => {
    expect(await refusalOf(doors.guestUrl, auth)).toBe(refusal)
  })

  test('knows one code from the next', async () => {
    expect(await refusalOf(doors.guestUrl, { code })).toBe('connected')
    expect(await refusalOf(doors.guestUrl, { code: other(code) })).toBe('join-code-wrong')
  })

  test.each([
    ['GET', '/api/plants/tiny/summary'],
    ['GET', '/api/plants/tiny/events'],
    ['GET', '/api/plants/tiny/work-units/R1'],
    ['GET', '/api/plants/tiny/history'],
    ['GET', '/api/plants/tiny/quarantine'],
    ['GET', '/api/plants/tiny/causes/1'],
    ['POST', '/api/plants/tiny/commands'],
    ['POST', '/api/presentations'],
    ['GET', '/api/portfolio'],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/plants/other'],
    ['GET', '/assets/library/plant-1.js'],
    ['GET', '/assets/%6cibrary/plant-1.js'],
    ['GET', '/assets//library/plant-1.js'],
    ['GET', '/assets/../assets/LIBRARY/plant-1.js'],
  ])('has no %s %s', async (method, path) => {
    const response = await fetch(`${doors.guestUrl}${path}`, {
      method,
      headers: { 'x-join-code': code },
    })
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('every tag')
  })

  test('refuses commands, and lets no guest present', async () => {
    const guest = await joinAsGuest(doors.guestUrl, 'tiny', code)
    const refused = await guest.command({ command: 'pause' })
    expect(refused).toMatchObject({ ok: false, code: 'guests-look' })
    expect(doors.source.pace.paused).toBe(false)
    const answered = await guest.socket
      .timeout(300)
      .emitWithAck('pose', {} as never)
      .catch(() => 'no')
    expect(answered).toBe('no')
    guest.close()
  })

  test('says nothing of other plants', async () => {
    const guest = new TestViewer(doors.guestUrl, doors.plants.all()[0]!.plant, {}, { code })
    expect(await guest.hello({ plant: 'other' })).toMatchObject({ code: 'unknown-plant' })
    guest.close()
  })
})

test('a presentation that has ended sends its guests away, and its code opens nothing more', async () => {
  const presentations = new Presentations({ lifetimeMs: 2500 })
  const log = pino({ level: 'silent' })
  const door = await openGuestDoor(
    { host: '127.0.0.1', port: 0 },
    { plants: doors.plants, presentations, log, clientDir, connectionsPerAddress: 10 },
  )
  const [url = ''] = door.urls
  const short = presentations.open('tiny')
  await new Promise((resolve) => setTimeout(resolve, 50))
  const guest = await joinAsGuest(url, 'tiny', short.code)
  expect(presentations.get(short.id)?.followers).toBe(1)
  await guest.until(() => !guest.socket.connected)
  expect(await refusalOf(url, { code: short.code })).toBe('join-code-wrong')
  await door.close()
})

test('who guesses is not looked at any more, even with the right code, and comes in later', () => {
  let nowMs = 0
  const guard = new JoinGuard(() => nowMs)
  for (let i = 0; i < 20; i++) {
    expect(guard.admits('10.0.0.7')).toBe(true)
    guard.wrong('10.0.0.7')
  }
  expect(guard.admits('10.0.0.7')).toBe(false)
  expect(guard.admits('10.0.0.8')).toBe(true)
  nowMs = 31_000
  expect(guard.admits('10.0.0.7')).toBe(true)
})

test('guesses from many addresses close the door for all; a network of IPv6 is one address', () => {
  const guard = new JoinGuard(() => 0)
  for (let i = 0; i < 20; i++) guard.wrong(`2001:db8:1:2:${i.toString(16)}::1`)
  expect(guard.admits('2001:db8:1:2:ffff::1')).toBe(false)
  expect(guard.admits('2001:db8:1:3::1')).toBe(true)
  for (let i = 0; i < 480; i++) guard.wrong(`10.0.${i >> 8}.${i & 255}`)
  expect(guard.admits('192.168.1.1')).toBe(false)
})

test('the door itself counts wrong codes', async () => {
  const mine = await openGuestDoors({ CLIENT_DIR: clientDir })
  const { code: right } = await mine.present()
  const ask = async (given: string) =>
    codeOf(await fetch(`${mine.guestUrl}/api/plants`, { headers: { 'x-join-code': given } }))
  for (let i = 0; i < 20; i++) expect(await ask(other(right))).toBe('join-code-wrong')
  expect(await ask(right)).toBe('too-many-tries')
  expect(await refusalOf(mine.guestUrl, { code: right })).toBe('too-many-tries')
  await mine.stop()
})

test('five hundred follow one presentation, and eight are open at a time', () => {
  const presentations = new Presentations()
  const { id } = presentations.open('tiny')
  const follower = () => ({ show: () => undefined, end: () => undefined })
  for (let i = 0; i < 500; i++) presentations.join(id, follower())
  expect(() => presentations.join(id, follower())).toThrow('500 guests follow already')
  for (let i = 1; i < 8; i++) presentations.open('tiny')
  expect(() => presentations.open('tiny')).toThrow('8 presentations are open')
  presentations.close()
})

test('without GUEST_PORT there is no such door, and nothing to present through', async () => {
  const { openTestServer } = await import('../../support/test-server.ts')
  const plain = await openTestServer()
  expect(plain.guests).toEqual([])
  const response = await fetch(`${plain.url}/api/presentations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"plant":"tiny"}',
  })
  expect([response.status, await codeOf(response)]).toEqual([409, 'guests-off'])
  await plain.stop()
})
