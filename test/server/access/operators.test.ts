/** With an operator key, whoever has not shown it may look and change nothing, over HTTP and over a socket. */
import { afterEach, describe, expect, test } from 'vitest'

import { Operators, sessionCookie } from '#server/access/operators.ts'
import { openTestServer, type TestServer } from '../../support/test-server.ts'
import { TestViewer } from '../../support/test-viewer.ts'

const key = 'a key for tests'
const opened: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop()
})

async function open(settings: { OPERATOR_KEY?: string } = { OPERATOR_KEY: key }) {
  const server = await openTestServer(settings)
  opened.push(server)
  return server
}

const post = (server: TestServer, path: string, body: unknown, headers = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const pause = (server: TestServer, headers = {}) =>
  post(server, `/api/plants/${server.plant.id}/commands`, { command: 'pause' }, headers)

async function signedIn(server: TestServer): Promise<{ cookie: string }> {
  const response = await post(server, '/api/session', { key })
  expect(response.status).toBe(201)
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
  return { cookie: cookie.split(';')[0]! }
}

async function pauseOverSocket(server: TestServer, headers: Record<string, string> = {}) {
  const viewer = new TestViewer(server.url, server.plant, headers)
  await viewer.connected()
  await viewer.hello()
  const result = await viewer.command({ command: 'pause' })
  viewer.socket.close()
  return result
}

describe('a server with an operator key', () => {
  test('shows everything to viewers and lets them change nothing', async () => {
    const server = await open()
    expect((await fetch(`${server.url}/api/plants/${server.plant.id}`)).status).toBe(200)
    const refused = await pause(server)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'operator-needed' })
    expect(await pauseOverSocket(server)).toMatchObject({ ok: false, code: 'operator-needed' })
  })

  test('lets those change something who have shown the key, until they sign out', async () => {
    const server = await open()
    const session = await signedIn(server)
    expect((await pause(server, session)).status).toBe(200)
    expect(await pauseOverSocket(server, session)).toMatchObject({ ok: true })
    expect(await pauseOverSocket(server, { authorization: `Bearer ${key}` })).toMatchObject({
      ok: true,
    })
    await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: session })
    expect((await pause(server, session)).status).toBe(403)
  })

  test('refuses another key, and after ten attempts a minute every key', async () => {
    const server = await open()
    const statuses: number[] = []
    for (let i = 0; i < 10; i++)
      statuses.push((await post(server, '/api/session', { key: `guess ${i}` })).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect((await post(server, '/api/session', { key })).status).toBe(429)
    expect((await pause(server, { cookie: `${sessionCookie}=guess` })).status).toBe(403)
    expect((await pause(server, { authorization: 'Bearer guess' })).status).toBe(403)
  })

  test('asks nobody where no key is set', async () => {
    const server = await open({})
    expect((await pause(server)).status).toBe(200)
    const session = await (await fetch(`${server.url}/api/session`)).json()
    expect(session).toEqual({ role: 'operator', keyNeeded: false })
  })
})

test('a session ends after twelve hours', () => {
  let nowMs = 0
  const operators = new Operators(key, () => nowMs)
  const { token } = operators.signIn(key)
  const headers = { cookie: `other=1; ${sessionCookie}=${token}` }
  nowMs = 12 * 3600e3 - 1
  expect(operators.roleOf(headers)).toBe('operator')
  nowMs += 2
  expect(operators.roleOf(headers)).toBe('viewer')
})
