import { buildLine, exponential } from './test/support/plant-builder.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { scalar } from '#simulator/simulation.ts'
const plant = buildLine({ cycles: Array.from({length:20}, () => exponential(1)), buffers: Array.from({length:19}, () => 10), failures: { mtbf: '100 s', mttr: '10 s' } })
for (let i = 1; i <= 8; i++) {
  const sim = createSimulation(plant, i)
  const c0 = process.cpuUsage()
  runUntil(sim, 200000e6)
  const c = process.cpuUsage(c0)
  const cpu = (c.user + c.system) / 1e6
  console.log(sim.scalars[scalar.events], sim.scalars[scalar.finishedItems], cpu.toFixed(3), (sim.scalars[scalar.events]! / cpu / 1e6).toFixed(3) + 'M/s')
}
