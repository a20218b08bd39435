/** Closed loops, machine repair, rework: several queues that depend on each other. */
import type { RunReport } from '#simulator/statistics/report.ts'
import { exponential, theoryPlant, type Quantity, type TheoryCase } from '../theory-case.ts'

const at =
  (station: string) =>
  ({ stations }: RunReport): number | undefined =>
    stations[station]!.meanNumber

const throughput = (exact: number, tolerance = 0.01): Quantity => ({
  name: 'throughput',
  exact,
  tolerance,
  of: ({ itemsPerS }) => itemsPerS,
})

/** V8 by mean value analysis: mean items and times at the three machines. */
const loop = { items: [1.599272, 1.055644, 2.345085], timesS: [2.297303, 1.516398, 3.368639] }

/** Throughput of a closed loop of two stations with rates 1 and c x 0.6 (W. J. Gordon, G. F. Newell, 1967). */
function twoStations(items: number, servers: number): number {
  const weights = Array.from({ length: items + 1 }, (_, n) => {
    let weight = 1
    for (let k = 1; k <= n; k++) weight /= 0.6 * Math.min(k, servers)
    return weight
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return 1 - weights[items]! / total
}

export const networks: readonly TheoryCase[] = [
  {
    id: 'V8',
    model: 'closed loop of 3 machines, 5 pallets',
    source: 'mean value analysis (Gordon and Newell 1967)',
    plant: () => theoryPlant('v8-closed-loop.yaml'),
    warmupS: 2_000,
    batchS: 33_000,
    quantities: [
      throughput(0.696152),
      ...loop.items.map((exact, i): Quantity => {
        const number = i + 1
        return { name: `L${number}`, exact, tolerance: 0.01, of: at(`M${number}`) }
      }),
      ...loop.timesS.map((exact, i): Quantity => {
        const number = i + 1
        return {
          name: `W${number}`,
          exact,
          tolerance: 0.01,
          of: ({ stations }) => stations[`M${number}`]!.meanTimeS,
        }
      }),
    ],
  },
  {
    id: 'LOOP2',
    model: 'closed loop, 1 server rate 1 and 2 servers rate 0.6, 6 items',
    source: 'Gordon and Newell 1967',
    plant: () =>
      theoryPlant('v4-two-machines.yaml', {
        release: { kind: 'conwip', into: 'entry', limit: 6 },
        'places.buffer.capacity': 'unlimited',
        'stations.M2.machines': 2,
        'stations.M2.cycle': exponential(1 / 0.6),
      }),
    warmupS: 1_000,
    batchS: 20_000,
    quantities: [throughput(twoStations(6, 2), 0.005)],
  },
  {
    id: 'V9',
    model: 'machine repair: 10 machines, 2 repairers',
    source: 'birth and death',
    plant: () => theoryPlant('v9-machine-repair.yaml'),
    warmupS: 2_000,
    batchS: 40_000,
    quantities: [
      { name: 'machines down', exact: 3.16587, tolerance: 0.01, of: at('REPAIR') },
      {
        name: 'availability',
        exact: 0.683413,
        tolerance: 0.01,
        of: ({ stations }) => stations['LIFE']!.execute,
      },
      {
        name: 'repairers busy',
        exact: 0.854266,
        tolerance: 0.01,
        of: ({ stations }) => stations['REPAIR']!.execute,
      },
    ],
  },
  {
    id: 'V9-crew',
    model: 'the same as machines with failures and a repair crew of 2',
    source: 'birth and death',
    plant: () => theoryPlant('v9-repair-crew.yaml'),
    warmupS: 1_000,
    batchS: 15_000,
    quantities: [
      {
        name: 'availability',
        exact: 0.683413,
        tolerance: 0.01,
        of: ({ stations }) => stations['MACHINE']!.execute,
      },
      {
        name: 'repairers busy',
        exact: 0.854266,
        tolerance: 0.01,
        of: ({ crews }) => crews['repair']!.utilisation,
      },
    ],
  },
  {
    id: 'V10',
    model: 'assembly of two parts, 2 places behind each feeder',
    source: 'Markov chain (23 states)',
    plant: () => theoryPlant('v10-assembly.yaml'),
    warmupS: 1_000,
    batchS: 25_000,
    quantities: [throughput(0.731999, 0.005)],
  },
  {
    id: 'V12',
    model: 'rework loop, a fifth goes back to the queue',
    source: 'Jackson 1957',
    plant: () => theoryPlant('v12-rework-loop.yaml'),
    warmupS: 5_000,
    batchS: 60_000,
    quantities: [
      {
        name: 'flow through the machine',
        exact: 0.625,
        tolerance: 0.02,
        of: ({ stations }) => stations['MACHINE']!.loadsPerHour / 3600,
      },
      { name: 'L', exact: 2.666667, tolerance: 0.02, of: ({ wipItems }) => wipItems },
      { name: 'W', exact: 5.333333, tolerance: 0.02, of: ({ leadTimeS }) => leadTimeS.mean },
      {
        name: 'utilization of the machine',
        exact: 0.625,
        tolerance: 0.02,
        of: ({ stations }) => stations['MACHINE']!.execute,
      },
      {
        name: 'utilization of the inspection',
        exact: 0.5,
        tolerance: 0.02,
        of: ({ stations }) => stations['TEST']!.execute,
      },
    ],
  },
  {
    id: 'REWORK-3',
    model: 'done again in place with 0.3, three times at most',
    source: '1 / (1 + p + p^2 + p^3)',
    plant: () =>
      theoryPlant('v3-mg1.yaml', {
        release: { kind: 'saturated', into: 'queue' },
        'stations.SERVER.rework': { ratio: '30 %', limit: 3 },
      }),
    warmupS: 0,
    batchS: 15_000,
    quantities: [throughput(1 / (1 + 0.3 + 0.09 + 0.027), 0.005)],
  },
  {
    id: 'REWORK-SCRAP',
    model: 'sent back with 0.2, twice at most, then scrapped',
    source: 'p^3',
    plant: () =>
      theoryPlant('v12-rework-loop.yaml', {
        'stations.TEST.rework': { ratio: '20 %', to: 'MACHINE', limit: 2 },
      }),
    warmupS: 1_000,
    batchS: 60_000,
    quantities: [
      { name: 'scrap', exact: 0.008, tolerance: 0.05, of: ({ scrapRatio }) => scrapRatio },
    ],
  },
]
