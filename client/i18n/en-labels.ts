/** English: what the buttons between the labels of the hall say. */
export const enLabels = {
  'labels.more': '{count} more: {names}. Go nearer',
  'labels.outside': 'Needs attention outside the picture: {names}. Go there',
  'labels.andMore': '{names} and {count} more',
} as const
