/** Exact answers for small models: the long-run shares of the states of a Markov chain in continuous time. */

/** States reached from one, each with its rate. States are plain data. */
type Moves<State> = (state: State) => readonly (readonly [to: State, rate: number])[]

/**
 * Mean of `value` over the long-run distribution of the chain that starts in `first`, by Gauss-Seidel on the balance
 * equations up to a change of 1e-13. For throughput let `value` be the rate of departures.
 */
export function longRunMean<State>(
  first: State,
  moves: Moves<State>,
  value: (state: State) => number,
): number {
  const states: State[] = [first]
  const index = new Map([[JSON.stringify(first), 0]])
  const into: [from: number, rate: number][][] = [[]]
  const out: number[] = []
  for (let i = 0; i < states.length; i++) {
    out[i] = 0
    for (const [to, rate] of moves(states[i]!)) {
      const key = JSON.stringify(to)
      let j = index.get(key)
      if (j === undefined) {
        j = states.push(to) - 1
        index.set(key, j)
        into.push([])
      }
      if (j === i) continue
      out[i]! += rate
      into[j]!.push([i, rate])
    }
  }
  const share = states.map(() => 1 / states.length)
  for (let change = 1; change > 1e-13;) {
    change = 0
    let total = 0
    for (let i = 0; i < states.length; i++) {
      const flow = into[i]!.reduce((sum, [from, rate]) => sum + share[from]! * rate, 0)
      const next = flow / out[i]!
      change = Math.max(change, Math.abs(next - share[i]!))
      share[i] = next
      total += next
    }
    for (let i = 0; i < states.length; i++) share[i]! /= total
  }
  return states.reduce((sum, state, i) => sum + share[i]! * value(state), 0)
}
