/**
 * Who we are and whom we trust. Everything lies in the folder that the settings name: `own/` (made when missing),
 * `trusted/certs/`, `issuers/`, `rejected/`. Without security nothing is written at all.
 */
import { mkdir, readdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

import { OPCUACertificateManager } from 'node-opcua-certificate-manager'
import {
  InMemoryCertificateKeyPairProvider,
  InMemoryCertificateStore,
  type ICertificateStore,
} from 'node-opcua-common'
import type { OPCUAClientBaseOptions } from 'node-opcua-client'

import { AppError } from '#models/app-error.ts'
import type { OpcUaSettings } from './settings.ts'

export interface Identity {
  readonly applicationUri: string
  readonly options: Pick<
    OPCUAClientBaseOptions,
    'clientCertificateManager' | 'certificateFile' | 'privateKeyFile' | 'certificateKeyPairProvider'
  >
  /** Where the certificate of the server was put, when it was not trusted. */
  rejectedFile(): Promise<string | undefined>
  close(): Promise<void>
}

export const applicationName = 'Parallel Factory'
const applicationUri = `urn:${hostname()}:parallel-factory`

/** Throws AppError `connector-settings` for a folder or certificate that cannot be used. */
export async function openIdentity(settings: OpcUaSettings): Promise<Identity> {
  return settings.securityMode === 'none' ? anonymousIdentity() : folderIdentity(settings)
}

let anonymous: Promise<InMemoryCertificateKeyPairProvider> | undefined

/** The protocol library wants a certificate for links without security too: one for the life of the process. */
async function anonymousIdentity(): Promise<Identity> {
  anonymous ??= (async () => {
    const made = new InMemoryCertificateKeyPairProvider()
    await made.ensureCertificateExists({
      applicationUri,
      subject: `/CN=${applicationName}`,
      dns: [],
    })
    return made
  })()
  const store: ICertificateStore = new InMemoryCertificateStore({ autoAcceptUnknown: true })
  return {
    applicationUri,
    options: { clientCertificateManager: store, certificateKeyPairProvider: await anonymous },
    rejectedFile: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  }
}

async function folderIdentity(settings: OpcUaSettings): Promise<Identity> {
  const { pki = '', certificate, privateKey, trust } = settings
  try {
    await mkdir(pki, { recursive: true })
    for (const file of [certificate, privateKey]) if (file !== undefined) await stat(file)
  } catch (error) {
    throw new AppError('connector-settings', `pki, certificate, privateKey: ${String(error)}`)
  }
  const manager = new OPCUACertificateManager({
    rootFolder: pki,
    automaticallyAcceptUnknownCertificate: trust === 'any',
  })
  await manager.initialize()
  const certificateFile = certificate ?? join(pki, 'own/certs/parallel-factory.pem')
  return {
    applicationUri,
    options: {
      clientCertificateManager: manager,
      certificateFile,
      privateKeyFile: privateKey ?? manager.privateKey,
    },
    rejectedFile: () => newestIn(join(pki, 'rejected')),
    close: () => manager.dispose(),
  }
}

async function newestIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return { path, timeMs: (await stat(path)).mtimeMs }
    }),
  )
  return files.toSorted((a, b) => b.timeMs - a.timeMs)[0]?.path
}
