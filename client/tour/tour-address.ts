/** The tour as part of the page's address: `tour=<stop id>`, or `tour=1` for its beginning. */

export interface TourWish {
  /** Id of the stop to begin at; undefined, or one that the tour has not: the first. */
  readonly stop?: string | undefined
  readonly loops?: boolean
  /** The address names a theme itself: the tour does not change it. */
  readonly keepsTheme?: boolean
}

const fromTheBeginning = '1'
const fastestPace = 100

/** Undefined: the address asks for no tour. */
export function tourFromAddress(search: string): TourWish | undefined {
  const query = new URLSearchParams(search)
  const asked = query.get('tour')
  if (!asked) return undefined
  return {
    stop: asked === fromTheBeginning ? undefined : asked.slice(0, 64),
    keepsTheme: query.has('theme'),
  }
}

/** The address with that stop, or without any tour; the rest of it is kept. */
export function addressWithTour(search: string, stop: string | undefined): string {
  const query = new URLSearchParams(search)
  if (stop === undefined) query.delete('tour')
  else query.set('tour', stop)
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

/** `tour-pace=20`: stops last a twentieth of their time, to go through a whole tour in a test. */
export function paceFromAddress(search: string): number {
  const pace = Number(new URLSearchParams(search).get('tour-pace') ?? 1)
  return pace > 0 ? Math.min(pace, fastestPace) : 1
}
