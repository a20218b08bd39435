/** Lines with finite buffers, blocking after service, reliable and unreliable machines. */
import { buildLine } from '../../support/plant-builder.ts'
import { longRunMean } from '../markov-chain.ts'
import { exponential, theoryPlant, type Quantity, type TheoryCase } from '../theory-case.ts'

const throughput = (exact: number, tolerance = 0.005): Quantity => ({
  name: 'throughput',
  exact,
  tolerance,
  of: ({ itemsPerS }) => itemsPerS,
})

/** V4: J. Hunt, 1956. */
const pairs: [places: number, secondRate: number, exact: number][] = [
  [0, 1, 0.666667],
  [1, 1, 0.75],
  [2, 1, 0.8],
  [4, 1, 0.857143],
  [10, 1, 0.923077],
  [0, 0.8, 0.590164],
  [1, 0.8, 0.661247],
  [5, 0.8, 0.759681],
]

/** V5: throughput by number of machines and places between them. */
const balanced: Readonly<Record<number, readonly number[]>> = {
  3: [
    0.564103, 0.670466, 0.734017, 0.776712, 0.807486, 0.830759, 0.848991, 0.863665, 0.875734,
    0.885837, 0.894419,
  ],
  4: [0.514775, 0.631153, 0.700713, 0.74771, 0.781776, 0.807665],
  5: [0.485798, 0.607583, 0.680489, 0.729948],
  6: [0.466713, 0.591826, 0.666856],
  7: [0.453179, 0.580525],
}

function line(machines: number, places: number, failures?: unknown) {
  const cycles = Array.from({ length: machines }, () => exponential(1))
  const buffers = Array.from({ length: machines - 1 }, () => places)
  return buildLine({ cycles, buffers, failures })
}

/** Parts in the line, of the two lines for which the chain gives them. */
const inProcess: Readonly<Record<string, number>> = { '3-1': 3.531798, '4-2': 6.482147 }

const balancedCases = Object.entries(balanced).flatMap(([machines, exact]) =>
  exact.map((rate, places): TheoryCase => {
    const wip = inProcess[`${machines}-${places}`]
    const parts: Quantity[] =
      wip === undefined
        ? []
        : [
            { name: 'parts inside', exact: wip, tolerance: 0.01, of: ({ wipItems }) => wipItems },
            {
              name: 'time inside',
              exact: wip / rate,
              tolerance: 0.01,
              of: ({ leadTimeS }) => leadTimeS.mean,
            },
          ]
    return {
      id: `V5-${machines}-${places}`,
      model: `${machines} equal machines, ${places} places between`,
      source: 'Markov chain (Hunt 1956, Hillier and Boling 1967)',
      plant: () =>
        machines === '3'
          ? theoryPlant('v5-line.yaml', {
              'places.B1.capacity': places,
              'places.B2.capacity': places,
            })
          : line(Number(machines), places),
      warmupS: 1_000,
      batchS: 12_000,
      quantities: [throughput(rate), ...parts],
    }
  }),
)

const unreliableLines: [machines: number, exact: number][] = [
  [3, 0.4862],
  [4, 0.432925],
  [5, 0.399411],
]
const unreliablePairs: [places: number, exact: number][] = [
  [0, 0.589955],
  [1, 0.655882],
  [4, 0.741359],
  [10, 0.799026],
  [50, 0.870618],
]

/** Two machines with two servers each and `places` between them: how many work in front, wait done, and are behind. */
function pairOfTwos(places: number): number {
  return longRunMean<readonly [blocked: number, behind: number]>(
    [0, 0],
    ([blocked, behind]) => {
      const served = Math.min(2, behind)
      const moves: [readonly [number, number], number][] = []
      if (blocked < 2)
        moves.push(
          behind < places + 2 ? [[0, behind + 1], 2] : [[blocked + 1, behind], 2 - blocked],
        )
      if (served > 0)
        moves.push(blocked > 0 ? [[blocked - 1, behind], served] : [[0, behind - 1], served])
      return moves
    },
    ([, behind]) => Math.min(2, behind),
  )
}

/** Poisson arrivals, two machines, one place before each, loss at the entry: items at both, and a blocked one. */
function tandemWithLoss(rate: number, part: 'lost' | 'inside'): number {
  type State = readonly [first: number, second: number, blocked: 0 | 1]
  return longRunMean<State>(
    [0, 0, 0],
    ([first, second, blocked]) => {
      const moves: [State, number][] = []
      if (first < 2) moves.push([[first + 1, second, blocked], rate])
      if (first > 0 && blocked === 0)
        moves.push(second < 2 ? [[first - 1, second + 1, 0], 1] : [[first, second, 1], 1])
      if (second > 0)
        moves.push(blocked === 1 ? [[first - 1, second, 0], 1] : [[first, second - 1, 0], 1])
      return moves
    },
    ([first, second]) => (part === 'inside' ? first + second : first === 2 ? 1 : 0),
  )
}

export const lines: readonly TheoryCase[] = [
  ...pairs.map(([places, secondRate, exact]): TheoryCase => ({
    id: `${secondRate === 1 ? 'V4a' : 'V4b'}-${places}`,
    model: `2 machines, rates 1 and ${secondRate}, ${places} places between`,
    source: 'Hunt 1956',
    plant: () =>
      theoryPlant('v4-two-machines.yaml', {
        'places.buffer.capacity': places,
        'stations.M2.cycle': exponential(1 / secondRate),
      }),
    warmupS: 1_000,
    batchS: 14_000,
    quantities: [throughput(exact)],
  })),
  ...balancedCases,
  {
    id: 'V5-lit',
    model: 'rates 6, 7, 7, places 11 and 7 between',
    source: 'Buzacott and Shanthikumar 1993, 5.776',
    plant: () =>
      buildLine({ cycles: [6, 7, 7].map((rate) => exponential(1 / rate)), buffers: [11, 7] }),
    warmupS: 1_000,
    batchS: 5_000,
    quantities: [throughput(5.776122)],
  },
  {
    id: 'V6a',
    model: 'one machine, MTBF 100, MTTR 10',
    source: 'renewal: 1 / (1 + MTTR / MTBF)',
    plant: () => theoryPlant('v6a-unreliable.yaml'),
    warmupS: 0,
    batchS: 40_000,
    quantities: [throughput(0.909091)],
  },
  ...unreliableLines.map(([machines, exact]): TheoryCase => ({
    id: `V6b-${machines}`,
    model: `${machines} unreliable machines, no places`,
    source: 'Markov chain',
    plant: () => line(machines, 0, { mtbf: '100 s', mttr: '10 s' }),
    warmupS: 1_000,
    batchS: 30_000,
    quantities: [throughput(exact, 0.01)],
  })),
  ...unreliablePairs.map(([places, exact]): TheoryCase => ({
    id: places === 0 ? 'V6b-2, V7-0' : `V7-${places}`,
    model: `2 unreliable machines, ${places} places between`,
    source: 'Gershwin and Berman 1981, Markov chain',
    plant: () => theoryPlant('v7-unreliable-line.yaml', { 'places.buffer.capacity': places }),
    warmupS: 2_000,
    batchS: 50_000,
    quantities: [throughput(exact, 0.01)],
  })),
  {
    id: 'PAIR2',
    model: '2 stations of 2 machines, 1 place between',
    source: 'Markov chain',
    plant: () =>
      theoryPlant('v4-two-machines.yaml', {
        'places.buffer.capacity': 1,
        'stations.M1.machines': 2,
        'stations.M2.machines': 2,
      }),
    warmupS: 1_000,
    batchS: 15_000,
    quantities: [throughput(pairOfTwos(1))],
  },
  {
    id: 'TANDEM-LOSS',
    model: 'Poisson 0.9, 2 machines, 1 place before each, loss',
    source: 'Markov chain',
    plant: () =>
      theoryPlant('v4-two-machines.yaml', {
        release: { kind: 'arrivals', into: 'entry', every: exponential(1 / 0.9) },
        'places.entry.capacity': 1,
        'places.buffer.capacity': 1,
      }),
    warmupS: 1_000,
    batchS: 30_000,
    quantities: [
      {
        name: 'P(loss)',
        exact: tandemWithLoss(0.9, 'lost'),
        tolerance: 0.01,
        of: ({ lossRatio }) => lossRatio,
      },
      {
        name: 'L',
        exact: tandemWithLoss(0.9, 'inside'),
        tolerance: 0.01,
        of: ({ wipItems }) => wipItems,
      },
    ],
  },
]
