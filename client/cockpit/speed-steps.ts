/** The speeds that a person can choose: plant seconds per wall second. */

export const speedSteps: readonly number[] = [0.1, 0.5, 1, 10, 60, 300, 1000, 3600]

/** The next step up or down from any speed. */
export function stepFrom(speed: number, direction: 1 | -1): number {
  return direction > 0
    ? (speedSteps.find((step) => step > speed * 1.001) ?? speedSteps.at(-1)!)
    : (speedSteps.findLast((step) => step < speed * 0.999) ?? speedSteps[0]!)
}
