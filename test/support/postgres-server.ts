/** A real PostgreSQL on a free loopback port with data of its own; Debian's binaries, never as root. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

const debian = '/usr/lib/postgresql'

export interface PostgresServer {
  readonly url: string
  stop(): void
}

/** Undefined where no PostgreSQL is installed. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const binaries = findBinaries()
  if (binaries === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const account = process.getuid?.() === 0 ? accountOf('postgres') : undefined
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'test', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { stdio: 'ignore', cwd: folder, ...account },
  )
  const port = await freePort()
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'],
    { stdio: 'ignore', cwd: folder, ...account },
  )
  const url = `postgres://test@127.0.0.1:${port}/postgres`
  const stop = () => {
    child.kill('SIGINT')
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  }
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    const ready = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (ready) return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  stop()
  throw new Error('PostgreSQL did not start in 30 s')
}

function findBinaries(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort() : []
  return versions
    .map((version) => join(debian, version, 'bin'))
    .findLast((folder) => existsSync(join(folder, 'initdb')))
}

function accountOf(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
