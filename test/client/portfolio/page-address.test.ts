/** Theme and language go along from page to page, what is looked at does not. */
import { expect, test } from 'vitest'

import {
  isPortfolioAddress,
  plantAddress,
  portfolioAddress,
} from '#client/portfolio/page-address.ts'

test('from a plant to all plants and on to another one', () => {
  const all = portfolioAddress('?plant=a&theme=night&locale=en&sel=work-unit:R09')
  expect(all).toBe('?page=plants&theme=night&locale=en')
  expect(isPortfolioAddress(all)).toBe(true)
  expect(plantAddress(all, 'b', false)).toBe('?plant=b&theme=night&locale=en')
  expect(plantAddress('', 'b', true)).toBe('?feed=local&plant=b')
})
