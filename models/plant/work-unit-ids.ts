/** How the machines of a station are called. */

/** Ids of all machines, in the order of the file: `R09`, or `R06-1`, `R06-2` where a station has several. */
export function workUnitIds(station: string, machines: number): string[] {
  if (machines === 1) return [station]
  return Array.from({ length: machines }, (_, index) => `${station}-${index + 1}`)
}
