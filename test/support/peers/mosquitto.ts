/** A real Mosquitto on a free loopback port with files of its own; it can be killed, frozen and started again. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectSocket, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find((path) =>
  existsSync(path),
)

/** Tests that need a broker of its own process are skipped without it: `apt-get install mosquitto`. */
export const mosquittoIsMissing = program === undefined

export interface MosquittoOptions {
  /** TLS with a certificate of its own making, and clients that must bring one too. */
  readonly tls?: boolean
  readonly users?: Readonly<Record<string, string>>
}

export interface Mosquitto {
  readonly url: string
  readonly port: number
  /** PEM files, with TLS. */
  readonly files: { readonly ca: string; readonly cert: string; readonly key: string }
  /** Kills it without a word; sessions and retained messages are kept on disk only where it had time to write them. */
  kill(): Promise<void>
  /** Ends it in good order, so that it keeps sessions and retained messages. */
  stop(): Promise<void>
  start(): Promise<void>
  /** It neither answers nor closes anything, as behind a pulled cable. */
  freeze(): void
  thaw(): void
  close(): Promise<void>
}

export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  if (program === undefined) throw new Error('mosquitto is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'mosquitto-'))
  const port = await freePort()
  const file = (name: string) => join(folder, name)
  const files = { ca: file('ca.pem'), cert: file('client.pem'), key: file('client.key') }
  if (options.tls) makeCertificates(folder)
  if (options.users) writePasswords(file('passwords'), options.users)
  writeFileSync(
    file('mosquitto.conf'),
    [
      `listener ${port} 127.0.0.1`,
      `allow_anonymous ${options.users === undefined}`,
      ...(options.users ? [`password_file ${file('passwords')}`] : []),
      ...(options.tls
        ? [
            `cafile ${files.ca}`,
            `certfile ${file('server.pem')}`,
            `keyfile ${file('server.key')}`,
            'require_certificate true',
          ]
        : []),
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      'persistence true',
      `persistence_location ${folder}/`,
      'set_tcp_nodelay true',
      'max_queued_messages 0',
      '',
    ].join('\n'),
  )
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals) => {
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGCONT')
    child.kill(signal)
    await gone
    child = undefined
  }
  const start = async () => {
    child = spawn(program, ['-c', file('mosquitto.conf')], { stdio: 'ignore' })
    await untilListening(port)
  }
  await start()
  return {
    url: `${options.tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`,
    port,
    files,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
    async close() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One authority, one server and one client, good for a day. */
function makeCertificates(folder: string): void {
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl('req', '-x509', ...fresh, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test ca')
  for (const [name, subject] of [
    ['server', '/CN=localhost'],
    ['client', '/CN=twin'],
  ] as const) {
    writeFileSync(join(folder, `${name}.ext`), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
    openssl('req', ...fresh, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
    const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '1']
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`]
    openssl('x509', '-req', ...files, ...signer)
  }
}

function writePasswords(path: string, users: Readonly<Record<string, string>>): void {
  writeFileSync(path, '', { mode: 0o600 })
  for (const [user, password] of Object.entries(users))
    execFileSync('mosquitto_passwd', ['-b', path, user, password], { stdio: 'ignore' })
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline) {
    const socket = connectSocket(port, '127.0.0.1')
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isOpen) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`mosquitto does not listen on port ${port} after 10 s`)
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
