/** What the registry knows of one kind of connector: its settings, how it is opened, and how it looks around. */
import type { z } from 'zod'

import type { Connector, ConnectorContext, DiscoveredAddress } from './connector.ts'

export interface ConnectorKind<Settings = unknown> {
  /** Name in the map file. */
  readonly kind: string
  /** Protocols of addresses with which `discover` finds this kind: `mqtt:`, `opc.tcp:`. */
  readonly protocols: readonly string[]
  /** Without `kind`; strict, with a description of every key. */
  readonly settings: z.ZodType<Settings>
  open(settings: Settings, context: ConnectorContext): Connector
  /** Settings for an address that a person gave, to begin with. */
  settingsFor(url: URL): Settings
  /** What is there, looked at for some seconds. Throws AppError `cannot-connect`. */
  discover(
    settings: Settings,
    context: Omit<ConnectorContext, 'addresses'>,
    signal: AbortSignal,
  ): Promise<readonly DiscoveredAddress[]>
}
