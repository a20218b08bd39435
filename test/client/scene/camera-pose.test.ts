/** The camera in the address: what is written is read again, and nonsense is no pose. */
import { describe, expect, it } from 'vitest'

import { addressWithPose, poseFromAddress } from '#client/scene/camera/camera-pose.ts'

const pose = { from: [12.5, 8, -30.2], to: [1, 0, 2], fovDeg: 34 } as const

describe('the camera in the address', () => {
  it('is read as it was written, and leaves the rest alone', () => {
    const search = addressWithPose('?theme=ops&sel=work-unit:R09', pose)
    expect(search).toBe('?theme=ops&sel=work-unit:R09&cam=12.5,8,-30.2,1,0,2,34')
    expect(poseFromAddress(search)).toEqual(pose)
  })

  it('is taken out again', () => {
    expect(addressWithPose('?cam=1,2,3,4,5,6,30&theme=day', undefined)).toBe('?theme=day')
  })

  it.each([
    '',
    '?cam=',
    '?cam=1,2,3',
    '?cam=a,b,c,d,e,f,g',
    '?cam=1,2,3,1,2,3,34',
    '?cam=1,-4,3,0,0,0,34',
    '?cam=1e9,2,3,0,0,0,34',
    '?cam=1,2,3,0,0,0,179',
  ])('is ignored in %s', (search) => {
    expect(poseFromAddress(search)).toBeUndefined()
  })
})
