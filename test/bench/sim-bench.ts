/** Speed of the simulator beside its peers, all in turn in one command: one line of JSON, then a table. Exit code 1: wrong results. */
import { runLine20Loop } from './line20-js-loop.ts'
import { cppLoop, simPyModel, type Peer, type PeerRun } from './peers/programs.ts'
import {
  bytesPerEvent,
  refractoryTimesRealTime,
  runLine20,
  timed,
  wideLine,
} from './sim-workloads.ts'

/** Many short ones: whatever shares the machine is away in some of them. */
const rounds = 36
const untilS = 25_000
/** Runs of each before the first that counts. */
const unmeasured = 6
/** SimPy and the observed runs take longer: one in so many rounds. */
const seldom = 4
const watchedS = 20_000
/** SimPy does some ten thousand events a second. */
const simPyS = 4_000
const days = 200
const sizes = [10, 100, 1_000, 10_000]
const eventsPerSize = 200_000

/** Parts per second of LINE20, and how far a run of this length may be from it (three standard deviations). */
const throughput = 0.6072
const tolerance = 0.007

const simulator: Peer = { name: 'simulator', run: (seed, until) => runLine20(seed, until) }
const loop: Peer = {
  name: 'loop in JavaScript',
  run: (seed, until) => timed(() => runLine20Loop(seed, until)),
}
let observed = 0
const watched: Peer = {
  name: 'simulator, observed',
  run: (seed, until) => runLine20(seed, until, () => void observed++),
}
const cpp = cppLoop()
const simPy = simPyModel()

// The first runs are compiled while they run, and count for nothing.
for (let run = 0; run < unmeasured; run++)
  for (const peer of [loop, simulator]) peer.run(100, untilS)

const speeds = new Map<Peer, number[]>()
const parts = new Map<Peer, number[]>()
for (let seed = 1; seed <= rounds; seed++) {
  for (const peer of [loop, simulator, cpp]) {
    if (peer) note(peer, peer.run(seed, untilS), untilS)
  }
  if (simPy && seed % seldom === 0) note(simPy, simPy.run(seed, simPyS))
}
// Afterwards, since what runs observed changes what the compiler knows; each run beside an unobserved one.
watched.run(100, watchedS)
const observedRatios: number[] = []
for (let seed = 1; seed <= rounds / seldom; seed++) {
  const unobserved = speedOf(simulator.run(seed, untilS))
  observedRatios.push(note(watched, watched.run(seed, watchedS)) / unobserved)
}

const wide = sizes.map((workUnits) => ({ workUnits, run: wideLine(workUnits), ns: [] as number[] }))
for (let round = 0; round < 5; round++)
  for (const { run, ns } of wide) ns.push(1e9 / speedOf(run(eventsPerSize)))

const curve = wide.map(({ workUnits, ns }) => ({ workUnits, nsPerEvent: Math.round(median(ns)) }))
const figures = {
  eventsPerCpuS: Math.round(fastest(simulator)),
  ratioToJsLoop: rounded(ratioTo(loop)),
  medianRatioToJsLoop: rounded(median(speeds.get(simulator)!) / median(speeds.get(loop)!)),
  observedRatio: rounded(median(observedRatios)),
  throughput: rounded(mean(parts.get(simulator)!)),
  bytesPerEventGrowth: rounded(bytesPerEvent()),
  ...(cpp ? { ratioToCpp: rounded(ratioTo(cpp)) } : {}),
  ...(simPy ? { ratioToSimPy: rounded(ratioTo(simPy)) } : {}),
  refractoryTimesRealTime: Math.round(refractoryTimesRealTime(days)),
  costCurve: curve,
}
print(JSON.stringify(figures))

print(
  `\nLINE20, ${rounds} rounds in turn; million events per second of CPU time, undisturbed and median`,
)
for (const peer of [cpp, loop, simulator, watched, simPy]) {
  if (!peer) continue
  const rates = [fastest(peer), median(speeds.get(peer)!)]
  const made = parts.get(peer)
  const each = made ? `${mean(made).toFixed(4)} parts/s` : ''
  print(
    `${peer.name.padEnd(22)}${rates.map((rate) => (rate / 1e6).toFixed(3).padStart(9)).join('')} M/s   ${each}`,
  )
}
if (!cpp) print('loop in C++             not measured: no g++')
if (!simPy) print('SimPy                   not installed')
print(
  `\nrefractory plant       ${figures.refractoryTimesRealTime.toLocaleString('en')} x real time`,
)
print(
  `observed               ${figures.observedRatio} of the unobserved speed, ${observed} events seen`,
)
print('\ncost of an event by number of work units; the last column grows as log n does')
for (const { workUnits, nsPerEvent } of curve)
  print(
    `${workUnits.toLocaleString('en').padStart(8)}${String(nsPerEvent).padStart(8)} ns${(curve[0]!.nsPerEvent * Math.log10(workUnits)).toFixed(0).padStart(8)} ns`,
  )

for (const [peer, rates] of parts)
  if (Math.abs(mean(rates) - throughput) > tolerance) {
    print(`wrong: ${peer.name} makes ${mean(rates)} parts/s, not ${throughput} +- ${tolerance}`)
    process.exitCode = 1
  }

/** Keeps what a run has shown; `seconds` where it was long enough to judge its throughput. Returns its speed. */
function note(peer: Peer, run: PeerRun, seconds?: number): number {
  const speed = speedOf(run)
  speeds.set(peer, [...(speeds.get(peer) ?? []), speed])
  if (seconds !== undefined) parts.set(peer, [...(parts.get(peer) ?? []), run.completed / seconds])
  return speed
}

function speedOf({ events, cpuS }: PeerRun): number {
  return events / cpuS
}

/**
 * Speed in an undisturbed round: the mean of the fastest twelfth of each peer by itself. On a shared machine rounds fall into
 * fast and slow ones, and the simulator loses more in the slow ones than the loop does; the median, printed beside it, has both.
 */
function fastest(peer: Peer): number {
  const sorted = speeds.get(peer)!.toSorted((a, b) => b - a)
  return mean(sorted.slice(0, Math.ceil(sorted.length / 12)))
}

function ratioTo(peer: Peer): number {
  return fastest(simulator) / fastest(peer)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(value: number): number {
  return Number(value.toFixed(4))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
