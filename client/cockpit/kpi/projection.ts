/** How much the day will bring: a model, and labelled as one. */

const dayHours = 24
/** Hours of a day after which its own rate is worth more than that of the record. */
const trustedHours = 1

export interface ProjectionInput {
  /** Hours of the production day so far. */
  readonly hours: number
  /** Units finished in them. */
  readonly finished: number
  /** Units an hour since the record began. */
  readonly recordPerHour: number | undefined
}

/** Units at the end of the production day if the rate stays as it is; undefined while there is no rate. */
export function projectedUnits({
  hours,
  finished,
  recordPerHour,
}: ProjectionInput): number | undefined {
  const perHour = hours >= trustedHours ? finished / hours : recordPerHour
  if (perHour === undefined) return undefined
  return Math.round(finished + perHour * Math.max(0, dayHours - hours))
}
