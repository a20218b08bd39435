/** The peers in other languages: found or built where the machine has what they need, and run as programs. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Events (cycle ends, failures, repairs), finished parts, and the CPU time of the loop alone. */
export interface PeerRun {
  readonly events: number
  readonly completed: number
  readonly cpuS: number
}

export interface Peer {
  readonly name: string
  readonly run: (seed: number, untilS: number) => PeerRun
}

const folder = resolve('test/bench/peers')

/** The loop in C++, compiled into a temporary folder; undefined where there is no g++. */
export function cppLoop(): Peer | undefined {
  const place = mkdtempSync(join(tmpdir(), 'line20-'))
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  const program = join(place, 'line20')
  const options = ['-O3', '-march=native', '-std=c++17', '-o', program]
  if (outputOf('g++', [...options, join(folder, 'line20.cpp')]) === undefined) return undefined
  return { name: 'loop in C++', run: (...given) => runOf(program, given.map(String)) }
}

/** The model in SimPy, with the first Python that has it. */
export function simPyModel(): Peer | undefined {
  const model = join(folder, 'line20_simpy.py')
  for (const python of ['python3', '/usr/bin/python3']) {
    const version = outputOf(python, [model])
    if (version === undefined) continue
    return {
      name: `SimPy ${version.trim()}`,
      run: (...given) => runOf(python, [model, ...given.map(String)]),
    }
  }
  return undefined
}

function runOf(program: string, given: readonly string[]): PeerRun {
  return JSON.parse(execFileSync(program, given, { encoding: 'utf8' })) as PeerRun
}

/** What the program prints; undefined when it can't be run or ends with an error. */
function outputOf(program: string, given: readonly string[]): string | undefined {
  try {
    return execFileSync(program, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
