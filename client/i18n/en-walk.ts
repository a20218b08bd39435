/** English: walking through the hall. */
export const enWalk = {
  'walk.enter': 'Walk through the hall',
  'walk.leave': 'Leave',
  'walk.go': 'walk',
  'walk.look': 'or drag: look around',
  'walk.fast': 'faster',
  'walk.touch': 'Drag to look around',
  'walk.stick': 'Joystick to walk',
  'keys.walk': 'Walk through the hall (then W A S D)',
} as const
