/** Plain MQTT, as the registry knows it. */
import type { ConnectorKind } from '../connector-kind.ts'
import { discoverTopics } from './discover-topics.ts'
import { openMqttConnector } from './mqtt-connector.ts'
import { mqttSettings, type MqttSettings } from './mqtt-settings.ts'

export const mqttKind: ConnectorKind<MqttSettings> = {
  kind: 'mqtt',
  protocols: ['mqtt:', 'mqtts:', 'ws:', 'wss:'],
  settings: mqttSettings,
  open: openMqttConnector,
  settingsFor: (url) => mqttSettings.parse(brokerOf(url)),
  discover: discoverTopics,
}

/** What an address says of a broker. A password in it is not taken over: it belongs into the environment. */
export function brokerOf({ protocol, host, username }: URL): { url: string; username?: string } {
  const account = decodeURIComponent(username)
  return { url: `${protocol}//${host}`, ...(account !== '' && { username: account }) }
}
