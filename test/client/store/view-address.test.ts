/** The address of a view gives the same view back, and nothing in it can do harm. */
import { expect, test } from 'vitest'

import { addressOfView, viewFromAddress } from '#client/store/view-address.ts'
import { createViewStore } from '#client/store/view-store.ts'

test('opening the address of a view restores it', () => {
  const view = createViewStore({
    theme: 'ops',
    locale: 'en',
    tier: 'high',
    selection: { kind: 'work-unit', id: 'R06-2' },
    camera: { kind: 'view', id: 'kiln' },
    kilnSection: true,
    labels: false,
    beforeAfter: 0.35,
  }).getState()
  const address = addressOfView('?plant=lier-refractory', view)
  expect(createViewStore(viewFromAddress(address)).getState()).toEqual(view)
  expect(address).toContain('plant=lier-refractory')
  expect(address.length).toBeLessThan(500)
})

test('items are selected by number', () => {
  expect(viewFromAddress('?sel=item:417').selection).toEqual({ kind: 'item', id: 417 })
})

test.each([
  '?theme=pink',
  '?locale=xx',
  '?sel=machine:R1',
  '?sel=item:-1',
  '?sel=item:1e3',
  '?tier=ultra',
  '?section=yes',
  '?wipe=1.2',
  '?wipe=half',
])('ignores what it does not know: %s', (search) => {
  expect(viewFromAddress(search)).toEqual({})
})
