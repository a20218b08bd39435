/** `npm start`: installs what is missing, builds what has changed, then runs the twin. Plain Node, no packages. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
process.chdir(root)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed, this is ${process.versions.node}.`)
  process.exit(2)
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** A stamp file holds the fingerprint of what a step was made from. */
function stepIsDone(stamp, fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint
}

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const installed = 'node_modules/.parallel-factory-lock'
if (!stepIsDone(installed, lock)) {
  console.log('Installing packages …')
  run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  writeFileSync(installed, lock)
}

function sources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`)
}

const built = 'dist/.built-from'
const files = [
  ...['client', 'models', 'server', 'simulator'].flatMap(sources),
  'vite.config.ts',
  'package.json',
].toSorted()
const fingerprint = createHash('sha256')
  .update(lock)
  .update(
    files.map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`).join('\n'),
  )
  .digest('hex')
if (!stepIsDone(built, fingerprint)) {
  console.log('Building …')
  run('npm', ['run', '--silent', 'build'])
  mkdirSync('dist', { recursive: true })
  writeFileSync(built, fingerprint)
}

const server = spawn(process.execPath, ['dist/server/main.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
