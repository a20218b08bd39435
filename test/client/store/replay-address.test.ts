import { expect, test } from 'vitest'

import { addressWithTime, timeFromAddress } from '#client/store/replay-address.ts'

test('an instant goes into the address and comes out of it again', () => {
  const search = addressWithTime('?plant=a&sel=work-unit:R09&cam=1,2,3', 3_600_000_000.4)
  expect(search).toBe('?plant=a&sel=work-unit:R09&cam=1,2,3&t=3600000000')
  expect(timeFromAddress(search)).toBe(3_600_000_000)
})

test('the present leaves no instant in the address', () => {
  expect(addressWithTime('?t=5&plant=a', undefined)).toBe('?plant=a')
  expect(timeFromAddress('?plant=a')).toBeUndefined()
})

test('what is no instant is ignored', () => {
  for (const text of ['', '-1', '1.5', 'now', '1e6', '99999999999999999'])
    expect(timeFromAddress(`?t=${text}`)).toBeUndefined()
})
