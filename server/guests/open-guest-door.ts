/** Opens the guests' door on its own port, and says under which addresses phones can reach it. */
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'

import { isLoopbackHost } from '#server/access/origin-check.ts'
import { listen } from '#server/access/listen.ts'
import { createGuestDoor, type GuestDoorOptions } from './guest-door.ts'

const everywhere = new Set(['0.0.0.0', '::'])

export interface OpenGuestDoor {
  readonly port: number
  /** Addresses for phones, those of private networks first. */
  readonly urls: readonly string[]
  close(): Promise<void>
}

/** Throws AppError: `port-in-use`, `cannot-listen`. */
export async function openGuestDoor(
  { host, port }: { readonly host: string; readonly port: number },
  options: Omit<GuestDoorOptions, 'loopbackOnly'>,
): Promise<OpenGuestDoor> {
  const door = createGuestDoor({ ...options, loopbackOnly: isLoopbackHost(host) })
  await listen(door.http, host, port, 'GUEST_PORT')
  const bound = (door.http.address() as AddressInfo).port
  return {
    port: bound,
    urls: (everywhere.has(host) ? ownAddresses() : [host]).map((name) => {
      const shown = name.includes(':') ? `[${name}]` : name
      return `http://${shown}:${bound}`
    }),
    close: () => door.close(),
  }
}

/** IPv4 addresses of this machine; of one without a network, loopback. */
function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  const rank = (address: string) =>
    /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address) ? 0 : 1
  return found.length > 0 ? found.toSorted((a, b) => rank(a) - rank(b)) : ['127.0.0.1']
}
