import { readFileSync } from 'node:fs'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createSimulation, runUntil, applyCommand } from '#simulator/plant-simulation.ts'
import { startRecord } from '#simulator/statistics/record.ts'
import { reportOf } from '#simulator/statistics/report.ts'
const file = 'models/library/lier-refractory/plant.yaml'
const day = 86400e6
for (const scenario of ['before','after']) for (const seed of [1,2,3]) {
const plant = parsePlant(readFileSync(file, 'utf8'), { file, scenario })
const sim = createSimulation(plant, seed)
runUntil(sim, 21 * day)
startRecord(sim)
runUntil(sim, 60 * day)
const { stations, places, ...r } = reportOf(sim)
console.log(scenario, seed, r.throughputPerDay.toFixed(0), (r.leadTimeS.mean!/86400).toFixed(3), r.scrapRatio!.toFixed(4), r.firstPassYield.toFixed(4), r.electricityKWhPerUnit!.toFixed(3), r.fuelKWhPerUnit!.toFixed(3), r.labourHoursPerUnit!.toFixed(4), r.bottleneck, r.wipItems.toFixed(1), r.littleGap!.toFixed(4), (r.leadTimeS.p50!/86400).toFixed(3), (r.leadTimeS.p90!/86400).toFixed(3))
if (seed===1) { for (const [k,v] of Object.entries(stations)) console.log(k, v.execute.toFixed(3), v.starved.toFixed(3), v.blocked.toFixed(3), v.down.toFixed(4), v.busy.toFixed(3), v.loads); console.log(Object.entries(places).map(([k,v])=>k+'='+v.toFixed(1)).join(' ')) }
}
