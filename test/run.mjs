/** `npm test`: installs what is missing (packages, and Chromium on a Debian-like system), then runs every check and test. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('../', import.meta.url)))

function run(command, args, options = {}) {
  return spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  }).status
}

function must(name, command, args) {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const status = run(command, args)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (status === 0) return console.log(`   ${name}: passed in ${seconds} s`)
  console.error(`   ${name}: failed after ${seconds} s (exit code ${status})`)
  process.exit(1)
}

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const installed = 'node_modules/.parallel-factory-lock'
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  must('install packages', 'npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  writeFileSync(installed, lock)
}

/** Debian's Chromium renders about three times faster than the one from npm, which is the fallback. */
if (!process.env.CHROMIUM && !existsSync('/usr/bin/chromium') && existsSync('/usr/bin/apt-get')) {
  console.log('\n── install Chromium')
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const fresh = run('apt-get', ['update', '-qq', ...wait], quiet)
  const packages = ['install', '-y', '-qq', '--no-install-recommends', ...wait, 'chromium']
  if (fresh !== 0 || run('apt-get', packages, quiet) !== 0)
    console.log('   not installed: the browser tests use the Chromium from npm')
}

if (!existsSync('/usr/lib/postgresql') && existsSync('/usr/bin/apt-get')) {
  console.log('\n── install PostgreSQL')
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'postgresql']
  if (run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...packages], quiet) !== 0)
    console.log('   not installed: the tests of history in PostgreSQL are skipped')
}

if (!existsSync('/usr/sbin/mosquitto') && existsSync('/usr/bin/apt-get')) {
  console.log('\n── install Mosquitto')
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'mosquitto']
  if (run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...packages], quiet) !== 0)
    console.log('   not installed: the tests with a broker of its own process are skipped')
}

must('format, lint, import rules, types', 'npm', ['run', '--silent', 'check:static'])
must('unit tests', 'npx', ['vitest', 'run'])
must('build', 'npm', ['run', '--silent', 'build'])
must('browser tests', 'npm', ['run', '--silent', 'test:e2e'])
