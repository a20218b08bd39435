import { buildLine, exponential } from './test/support/plant-builder.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { runLine20Loop } from './test/bench/line20-js-loop.ts'
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6 }
const mk = (f: (i: number) => number, buf: number, failures?: unknown) => buildLine({ cycles: Array.from({length:20}, (_, i) => exponential(f(i))), buffers: Array.from({length:19}, () => buf), ...(failures ? { failures } : {}) })
const plants = { line20: mk(() => 1, 10, { mtbf: '100 s', mttr: '10 s' }), nofail: mk(() => 1, 10), plain: mk((i) => 1 + 0.05 * i, 100000), starve: mk((i) => 1.5 - 0.02 * i, 100000), block: mk((i) => i === 19 ? 3 : 1, 10) }
const s: Record<string, number[]> = { loop: [] }
for (let r = 0; r < 12; r++) {
  let t = cpu(); const l = runLine20Loop(r, 30000); if (r > 3) s['loop']!.push((cpu() - t) / l.events * 1e9)
  for (const [n, p] of Object.entries(plants)) { const sim = createSimulation(p, r); t = cpu(); runUntil(sim, 30000e6); if (r > 3) (s[n] ??= []).push((cpu() - t) / sim.scalars[scalar.events]! * 1e9) }
}
for (const [n, v] of Object.entries(s)) console.log(n, v.sort((a, b) => a - b)[v.length >> 1]!.toFixed(0), 'ns/event')
