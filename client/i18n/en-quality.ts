/** English: the quality control points of a plant. */
export const enQuality = {
  'quality.title': 'Quality control points',
  'quality.normal': '{count} of {total} normal',
  'quality.limits': '{low} to {high}',
} as const
