/** English: the quality control points of a plant. */
export const enQuality = {
  'quality.title': 'Quality control points',
  'quality.normal': '{count} of {total} normal',
  'quality.limits': '{low} to {high}',
  'quality.cpk': 'Cpk',
  'quality.readings': 'n = {count}',
  'quality.gap.noLimit': 'a limit is missing',
  'quality.gap.fewReadings': '{count} of {least} readings',
  'quality.gap.noSpread': 'all readings are equal',
  'quality.yield': 'FPY of the shift',
  'quality.yieldSince': 'FPY since {time}',
  'quality.yieldOf': '{unit}, since {time}',
  'quality.gap.nothingInspected': 'nothing inspected yet',
  'quality.gap.unrecorded': 'nothing of the shift on record',
  'quality.gap.reading': 'reading the record',
  'quality.gap.both': '{value} ({reason})',
  'quality.cpkMeans':
    'Cpk (ISO 22400-2): distance of the mean from the nearer limit of the normal range, divided by three standard deviations of the single readings; from {least} readings, at most {most}, as this page has seen them.',
  'quality.yieldMeans':
    'FPY (first-pass yield, ISO 22400-2): share of what this machine has inspected since the shift (or the record in it) began that was good at once, without scrap or rework.',
} as const
