/** English: walking through the hall. */
export const enWalk = {
  'walk.enter': 'Walk through the hall',
  'walk.leave': 'Leave',
  'walk.leaveKey': 'Leave ({key})',
  'walk.keys': 'W A S D: walk · drag or ← →: look around · {fast}: faster',
  'walk.touch': 'Drag to look around',
  'walk.stick': 'Joystick to walk',
  'keys.walk': 'Walk through the hall (then W A S D)',
} as const
