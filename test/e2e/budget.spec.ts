/** What the built page makes a browser load before something is seen stays within its budget. */
import { expect, test } from '@playwright/test'

import { builtPage } from '../support/built-page.ts'

const page = builtPage('dist/client')

test('the shell is at most 260 KB of JavaScript, the scene at most 450 KB more', () => {
  expect(page.shellKbGzip).toBeLessThanOrEqual(260)
  expect(page.sceneKbGzip).toBeLessThanOrEqual(450)
})

test('the first answer of the server names all of both, so that they come side by side', () => {
  const [entry, ...imported] = page.shell
  expect(entry).toMatch(/^index-/)
  expect(page.preloaded).toEqual(expect.arrayContaining([...imported, ...page.scene]))
})
