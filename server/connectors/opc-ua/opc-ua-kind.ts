/** OPC UA servers as a kind of connector. The protocol library takes a second to load, so it is loaded by the first link. */
import type { Connector } from '../connector.ts'
import type { ConnectorKind } from '../connector-kind.ts'
import { opcUaSettings, type OpcUaSettings } from './settings.ts'

export const opcUaKind: ConnectorKind<OpcUaSettings> = {
  kind: 'opc-ua',
  protocols: ['opc.tcp:'],
  settings: opcUaSettings,
  open: (settings, context): Connector => ({
    backfills: settings.history === 'read',
    async run(sink, signal) {
      const { runOpcUa } = await import('./opc-ua-connector.ts')
      await runOpcUa(settings, context, sink, signal)
    },
  }),
  settingsFor: (url) => opcUaSettings.parse({ url: url.href }),
  async discover(settings, context, signal) {
    const { discoverNodes } = await import('./discover.ts')
    return discoverNodes(settings, context, signal)
  },
}
