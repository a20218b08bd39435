/** What comes first among events at one instant (lower first); within one number the earlier scheduled. */

/** Loads arrive at the end of a transport. */
export const arrivalPriority = 0
/** Cycles end, loads leave pipelines, repairs end. */
export const workPriority = 1
/** Units fail, shifts begin and end. */
export const failurePriority = 2
/** Items are released, orders fall due. */
export const releasePriority = 3
/** All else of the instant has happened. */
export const settledPriority = 4
