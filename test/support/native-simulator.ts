/**
 * The simulator as Node runs it: bundled once a test process. The test runner's own transformation turns every
 * imported name into a property look-up, which makes long runs some twenty times slower.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { build } from 'esbuild'

const folder = fileURLToPath(
  new URL('../../node_modules/.cache/parallel-factory/', import.meta.url),
)
const outfile = `${folder}simulator-${process.pid}.mjs`

mkdirSync(folder, { recursive: true })
await build({
  entryPoints: [fileURLToPath(new URL('simulator-entry.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  // The YAML parser is CommonJS and asks for Node's modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  logLevel: 'error',
})

export const nativeSimulator = (await import(
  pathToFileURL(outfile).href
)) as typeof import('./simulator-entry.ts')
rmSync(outfile)
