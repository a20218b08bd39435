/** Certificates: unknown servers are refused and put aside, trusted ones are listened to, and nothing is written elsewhere. */
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { opcUaKind } from '#server/connectors/opc-ua/opc-ua-kind.ts'
import { recordConnector, type ConnectorRecording } from '../../../support/connector-recorder.ts'
import { openOpcUaPeer, type OpcUaPeer } from '../../../support/peers/opcua-server.ts'

let peer: OpcUaPeer
let folder: string
let recording: ConnectorRecording | undefined

beforeAll(async () => {
  peer = await openOpcUaPeer(['a'])
  folder = await mkdtemp(join(tmpdir(), 'opc-ua-client-'))
}, 60_000)
afterEach(() => recording?.end())
afterAll(async () => {
  await peer.close()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const listen = (pki: string, more: Record<string, unknown> = {}) => {
  const settings = opcUaKind.settings.parse({
    url: peer.url,
    securityMode: 'sign-and-encrypt',
    securityPolicy: 'Basic256Sha256',
    pki,
    publishingInterval: 50,
    ...more,
  })
  return recordConnector((context) => opcUaKind.open(settings, context), [peer.address('a')])
}

test('a server is refused until its certificate lies in the trust list', async () => {
  const written = async () => (await readdir(homedir()).catch(() => [])).toSorted()
  const homeBefore = await written()
  recording = listen(join(folder, 'list'))
  const { statuses, until, untilConnected } = recording
  await until(() => statuses.at(-1)?.kind === 'lost', 20_000)
  const [status] = statuses.slice(-1)
  const reason = status?.kind === 'lost' ? status.reason : ''
  expect(reason).toMatch(/not trusted; it was put into .*rejected.*trusted\/certs/)
  const [, put] = /put into (\S+\.\w+)/.exec(reason) ?? []
  await rename(put!, join(folder, 'list/trusted/certs', basename(put!)))
  await untilConnected(30_000)
  peer.measure('a', 7, Date.now())
  await until(() => recording!.of(peer.address('a')).some(({ value }) => value === 7))
  expect(await written()).toEqual(homeBefore)
}, 60_000)

test('whoever answers is trusted only when that is said', async () => {
  recording = listen(join(folder, 'any'), { trust: 'any' })
  await recording.untilConnected(30_000)
}, 60_000)

test('with a user and a password from the environment it gets in, with a wrong one it says so', async () => {
  process.env['TEST_OPC_UA_PASSWORD'] = 'grün'
  const user = { trust: 'any', user: 'reader', passwordFrom: 'TEST_OPC_UA_PASSWORD' }
  recording = listen(join(folder, 'user'), user)
  await recording.untilConnected(30_000)
  peer.measure('a', 8, Date.now())
  await recording.until(() => recording!.of(peer.address('a')).some(({ value }) => value === 8))
  await recording.end()
  process.env['TEST_OPC_UA_PASSWORD'] = 'blau'
  recording = listen(join(folder, 'user'), user)
  const { statuses, until } = recording
  await until(() => statuses.at(-1)?.kind === 'lost', 20_000)
  expect(statuses.at(-1)).toMatchObject({ reason: expect.stringMatching(/user|identity|access/i) })
  expect(JSON.stringify(statuses)).not.toContain('blau')
}, 90_000)

test('it shows the certificate that the settings name', async () => {
  recording = listen(join(folder, 'maker'), { trust: 'any' })
  await recording.untilConnected(30_000)
  await recording.end()
  const own = join(folder, 'maker/own')
  const certificate = (await readdir(join(own, 'certs'))).find((name) => name.endsWith('.pem'))
  const seen = () => peer.server().engine.currentSessionCount
  recording = listen(join(folder, 'named'), {
    trust: 'any',
    certificate: join(own, 'certs', certificate!),
    privateKey: join(own, 'private/private_key.pem'),
  })
  await recording.untilConnected(30_000)
  expect(seen()).toBeGreaterThan(0)
  await expect(readdir(join(folder, 'named/own/certs'))).resolves.toEqual([])
}, 90_000)

test('a password comes from the environment, and a missing one ends the connector with the name of the variable', async () => {
  recording = undefined
  const settings = opcUaKind.settings.parse({
    url: peer.url,
    user: 'reader',
    passwordFrom: 'OPC_UA_TEST_PASSWORD_THAT_IS_NOT_SET',
  })
  const run = recordConnector((context) => opcUaKind.open(settings, context), [])
  await expect(run.ended).rejects.toMatchObject({
    code: 'connector-settings',
    message: expect.stringContaining('OPC_UA_TEST_PASSWORD_THAT_IS_NOT_SET'),
  })
}, 60_000)

test('settings that cannot work are refused with what was expected', () => {
  const refused = (settings: unknown) => opcUaKind.settings.safeParse(settings).error?.issues[0]
  expect(refused({ url: 'http://x' })?.message).toMatch('opc.tcp://')
  expect(refused({ url: peer.url, securityMode: 'sign' })?.path).toEqual(['pki'])
  expect(refused({ url: peer.url, certificate: 'x.pem' })?.path).toEqual(['privateKey'])
  expect(refused({ url: peer.url, password: 'secret' })?.code).toBe('unrecognized_keys')
})
