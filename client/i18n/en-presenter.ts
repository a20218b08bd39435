/** English: showing a plant to guests, and following a host. */
export const enPresenter = {
  'present.title': 'Present to guests',
  'present.opening': 'Opening the door for guests…',
  'present.scan': 'Scan to follow on your phone',
  'present.code': 'Code',
  'present.followers':
    '{count, plural, =0 {Nobody follows yet} one {# guest follows} other {# guests follow}}',
  'present.left': 'The code lets guests in for {minutes} more minutes.',
  'present.hide': 'Hide',
  'present.end': 'End the presentation',
  'present.badge': 'Presenting: {count}',
  'present.problem.guests-off':
    'This server has no door for guests. Start it with {setting} set, such as {example}.',
  'present.problem.too-many-presentations':
    'Eight presentations are open already. End one of them first.',
  'present.problem.unknown-presentation': 'The presentation has ended.',
  'present.problem.other': 'The presentation could not be opened ({code}).',
  'follow.with': 'With the presenter',
  'follow.free': 'Looking around',
  'follow.back': 'Back to the presenter',
  'follow.waiting': 'The presenter has not begun yet. Look around!',
  'follow.stale': 'No news from the plant: what you see is its last known state.',
  'follow.lost': 'Connection lost: what you see is the last known state. Trying again…',
  'follow.ended': 'The presentation has ended. Thank you for your visit!',
} as const

export type PresenterKey = keyof typeof enPresenter
