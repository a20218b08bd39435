import { expect, test } from 'vitest'

import { followAddress, followCode } from '#client/presenter/follow-address.ts'
import { hostPose } from '#client/presenter/host-pose.ts'
import { viewOfPose } from '#client/presenter/view-of-pose.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { hostPoseSchema } from '#models/wire/presentation.ts'

const noTour = { tour: undefined, stop: 0 }
const looking = createViewStore({
  theme: 'night',
  locale: 'en',
  overlays: ['heat', 'exploded'],
  kilnSection: true,
  cut: { kind: 'level', share: 0.5 },
  highlight: ['R09'],
  selection: { kind: 'work-unit', id: 'R09' },
  cameraPose: () => ({ plant: 'p', from: [1.23456, 2, 3], to: [0, 0, -0.004], fovDeg: 33.333 }),
}).getState()

test('what the host sends is what a guest accepts, to the centimetre', () => {
  const pose = hostPose(looking, noTour)
  expect(hostPoseSchema.parse(pose)).toEqual(pose)
  expect(pose?.from).toEqual([1.23, 2, 3])
})

test('a guest sees what the host sees, in a language of its own', () => {
  const view = viewOfPose(hostPose(looking, noTour)!)
  const { theme, overlays, kilnSection, cut, highlight, selection } = looking
  expect(view).toMatchObject({ theme, overlays, kilnSection, cut, highlight, selection })
  expect(viewOfPose(hostPose({ ...looking, cut: undefined }, noTour)!)).toHaveProperty(
    'cut',
    undefined,
  )
  expect(view).not.toHaveProperty('locale')
  expect(view.camera).toMatchObject({ kind: 'fly', glideS: 0.3 })
})

test('a host without a scene shows nothing', () => {
  expect(hostPose({ ...looking, cameraPose: undefined }, noTour)).toBeUndefined()
})

test('the address of the picture is the one that a guest’s page reads', () => {
  const address = followAddress('http://192.168.1.5:8081', '042917')
  expect(followCode(new URL(address).search)).toBe('042917')
  expect(followCode('?plant=x')).toBeUndefined()
})
