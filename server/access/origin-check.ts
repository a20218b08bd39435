/** Which web pages may talk to this server: its own, and those that the operator names. */
import type { IncomingMessage } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/

const loopbackHosts = new Set(['localhost', '127.0.0.1', '::1'])

/** Whether a server that listens there can only be reached from its own machine. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.has(host)
}

export interface OriginRules {
  /** Origins besides the server's own, such as `https://twin.example`. */
  readonly allowed: readonly string[]
  /** The server listens on loopback only: pages reach it by a loopback name, never by one that a foreign DNS gave out. */
  readonly loopbackOnly: boolean
}

/** The code of what is wrong with a request's origin or host, or undefined. */
export function originProblem(request: IncomingMessage, rules: OriginRules): string | undefined {
  const { origin, host } = request.headers
  if (rules.loopbackOnly && !loopbackNames.has(hostName(host)) && !isNamed(host, rules))
    return 'host-not-allowed'
  if (origin === undefined)
    return isLocal(request) || request.headers['sec-fetch-site'] === 'same-origin'
      ? undefined
      : 'origin-missing'
  if (rules.allowed.includes(origin)) return undefined
  return parsedHost(origin) === host ? undefined : 'origin-not-allowed'
}

/** Whether it comes from this machine. */
export function isLocal({ socket }: IncomingMessage): boolean {
  return loopbackAddress.test(socket.remoteAddress ?? '')
}

function isNamed(host: string | undefined, { allowed }: OriginRules): boolean {
  return allowed.some((origin) => parsedHost(origin) === host)
}

function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '')
}

function parsedHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
