/** `npm test`: installs what is missing (packages; on a Debian-like system Chromium, PostgreSQL and Mosquitto), then runs every check and test. */
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

let isListed = false
/** Installs a package of a Debian-like system where `program` is not there; false: it is not there afterwards either. */
function provide(name, program, debianPackage) {
  if (existsSync(program)) return true
  if (!existsSync('/usr/bin/apt-get')) return false
  console.log(`\n── install ${name}`)
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  isListed ||= run('apt-get', ['update', '-qq', ...wait], quiet) === 0
  const options = ['install', '-y', '-qq', '--no-install-recommends', ...wait]
  return run('apt-get', [...options, debianPackage], quiet) === 0
}

/** Debian's Chromium renders about three times faster than the one from npm, which is the fallback. */
if (!process.env.CHROMIUM && !provide('Chromium', '/usr/bin/chromium', 'chromium'))
  console.log('   no Chromium of the system: the browser tests use the one from npm')
if (!provide('PostgreSQL', '/usr/lib/postgresql', 'postgresql'))
  console.log('   no PostgreSQL: the tests of history in it are skipped')
if (!provide('Mosquitto', '/usr/sbin/mosquitto', 'mosquitto')) {
  console.log('   no Mosquitto: the tests with a broker of its own process are skipped')
  // Where it can be installed, tests that skip themselves would look like tests that pass.
  if (existsSync('/usr/bin/apt-get')) process.exit(1)
}

must('format, lint, import rules, types', 'npm', ['run', '--silent', 'check:static'])
must('unit tests', 'npx', ['vitest', 'run'])
must('build', 'npm', ['run', '--silent', 'build'])
must('build of the page alone', 'npm', ['run', '--silent', 'build:static'])
must('browser tests', 'npm', ['run', '--silent', 'test:e2e'])
