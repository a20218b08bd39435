/** House rules that a machine can see: file sizes, names, barrels, hidden clocks and dice. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['client', 'models', 'server', 'simulator', 'test']
const sources = folders.flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !path.includes('architecture/')),
)
const text = (path: string) => readFileSync(root + path, 'utf8')

test('no file is longer than 500 lines', () => {
  expect(sources.filter((path) => text(path).split('\n').length > 500)).toEqual([])
})

test('every file name names a concept', () => {
  const empty = /(^|\/)(utils?|helpers?|common|misc|shared|stuff|index)\.(ts|tsx|mjs)$/
  expect(sources.filter((path) => empty.test(path))).toEqual([])
})

test('nothing re-exports a whole file', () => {
  expect(sources.filter((path) => /^export \* from/m.test(text(path)))).toEqual([])
})

test('models and simulator have no hidden clock and no hidden dice, but the command line', () => {
  const hidden = /Date\.now|Math\.random|performance\.now|setTimeout|setInterval|new Date\(\)/
  const inner = sources.filter((path) => /^(models|simulator(?!\/cli))\//.test(path))
  expect(inner.filter((path) => hidden.test(text(path)))).toEqual([])
})

test('the client draws by twin time, not by the wall clock', () => {
  const scene = sources.filter((path) => path.startsWith('client/scene/layers/'))
  expect(scene.filter((path) => /Date\.now|performance\.now/.test(text(path)))).toEqual([])
})

test('nothing is left for later', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|eslint-disable|\bas any\b/
  expect(sources.filter((path) => later.test(text(path)))).toEqual([])
})

test('every folder explains itself in at most 60 lines, ending with why it is so', () => {
  const readmes = ['client', 'client/scene', 'models', 'server', 'simulator', 'test'].map(
    (folder) => [folder, text(`${folder}/README.md`)] as const,
  )
  for (const [folder, readme] of readmes) {
    expect(readme.trim().split('\n').length, folder).toBeLessThanOrEqual(60)
    expect(readme.match(/^## .*$/gm)?.at(-1), folder).toBe('## Why it is so')
  }
})
