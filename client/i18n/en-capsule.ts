/** English: capsules and the record as files. */
export const enCapsule = {
  'capsule.banner': '{plant} · {from} – {to}',
  'capsule.close': 'Close the record',
  'capsule.open': 'Open a capsule',
  'capsule.drop': 'Drop the capsule here to open it',
  'capsule.save': 'Save as capsule',
  'capsule.saving': 'Making the file …',
  'capsule.reading': 'Reading the capsule …',
  'capsule.opened': 'Opened: {plant}',
  'capsule.openedHere': 'Opened in this page only; the server did not take it ({code}).',
  'capsule.tools': 'Record as a file',
  'capsule.range': '{from} – {to}',
  'capsule.wholeRecord': 'whole record',
  'capsule.inPage':
    'kept by this page while it is open, at most {megabytes} MB, the oldest goes first',
  'capsule.refused.capsule-not-a-capsule': 'Not opened: the file is not a capsule.',
  'capsule.refused.capsule-truncated': 'Not opened: the capsule is cut off, its end is missing.',
  'capsule.refused.capsule-damaged': 'Not opened: the capsule is damaged.',
  'capsule.refused.capsule-too-large':
    'Too much for a capsule: choose a shorter stretch with I and O.',
  'capsule.refused.capsule-member':
    'Not opened: the capsule lacks parts, or has some that do not belong there.',
  'capsule.refused.capsule-hash':
    'Not opened: a part of the capsule was changed after it was made.',
  'capsule.refused.capsule-newer':
    'Not opened: the capsule was made by a newer version of the program.',
  'capsule.refused.capsule-malformed': 'Not opened: what is in the capsule does not fit together.',
  'capsule.refused.not-recorded': 'Nothing is recorded in this stretch.',
  'capsule.refused.several-plant-models':
    'The plant was changed within this stretch: choose one before or after.',
  'capsule.refused.too-many-requests': 'Too many requests, wait a moment.',
  'capsule.refused.other': 'Not done ({code}).',
} as const
