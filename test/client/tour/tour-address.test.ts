/** The address of a tour opens the same stop again and leaves the rest of the address alone. */
import { expect, test } from 'vitest'

import { addressWithTour, paceFromAddress, tourFromAddress } from '#client/tour/tour-address.ts'

test('tour=1 begins at the first stop, an id at that stop', () => {
  expect(tourFromAddress('?plant=p')).toBeUndefined()
  expect(tourFromAddress('?tour=1')).toEqual({ stop: undefined, keepsTheme: false })
  expect(tourFromAddress('?tour=kiln&theme=ops')).toEqual({ stop: 'kiln', keepsTheme: true })
})

test('the stop goes into the address, and out of it again', () => {
  const address = addressWithTour('?plant=p&sel=work-unit:R09', 'kiln')
  expect(address).toBe('?plant=p&sel=work-unit:R09&tour=kiln')
  expect(tourFromAddress(address)?.stop).toBe('kiln')
  expect(addressWithTour(address, undefined)).toBe('?plant=p&sel=work-unit:R09')
})

test('a pace that makes no sense is none', () => {
  expect(paceFromAddress('?tour-pace=20')).toBe(20)
  for (const text of ['', '?tour-pace=0', '?tour-pace=-3', '?tour-pace=fast'])
    expect(paceFromAddress(text)).toBe(1)
  expect(paceFromAddress('?tour-pace=1e9')).toBe(100)
})
