/** One connection with its session: opened anew after each loss, with the session before taken along where the server still has it. */
import {
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  UserTokenType,
  type UserIdentityInfo,
} from 'node-opcua-client'

import { AppError } from '#models/app-error.ts'
import { applicationName, type Identity } from './certificates.ts'
import type { OpcUaSettings } from './settings.ts'
import type { RawSession } from './subscription.ts'

export interface OpcUaLink {
  readonly client: OPCUAClient
  readonly session: RawSession
  /** It is the session of the link before, with its subscriptions. */
  readonly resumed: boolean
  /** Rejects when the connection is gone. */
  readonly broken: Promise<never>
}

const connectTimeoutMs = 5_000
const answerTimeoutMs = 5_000
const sessionKeptMs = 120_000

const securityModes = {
  none: MessageSecurityMode.None,
  sign: MessageSecurityMode.Sign,
  'sign-and-encrypt': MessageSecurityMode.SignAndEncrypt,
} as const

/** Throws what stood in the way, in words for a person. */
export async function openLink(
  settings: OpcUaSettings,
  identity: Identity,
  before: OpcUaLink | undefined,
): Promise<OpcUaLink> {
  const isSecure = settings.securityMode !== 'none'
  const client = OPCUAClient.create({
    applicationName,
    applicationUri: identity.applicationUri,
    clientName: applicationName,
    ...identity.options,
    securityMode: securityModes[settings.securityMode],
    securityPolicy: isSecure ? SecurityPolicy[settings.securityPolicy] : SecurityPolicy.None,
    // Servers often name themselves by a host name that is not known here.
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 0 },
    transportTimeout: connectTimeoutMs,
    defaultTransactionTimeout: answerTimeoutMs,
    requestedSessionTimeout: sessionKeptMs,
    keepPendingSessionsOnDisconnect: true,
  })
  const broken = new Promise<never>((_, reject) => {
    for (const event of ['close', 'connection_lost', 'abort'] as const)
      client.on(event, () => reject(new Error('the connection was closed')))
  })
  broken.catch(() => undefined)
  try {
    await client.connect(settings.url)
    const resumed = before !== undefined && (await takeOver(client, before))
    const session = resumed
      ? before.session
      : ((await client.createSession(userOf(settings))) as RawSession)
    return { client, session, resumed, broken }
  } catch (error) {
    closeLink({ client })
    throw await explain(error, identity)
  }
}

/** Lets the connection go without waiting; the server keeps the session for a while. */
export function closeLink({ client }: Pick<OpcUaLink, 'client'>): void {
  client.disconnect().catch(() => undefined)
}

/** Ends session and connection in good order. */
export async function endLink({ client, session }: OpcUaLink): Promise<void> {
  const inTime = new Promise((resolve) => setTimeout(resolve, 1000).unref())
  await Promise.race([session.close(true).catch(() => undefined), inTime])
  await Promise.race([client.disconnect().catch(() => undefined), inTime])
}

async function takeOver(client: OPCUAClient, before: OpcUaLink): Promise<boolean> {
  try {
    await client.reactivateSession(before.session)
    return true
  } catch {
    return false
  }
}

function userOf({ user, passwordFrom }: OpcUaSettings): UserIdentityInfo {
  if (user === undefined) return { type: UserTokenType.Anonymous }
  const password = passwordFrom === undefined ? '' : process.env[passwordFrom]
  if (password === undefined)
    throw new AppError(
      'connector-settings',
      `passwordFrom: expected an environment variable ${passwordFrom} with the password of ${user}, and it is not set`,
    )
  return { type: UserTokenType.UserName, userName: user, password }
}

async function explain(error: unknown, identity: Identity): Promise<Error> {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  if (!/BadCertificateUntrusted|BadCertificateChainIncomplete/.test(message))
    return new Error(message.split('\n')[0])
  const file = await identity.rejectedFile()
  return new Error(
    `the certificate of the server is not trusted${file === undefined ? '' : `; it was put into ${file}: when it is the right one, move it to trusted/certs/`}`,
  )
}
