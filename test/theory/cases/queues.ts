/** Single queues: M/M/c, M/G/1, general arrivals, batches, finite room, breakdowns. */
import { longRunMean } from '../markov-chain.ts'
import { exponential, theoryPlant, type Quantity, type TheoryCase } from '../theory-case.ts'

const waiting = 0.02

/** W, Wq, L, Lq of a single queue of the place `queue`. */
function queue(sojournS: number, waitS: number, rate: number, tolerance = waiting): Quantity[] {
  return [
    { name: 'W', exact: sojournS, tolerance, of: ({ leadTimeS }) => leadTimeS.mean },
    { name: 'Wq', exact: waitS, tolerance, of: ({ places }) => places['queue']?.meanWaitS },
    { name: 'L', exact: rate * sojournS, tolerance, of: ({ wipItems }) => wipItems },
    { name: 'Lq', exact: rate * waitS, tolerance, of: ({ places }) => places['queue']?.meanNumber },
  ]
}

const busy = (exact: number): Quantity => ({
  name: 'utilization',
  exact,
  tolerance: 0.01,
  of: ({ stations }) => stations['SERVER']?.execute,
})
const delayed = (exact: number, tolerance = 0.01): Quantity => ({
  name: 'P(wait)',
  exact,
  tolerance,
  of: ({ stations }) => stations['SERVER']?.waitProbability,
})
const lost = (exact: number): Quantity => ({
  name: 'P(loss)',
  exact,
  tolerance: 0.02,
  of: ({ lossRatio }) => lossRatio,
})

/** Mean wait in M/G/1 (F. Pollaczek, A. Khinchine): arrival rate, first and second moment of the service. */
function pollaczek(rate: number, mean: number, second: number): number {
  return (rate * second) / (2 * (1 - rate * mean))
}

function mg1(
  id: string,
  model: string,
  [rate, mean, second]: readonly [rate: number, mean: number, second: number],
  cycle: unknown,
  { tolerance = waiting, batchS = 95_000 } = {},
): TheoryCase {
  const wait = pollaczek(rate, mean, second)
  return {
    id,
    model,
    source: 'Pollaczek-Khinchine',
    plant: () =>
      theoryPlant('v3-mg1.yaml', {
        'release.every': exponential(1 / rate),
        'stations.SERVER.cycle': cycle,
      }),
    warmupS: 5_000,
    batchS,
    quantities: queue(wait + mean, wait, rate, tolerance),
  }
}

/** Shares of 0..room items inside for Poisson arrivals and `servers` exponential servers with rate 1. */
function lossShares(rate: number, servers: number, room: number): number[] {
  const weights = [1]
  for (let n = 1; n <= room; n++) weights.push((weights[n - 1]! * rate) / Math.min(n, servers))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function meanNumber(shares: readonly number[]): number {
  return shares.reduce((sum, share, n) => sum + n * share, 0)
}

const inside = (exact: number, tolerance = 0.01): Quantity => ({
  name: 'L',
  exact,
  tolerance,
  of: ({ wipItems }) => wipItems,
})

function lossSystem(
  id: string,
  model: string,
  rate: number,
  [servers, room]: readonly [servers: number, room: number],
  cycle: unknown = exponential(1),
): TheoryCase {
  const shares = lossShares(rate, servers, room)
  return {
    id,
    model,
    source: room === servers ? 'Erlang B' : 'birth and death',
    plant: () =>
      theoryPlant('mm1k.yaml', {
        'release.every': exponential(1 / rate),
        'places.queue.capacity': room - servers,
        'stations.SERVER.machines': servers,
        'stations.SERVER.cycle': cycle,
      }),
    warmupS: 1_000,
    batchS: 40_000,
    quantities: [lost(shares.at(-1)!), inside(meanNumber(shares))],
  }
}

/** The root in (0, 1) of sigma = A*(mu (1 - sigma)), for GI/M/1 (D. G. Kendall): A* is the transform of the intervals. */
function root(transform: (sigma: number) => number): number {
  let sigma = 0.5
  for (let i = 0; i < 500; i++) sigma = transform(sigma)
  return sigma
}

function gm1(id: string, model: string, sigma: number, every: unknown): TheoryCase {
  return {
    id,
    model,
    source: 'GI/M/1: sigma = A*(1 - sigma)',
    plant: () => theoryPlant('v1-mm1.yaml', { 'release.every': every }),
    warmupS: 5_000,
    batchS: 60_000,
    quantities: [...queue(1 / (1 - sigma), sigma / (1 - sigma), 0.8, 0.03), delayed(sigma)],
  }
}

const lognormalSecond = 1 + 1.5 ** 2
/** Service with breakdowns at 0.02 a second of work, repairs exponential with mean 5 s (D. P. Gaver, 1962). */
const completion = { mean: 0.7 * 1.1, second: 2 * 0.49 * 1.21 + 0.02 * 0.7 * 2 * 25 }
const broken = { ...completion, wait: pollaczek(0.8, completion.mean, completion.second) }

/** Mean number inside when the server is up for 50 s and down for 5 s, working or not; cut off at 400 items. */
function brokenByTheClock(): number {
  type State = readonly [items: number, up: boolean]
  return longRunMean<State>(
    [0, true],
    ([items, up]) => {
      const moves: [State, number][] = [[[items, !up], up ? 1 / 50 : 1 / 5]]
      if (items < 400) moves.push([[items + 1, up], 0.8])
      if (items > 0 && up) moves.push([[items - 1, up], 1 / 0.7])
      return moves
    },
    ([items]) => items,
  )
}

export const queues: readonly TheoryCase[] = [
  {
    id: 'V1',
    model: 'M/M/1, rates 0.8 and 1',
    source: 'closed form',
    plant: () => theoryPlant('v1-mm1.yaml'),
    warmupS: 5_000,
    batchS: 130_000,
    quantities: [
      delayed(0.8),
      ...queue(5, 4, 0.8),
      busy(0.8),
      { name: 'P50 of W', exact: 5 * Math.LN2, tolerance: 0.02, of: (r) => r.leadTimeS.p50 },
      { name: 'P90 of W', exact: 5 * Math.LN10, tolerance: 0.02, of: (r) => r.leadTimeS.p90 },
    ],
  },
  {
    id: 'V2',
    model: 'M/M/3, rates 2.4 and 1',
    source: 'Erlang C',
    plant: () => theoryPlant('v2-mmc.yaml'),
    warmupS: 5_000,
    batchS: 100_000,
    quantities: [delayed(0.647191), ...queue(2.078652, 1.078652, 2.4), busy(0.8)],
  },
  ...(['lifo', 'priority'] as const).map((order): TheoryCase => ({
    id: order === 'lifo' ? 'LIFO' : 'PRIORITY',
    model: `M/M/1, rate 0.7, ${order === 'lifo' ? 'last come first served' : 'two classes by priority'}`,
    source: 'the mean is that of M/M/1',
    plant: () =>
      theoryPlant('v1-mm1.yaml', {
        products: {
          fast: { name: 'Fast', priority: 1 },
          slow: { name: 'Slow' },
        },
        'release.every': exponential(1 / 0.7),
        'release.mix': { fast: '40 %', slow: '60 %' },
        'places.queue.order': order,
      }),
    warmupS: 2_000,
    batchS: 60_000,
    quantities: queue(1 / 0.3, 1 / 0.3 - 1, 0.7, 0.03),
  })),
  mg1('V3a', 'M/D/1, rate 0.8', [0.8, 1, 1], '1 s'),
  mg1('V3b', 'M/Erlang-4/1, rate 0.8', [0.8, 1, 1.25], {
    distribution: 'erlang',
    mean: '1 s',
    shape: 4,
  }),
  mg1(
    'V3c',
    'M/lognormal/1, CV 1.5, rate 0.7',
    [0.7, 1, lognormalSecond],
    { distribution: 'lognormal', mean: '1 s', cv: 1.5 },
    { tolerance: 0.04, batchS: 90_000 },
  ),
  mg1('MU1', 'M/uniform(0, 2)/1, rate 0.7', [0.7, 1, 4 / 3], {
    distribution: 'uniform',
    min: '0 s',
    max: '2 s',
  }),
  {
    id: 'MB1',
    model: 'M/M/1 whose server breaks down while it works, resumed',
    source: 'Gaver 1962: Pollaczek-Khinchine on completion times',
    plant: () =>
      theoryPlant('v3-mg1.yaml', {
        'stations.SERVER.cycle': exponential(0.7),
        'stations.SERVER.failures': { mtbf: '50 s', mttr: '5 s' },
      }),
    warmupS: 5_000,
    batchS: 110_000,
    quantities: queue(broken.wait + broken.mean, broken.wait, 0.8, 0.03),
  },
  {
    id: 'MB2',
    model: 'M/M/1 whose server breaks down by the clock, resumed',
    source: 'Markov chain',
    plant: () =>
      theoryPlant('v3-mg1.yaml', {
        'stations.SERVER.cycle': exponential(0.7),
        'stations.SERVER.failures': { by: 'calendar-time', mtbf: '50 s', mttr: '5 s' },
      }),
    warmupS: 5_000,
    batchS: 70_000,
    quantities: [inside(brokenByTheClock(), 0.03)],
  },
  gm1(
    'DM1',
    'D/M/1, load 0.8',
    root((s) => Math.exp(-1.25 * (1 - s))),
    '1.25 s',
  ),
  gm1(
    'EM1',
    'Erlang-4/M/1, load 0.8',
    root((s) => (3.2 / (3.2 + 1 - s)) ** 4),
    {
      distribution: 'erlang',
      mean: '1.25 s',
      shape: 4,
    },
  ),
  {
    id: 'MX1',
    model: 'M/M/1, arrivals in threes, load 0.6',
    source: 'L = rho (k + 1) / 2 / (1 - rho)',
    plant: () =>
      theoryPlant('v1-mm1.yaml', { 'release.every': exponential(5), 'release.batch': 3 }),
    warmupS: 5_000,
    batchS: 60_000,
    quantities: queue(3 / 0.6, 3 / 0.6 - 1, 0.6, 0.03),
  },
  lossSystem('MM1K', 'M/M/1/5, rate 0.9', 0.9, [1, 5]),
  lossSystem('MM2K', 'M/M/2/6, rate 1.8', 1.8, [2, 6]),
  lossSystem('MM33', "Erlang's loss, 3 servers, load 2", 2, [3, 3]),
  lossSystem('MG33', 'the same with lognormal service', 2, [3, 3], {
    distribution: 'lognormal',
    mean: '1 s',
    cv: 1,
  }),
  {
    id: 'V11',
    model: 'full batches of 4, rate 0.7, batch time exponential 4 s',
    source: 'Erlang-K arrivals of batches',
    plant: () => theoryPlant('v11-full-batches.yaml'),
    warmupS: 5_000,
    batchS: 110_000,
    quantities: [
      { name: 'W', exact: 11.089632, tolerance: 0.02, of: ({ leadTimeS }) => leadTimeS.mean },
      {
        name: 'Wq with forming',
        exact: 2.142857 + 4.946775,
        tolerance: 0.02,
        of: ({ places }) => places['queue']?.meanWaitS,
      },
    ],
  },
]
