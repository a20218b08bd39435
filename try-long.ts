import { buildLine, exponential } from './test/support/plant-builder.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
import { runLine20Loop } from './test/bench/line20-js-loop.ts'
const plant = buildLine({ cycles: Array.from({length:20}, () => exponential(1)), buffers: Array.from({length:19}, () => 10), failures: { mtbf: '100 s', mttr: '10 s' } })
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e6 }
let t = cpu(); const c0 = cpu(); for (let i = 0; i < 20; i++) createSimulation(plant, i); console.log('create', (cpu() - c0) / 20)
const sim = createSimulation(plant, 1)
for (let i = 1; i <= 12; i++) { t = cpu(); const e = sim.scalars[scalar.events]!; runUntil(sim, i * 100000e6); const a = (sim.scalars[scalar.events]! - e) / (cpu() - t)
 t = cpu(); const l = runLine20Loop(i, 100000); const b = l.events / (cpu() - t); console.log((a/1e6).toFixed(2), (b/1e6).toFixed(2), (a / b).toFixed(3)) }
