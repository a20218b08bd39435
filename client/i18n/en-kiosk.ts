/** English: the screen in the lobby. */
export const enKiosk = {
  'kiosk.touch': 'Touch to start',
  'kiosk.continues': 'The tour continues in {seconds} s',
  'kiosk.resume': 'Continue now',
  'kiosk.lost': 'No connection to the plant: this is its last known state',
  'kiosk.stale': 'No news from the plant: this is its last known state',
} as const

export type KioskKey = keyof typeof enKiosk
