/** Browser tests: one real Chromium, one worker, each test with a server of its own on a free port. */
import { defineConfig } from '@playwright/test'

import { findChromium } from '../support/chromium.ts'

const { executablePath, args } = await findChromium()

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  // A machine that other things run on: what passes only the second time is told as flaky.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  outputDir: '../../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 960, height: 540 },
    launchOptions: { executablePath, args: [...args] },
    screenshot: 'only-on-failure',
  },
})
