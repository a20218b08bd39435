/** MTConnect agents as a kind of connector. */
import type { ConnectorKind } from '../connector-kind.ts'
import { MtconnectConnector } from './mtconnect-connector.ts'
import { discoverAgent } from './mtconnect-discover.ts'
import { mtconnectSettings, type MtconnectSettings } from './mtconnect-settings.ts'

export const mtconnectKind: ConnectorKind<MtconnectSettings> = {
  kind: 'mtconnect',
  protocols: ['http:', 'https:'],
  settings: mtconnectSettings,
  open: (settings, context) => new MtconnectConnector(settings, context),
  settingsFor: (url) =>
    mtconnectSettings.parse({ url: url.href.replace(/\/(probe|current)$/, '/') }),
  discover: (settings, _context, signal) => discoverAgent(settings, signal),
}
