/** Small plant files for the tests of the parser. */

/** One machine with exponential service and Poisson arrivals. */
export const mm1 = `schema: parallel-factory/plant@1
id: mm1
name: M/M/1
release: { kind: arrivals, into: queue, every: { distribution: exponential, mean: 1.25 s } }
places:
  queue: { capacity: unlimited }
stations:
  server:
    input: queue
    cycle: { distribution: exponential, mean: 1 s }
`

/** Three machines in a closed loop with five items. */
export const closedLoop = `schema: parallel-factory/plant@1
id: closed-loop
name: Closed loop
release: { kind: conwip, into: Q1, limit: 5 }
places:
  Q1: { capacity: unlimited }
  Q2: { capacity: unlimited }
  Q3: { capacity: unlimited }
stations:
  M1: { input: Q1, output: Q2, cycle: { distribution: exponential, mean: 1 s } }
  M2: { input: Q2, output: Q3, cycle: { distribution: exponential, mean: 0.8 s } }
  M3: { input: Q3, cycle: { distribution: exponential, mean: 1.2 s } }
`
