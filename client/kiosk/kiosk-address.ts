/** The lobby screen in the address of the page: `kiosk=1`; `kiosk-pace=60` lets its time pass faster, for a test. */

const fastestPace = 100

export function isKioskAddress(search: string): boolean {
  return new URLSearchParams(search).get('kiosk') === '1'
}

export function kioskPace(search: string): number {
  const pace = Number(new URLSearchParams(search).get('kiosk-pace') ?? 1)
  return pace > 0 ? Math.min(pace, fastestPace) : 1
}

/** The same plant as an ordinary page. */
export function addressWithoutKiosk(search: string): string {
  const kept = [...new URLSearchParams(search)].filter(
    ([key]) => !key.startsWith('kiosk') && !key.startsWith('tour'),
  )
  return `?${new URLSearchParams(kept).toString()}`
}
