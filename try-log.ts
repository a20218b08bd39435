import { buildLine, buildPlant } from './test/support/plant-builder.ts'
import { lineOf, logOf } from './test/support/event-log.ts'
import { createSimulation, runUntil, applyCommand } from '#simulator/plant-simulation.ts'
const show = (name: string, l: string[]) => console.log(`--- ${name}\n` + l.map((x) => `    '${x}',`).join('\n'))
try { show('zero', logOf(buildLine({ cycles: ['2 s', '3 s'], buffers: [0] }), 6)) } catch (e) { console.log(String(e)) }
const carry = buildPlant({
  itemKinds: { item: { name: 'Item', prefix: 'IT' }, car: { name: 'Car', prefix: 'KC', role: 'carrier', capacity: 2 } },
  flowUnit: { name: 'Item', kind: 'item' },
  release: { kind: 'conwip', into: 'in', limit: 3, ahead: 1 }, places: { in: { kind: 'raw-store', capacity: 'unlimited' }, mid: { capacity: 4 }, out: { kind: 'finished-store', capacity: 6 } },
  stations: { SET: { cycle: '1 s', input: 'in', output: 'mid', loads: 'car' }, TAKE: { cycle: '1 s', input: 'mid', output: 'out', unloads: 'car' } } })
show('carry', logOf(carry, 5))
const sim = createSimulation(buildLine({ cycles: ['2 s', '5 s', '1 s'], buffers: [1,1] }), 1)
const log: string[] = []
const see = (e: any) => log.push(lineOf(e) + ` [${e.sequence}<${e.cause}]`)
runUntil(sim, 6e6, see)
applyCommand(sim, { command: 'fault', workUnit: 'M2', repairS: 10 }, see)
runUntil(sim, 23e6, see)
show('fault', log)
const loop = buildPlant({ flowUnit: { name: 'Item', kind: 'item', baseUnits: 10 }, release: { kind: 'arrivals', into: 'in', every: '4 s' }, places: { in: { capacity: 10 }, mid: {capacity: 2} }, stations: { M: { cycle: '1 s', input: 'in', output: 'mid' }, TEST: { process: 'inspection', cycle: '1 s', input: 'mid', scrap: '20 %', rework: { ratio: '50 %', to: 'M', limit: 1 } } } })
show('loop', logOf(loop, 13))
const stop = buildPlant({ release: { kind: 'arrivals', into: 'in', every: '1 s' }, places: { in: { capacity: 10 }, out: { capacity: 9 } },
 stations: { KILN: { process: 'pipeline', residence: '4 s', cycle: '2 s', input: 'in', output: 'out', failures: { mtbf: { distribution: 'constant', value: '3 s' }, mttr: { distribution: 'constant', value: '2 s'} } }, PACK: { cycle: '1 s', input: 'out' } } })
show('kiln', logOf(stop, 11))
