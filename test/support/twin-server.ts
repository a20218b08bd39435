/** The built server as a child process on a free loopback port, with a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface TwinServer {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** Asks it to end and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<number | undefined>
  /** Starts it again on the same port and data folder. */
  restart(): Promise<void>
  /** Stops it and removes its data. */
  dispose(): Promise<void>
}

export async function startTwinServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<TwinServer> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'parallel-factory-'))
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child = started
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline) {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}`)
      const healthy = await fetch(`${url}/healthz`).then(
        (response) => response.ok,
        () => false,
      )
      if (healthy) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the server did not become healthy in 30 s')
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | undefined> {
    const running = child
    if (!running || running.exitCode !== null) return running?.exitCode ?? undefined
    const ended = new Promise<number | undefined>((resolve) =>
      running.once('exit', (code) => resolve(code ?? undefined)),
    )
    running.kill(signal)
    return ended
  }

  await start()
  return {
    url,
    port,
    dataDir,
    stop,
    restart: start,
    async dispose() {
      await stop('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}
