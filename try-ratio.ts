import { buildLine, exponential } from './test/support/plant-builder.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { runLine20Loop } from './test/bench/line20-js-loop.ts'
const plant = buildLine({ cycles: Array.from({length:20}, () => exponential(1)), buffers: Array.from({length:19}, () => 10), failures: { mtbf: '100 s', mttr: '10 s' } })
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6 }
const r: number[] = []
const T = 20000
for (let i = 1; i <= 60; i++) {
  let t = cpu(); const l = runLine20Loop(i, T); const b = l.events / (cpu() - t)
  t = cpu(); const sim = createSimulation(plant, i); runUntil(sim, T * 1e6); const a = sim.scalars[scalar.events]! / (cpu() - t)
  if (i > 10) r.push(a / b)
}
r.sort((p, q) => p - q)
console.log('ratio q25', r[r.length >> 2]!.toFixed(3), 'med', r[r.length >> 1]!.toFixed(3), 'q75', r[(3 * r.length) >> 2]!.toFixed(3))
