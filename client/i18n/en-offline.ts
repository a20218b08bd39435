/** English: the page that stands alone and is kept by the browser; comes with that page only. */
export const enOffline = {
  'offline.kept': 'Kept by this browser: opens without network from now on',
  'offline.newer': 'A newer version of this page is there.',
  'offline.take': 'Open it',
  'offline.later': 'Later',
} as const

export type OfflineKey = keyof typeof enOffline
