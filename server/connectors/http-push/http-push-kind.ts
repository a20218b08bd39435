/** Inlets for readings over HTTP as a kind of connector. */
import { AppError } from '#models/app-error.ts'
import type { ConnectorKind } from '../connector-kind.ts'
import { HttpPushConnector } from './http-push-connector.ts'
import { httpPushSettings, type HttpPushSettings } from './http-push-settings.ts'

export const httpPushKind: ConnectorKind<HttpPushSettings> = {
  kind: 'http',
  // Senders come to us: there is no address to look around at.
  protocols: [],
  settings: httpPushSettings,
  open: (settings, context) => new HttpPushConnector(settings, context),
  settingsFor: () => httpPushSettings.parse({}),
  discover: () =>
    Promise.reject(
      new AppError('cannot-connect', 'an inlet waits for senders: nothing to look at'),
    ),
}
