/** English: the plant in a headset and on the table. */
export const enXr = {
  'xr.vr': 'Stand in the hall (VR)',
  'xr.ar': 'Put it on the table (AR)',
  'xr.refused': 'The device did not let the page in.',
  'xr.inHall':
    'You are in the hall. Left stick: walk; right stick: turn; point at the floor and press: go there.',
  'xr.onTable':
    'The plant is on the table. Stick: turn and scale; press: put it down, press again: move it.',
  'xr.touchTable': 'Drag: turn. Two fingers: scale and turn. Tap: put it down, tap again: move it.',
  'xr.leave': 'Leave',
} as const
