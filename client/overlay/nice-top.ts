/** Round upper ends for scales. */

/** The next of 1, 2, 5 times a power of ten. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value * 0.999) ?? value
}

const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440]

/** The next length of time that one would name. */
export function niceTopMinutes(value: number): number {
  return minutes.find((top) => top >= value) ?? 2880
}
