/** The Chromium that tests, benches and screenshots drive: where it is, and how it renders without a graphics card. */
import { existsSync } from 'node:fs'

/** Software WebGL by Mesa where the system has it (about three times as fast as SwiftShader), and nothing sent out. */
const offline = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const mesa = ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']

export interface Browser {
  readonly executablePath: string
  readonly args: readonly string[]
}

/** CHROMIUM from the environment, else the system's, else the one that npm brings. */
export async function findChromium(): Promise<Browser> {
  const system = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  if (system) return { executablePath: system, args: [...offline, ...mesa] }
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: offline }
}
