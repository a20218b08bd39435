import { buildLine, exponential } from './test/support/plant-builder.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { runLine20Loop } from './test/bench/line20-js-loop.ts'
const plant = buildLine({ cycles: Array.from({length:20}, () => exponential(1)), buffers: Array.from({length:19}, () => 10), failures: { mtbf: '100 s', mttr: '10 s' } })
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6 }
const a: number[] = [], b: number[] = []
for (let i = 1; i <= 12; i++) {
  let t = cpu(); const r = runLine20Loop(i, 100000); b.push(r.events / (cpu() - t) / 1e6)
  t = cpu(); const sim = createSimulation(plant, i); runUntil(sim, 100000e6); a.push(sim.scalars[scalar.events]! / (cpu() - t) / 1e6)
}
const med = (x: number[]) => [...x].sort((p, q) => p - q)[x.length >> 1]!
console.log('ours', med(a).toFixed(2), Math.max(...a).toFixed(2), 'loop', med(b).toFixed(2), Math.max(...b).toFixed(2), 'ratio med', (med(a) / med(b)).toFixed(3), 'best', (Math.max(...a)/Math.max(...b)).toFixed(3))
