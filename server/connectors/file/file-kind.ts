/** Files of readings as a kind of connector. */
import { fileURLToPath } from 'node:url'

import { AppError } from '#models/app-error.ts'
import type { ConnectorKind } from '../connector-kind.ts'
import type { DiscoveredAddress } from '../connector.ts'
import { FileConnector } from './file-connector.ts'
import { fileEntries } from './file-entries.ts'
import { fileSettings, type FileSettings } from './file-settings.ts'

/** So many readings are looked at, and so many addresses listed. */
const most = { readings: 200_000, addresses: 5000 }

export const fileKind: ConnectorKind<FileSettings> = {
  kind: 'file',
  protocols: ['file:'],
  settings: fileSettings,
  open: (settings, context) => new FileConnector(settings, context),
  settingsFor: (url) => fileSettings.parse({ path: fileURLToPath(url) }),
  discover: (settings, _context, signal) => discoverFile(settings, signal),
}

/** Throws AppError `cannot-connect`. */
async function discoverFile(
  settings: FileSettings,
  signal: AbortSignal,
): Promise<DiscoveredAddress[]> {
  const found = new Map<string, DiscoveredAddress>()
  let readings = 0
  try {
    for await (const entries of fileEntries(settings)) {
      if (signal.aborted || readings > most.readings || found.size >= most.addresses) break
      for (const entry of entries) {
        if ('refusal' in entry) continue
        readings++
        const { address, value } = entry.reading
        const dataType =
          typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text'
        found.set(address, {
          address,
          name: address,
          dataType,
          ...(value !== undefined && { value }),
        })
      }
    }
  } catch (error) {
    if (error instanceof AppError) throw new AppError('cannot-connect', error.message)
    throw error
  }
  return [...found.values()].slice(0, most.addresses)
}
