/** English: moving through the scene, and the wipe between before and now. */
export const enMoving = {
  'wipe.menu': 'Before | now',
  'wipe.open': 'Before | now in the hall',
  'wipe.slider': 'Divider between the plant before its transformation and now',
  'wipe.value': '{percent} % before',
  'wipe.before': 'Before · model',
  'wipe.opening': 'Opening the plant as it was …',
  'wipe.failed': 'Before: cannot be shown ({code})',
  'wipe.now': 'Now',
  'wipe.then': 'On record',
  'wipe.stage': 'Stage shown · model',
  'wipe.close': 'Close the comparison',
} as const
