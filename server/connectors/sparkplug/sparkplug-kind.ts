/** Sparkplug B, as the registry knows it. */
import type { ConnectorKind } from '../connector-kind.ts'
import { brokerOf } from '../mqtt/mqtt-kind.ts'
import { discoverMetrics } from './discover-metrics.ts'
import { openSparkplugConnector } from './sparkplug-connector.ts'
import { sparkplugSettings, type SparkplugSettings } from './sparkplug-settings.ts'

export const sparkplugKind: ConnectorKind<SparkplugSettings> = {
  kind: 'sparkplug',
  protocols: ['mqtt:', 'mqtts:', 'ws:', 'wss:'],
  settings: sparkplugSettings,
  open: openSparkplugConnector,
  settingsFor: (url) => sparkplugSettings.parse(brokerOf(url)),
  discover: discoverMetrics,
}
