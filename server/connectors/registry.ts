/** All kinds of connectors. A new kind is one folder and one line here. */
import type { ConnectorKind } from './connector-kind.ts'
import { fileKind } from './file/file-kind.ts'
import { httpPushKind } from './http-push/http-push-kind.ts'
import { mqttKind } from './mqtt/mqtt-kind.ts'
import { mtconnectKind } from './mtconnect/mtconnect-kind.ts'
import { opcUaKind } from './opc-ua/opc-ua-kind.ts'
import { sparkplugKind } from './sparkplug/sparkplug-kind.ts'

export const connectorKinds: readonly ConnectorKind[] = [
  fileKind,
  httpPushKind,
  mqttKind,
  mtconnectKind,
  opcUaKind,
  sparkplugKind,
]
