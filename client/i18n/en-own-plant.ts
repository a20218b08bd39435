/** English: the panel of problems in a plant file that is being written. */
export const enOwnPlant = {
  'watch.title': 'The plant file is wrong in {count, plural, one {one place} other {# places}}',
  'watch.goesOn': 'What runs is the plant as it was when it was last right. Mend and save.',
  'watch.dismiss': 'Hide until the file changes',
  'watch.expected': 'Expected',
  'watch.got': 'Found',
  'watch.mend': 'Mend',
} as const
