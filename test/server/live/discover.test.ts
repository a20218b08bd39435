/** `npm run live -- discover` where nobody answers: one clear sentence, and an exit code that scripts can tell. */
import { execFile } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { connectorKinds } from '#server/connectors/registry.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A port at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function discover(...args: string[]): Promise<{ code: unknown; out: string; said: string }> {
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', 'server/live/cli.ts', 'discover', ...args]
    execFile(process.execPath, command, { cwd: root }, (error, out, said) =>
      resolve({ code: error?.code ?? 0, out, said: said.trim() }),
    )
  })
}

const schemes: Readonly<Record<string, string>> = {
  mqtt: 'mqtt:',
  sparkplug: 'mqtt:',
  'opc-ua': 'opc.tcp:',
  mtconnect: 'http:',
  http: 'http:',
}

test('every kind that reaches out over the network is tried', () => {
  const kinds = connectorKinds.map(({ kind }) => kind).filter((kind) => kind !== 'file')
  expect(Object.keys(schemes).toSorted()).toEqual(kinds.toSorted())
})

test.each(Object.entries(schemes))(
  'by %s it says in one sentence that the equipment cannot be reached, and ends with 1',
  { timeout: 120_000 },
  async (kind, scheme) => {
    const port = await deadPort()
    const { code, out, said } = await discover(`${scheme}//127.0.0.1:${port}`, '--kind', kind)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toMatch(
      kind === 'http' ? /inlet waits for senders/ : new RegExp(`:${port}.*: \\S`),
    )
  },
)
