/** English: riding along with a thing. */
export const enRide = {
  'ride.title': 'Riding along',
  'ride.nextStation': 'Next: {station}',
  'ride.nextPlace': 'Next: to {place}',
  'ride.nextOut': 'Next: leaves the plant as finished',
  'ride.nextUnknown': 'Next: not known yet',
  'ride.inStore': 'It lies in the store: its way through the plant ends here.',
  'ride.ended': 'The ride is over.',
  'ride.lost': 'At this instant it is not in the plant.',
  'ride.began': 'Ride began with {item}',
  'ride.turn.drawn':
    'Became {item}{count, plural, =0 {} one { (the furthest along; # other came of the lot)} other { (the furthest along; # others came of the lot)}}',
  'ride.turn.changed': 'Became {kind} at {unit}',
  'ride.turn.built-in':
    'Built into {item} at {unit}{count, plural, =0 {} one { with # other part} other { with # other parts}}; the ride goes on with it',
  'ride.turn.took-in': 'Took in {count, plural, one {# part} other {# parts}} at {unit}',
  'ride.turn.cut':
    'Cut into {count, plural, one {# piece} other {# pieces}} at {unit}; the ride goes on with {item}, which has the longest way before it',
  'ride.turn.loaded': 'Set on {item}',
  'ride.turn.unloaded': 'Taken off {item}',
  'ride.turn.stored': 'Put into {place}, slot {slot}',
  'ride.turn.shipped': 'Shipped from {place}',
  'ride.turn.scrapped': 'Scrapped at {unit}',
  'ride.turn.finished': 'Finished at {unit}',
  'ride.turn.found': 'Picked up again as {item}',
} as const
