/** The import rules bite: a planted violation of each is found, and the product has none. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const planted = fileURLToPath(new URL('planted/', import.meta.url))
const program = `${root}node_modules/dependency-cruiser/bin/dependency-cruise.mjs`

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
}

async function violations(cwd: string): Promise<string[]> {
  const output = await new Promise<string>((resolve) => {
    const folders = ['client', 'models', 'server', 'simulator']
    const config = ['--config', `${root}.dependency-cruiser.cjs`, '--output-type', 'json']
    execFile(
      process.execPath,
      [program, ...config, ...folders],
      { cwd, maxBuffer: 64e6 },
      (_error, stdout) => resolve(stdout),
    )
  })
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } }
  return [
    ...new Set(summary.violations.map(({ rule, from }) => `${from}: ${rule.name}`)),
  ].toSorted()
}

test(
  'every planted import is refused by the rule that it breaks',
  { timeout: 60_000 },
  async () => {
    expect(await violations(planted)).toEqual([
      'client/feed/reaches-react.ts: feed-and-store-know-no-view',
      'client/feed/reaches-server.ts: client-never-imports-server',
      'client/feed/reaches-simulator.ts: client-simulates-only-in-a-worker',
      'client/scene/reaches-cockpit.ts: scene-never-imports-cockpit',
      'models/reaches-simulator.ts: models-import-only-models',
      'models/ring/a.ts: no-cycles',
      'server/api/reaches-simulator.ts: simulator-only-behind-a-source',
      'server/connectors/reaches-api.ts: connectors-know-only-their-interface',
      'server/guests/reaches-api.ts: guests-reach-only-what-they-may-see',
      'server/live/reaches-virtual-plant.ts: virtual-plant-stands-alone',
      'server/reaches-client.ts: server-never-imports-client',
      'simulator/reaches-node.ts: simulator-imports-only-models',
    ])
  },
)

test('the product breaks none of them', { timeout: 120_000 }, async () => {
  expect(await violations(root)).toEqual([])
})
