/**
 * Bottlenecks by the active-period method: the unit that has been and will be active the longest without a break is the
 * one that holds up the plant at that instant (C. Roser, M. Nakano, M. Tanaka, Winter Simulation Conference 2002).
 */

/** A stretch in which a unit worked, was set up or was down, without waiting in between, us. */
export interface ActivePeriod {
  readonly fromUs: number
  readonly toUs: number
}

/** Shares of the time looked at. Shifting: while the bottleneck passes from or to another unit. */
export interface BottleneckShare {
  readonly sole: number
  readonly shifting: number
}

/** By unit, from the active periods of each unit in order of time. All in the span from `fromUs` to `untilUs`. */
export function bottleneckShares(
  periods: readonly (readonly ActivePeriod[])[],
  fromUs: number,
  untilUs: number,
): BottleneckShare[] {
  const chain = bottleneckChain(periods, fromUs)
  const soleUs = periods.map(() => 0)
  const shiftingUs = periods.map(() => 0)
  chain.forEach(({ unit, period }, i) => {
    const { fromUs, toUs } = period
    const comes = Math.max(fromUs, Math.min(chain[i - 1]?.period.toUs ?? fromUs, toUs))
    const goes = Math.min(toUs, Math.max(chain[i + 1]?.period.fromUs ?? toUs, fromUs))
    const sole = Math.max(0, goes - comes)
    soleUs[unit]! += sole
    shiftingUs[unit]! += toUs - fromUs - sole
  })
  const spanUs = untilUs - fromUs
  return periods.map((_, unit) => ({
    sole: soleUs[unit]! / spanUs,
    shifting: shiftingUs[unit]! / spanUs,
  }))
}

interface Bottleneck {
  readonly unit: number
  readonly period: ActivePeriod
}

/** One bottleneck after the other: at the end of each, the longest period that runs on takes over. */
function bottleneckChain(
  periods: readonly (readonly ActivePeriod[])[],
  fromUs: number,
): Bottleneck[] {
  const chain: Bottleneck[] = []
  const at = periods.map(() => 0)
  for (let timeUs = fromUs; ;) {
    let longest: Bottleneck | undefined
    let nextUs = Infinity
    periods.forEach((list, unit) => {
      while (at[unit]! < list.length && list[at[unit]!]!.toUs <= timeUs) at[unit]! += 1
      const period = list[at[unit]!]
      if (!period) return
      if (period.fromUs > timeUs) nextUs = Math.min(nextUs, period.fromUs)
      else if (!longest || lengthOf(period) > lengthOf(longest.period)) longest = { unit, period }
    })
    if (longest) {
      chain.push(longest)
      timeUs = longest.period.toUs
    } else if (nextUs < Infinity) timeUs = nextUs
    else return chain
  }
}

function lengthOf({ fromUs, toUs }: ActivePeriod): number {
  return toUs - fromUs
}
