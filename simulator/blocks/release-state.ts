/** What the gates of a plant remember. */

/** By release. */
export interface ReleaseState {
  /** The raw lot that is being used up, and the items still to come of it. */
  readonly lot: Int32Array
  readonly lotLeft: Int32Array
  /** Items inside that came in here, and items that ever came. */
  readonly inside: Float64Array
  readonly created: Float64Array
  /** Takt: items that wait outside for room. */
  readonly owed: Float64Array
  /** Scheduled lots: the next one to fall due (by release), and items still to come (by lot). */
  readonly nextLot: Int32Array
  readonly left: Int32Array
}

/** `lotSizes`: items of each scheduled lot. */
export function createReleaseState(count: number, lotSizes: Int32Array): ReleaseState {
  return {
    lot: new Int32Array(count).fill(-1),
    lotLeft: new Int32Array(count),
    inside: new Float64Array(count),
    created: new Float64Array(count),
    owed: new Float64Array(count),
    nextLot: new Int32Array(count),
    left: lotSizes.slice(),
  }
}
