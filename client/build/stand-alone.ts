/** Makes the build of the page that stands alone: what it may load, how it is installed, and the worker that keeps it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'
import type { Plugin } from 'vite'

import { fontsFor } from './needed-fonts.ts'

const client = fileURLToPath(new URL('../', import.meta.url))
const models = fileURLToPath(new URL('../../models/', import.meta.url))
/** As the server of the twin sends it, without what only its sockets need. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ')
const icons = ['icon-192.png', 'icon-512.png', 'icon-maskable.png'] as const
const names = { zh: '平行工厂', en: 'Parallel Factory' }

export function standAlone(): Plugin {
  let folder = ''
  return {
    name: 'stand-alone',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir)
    },
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' } },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icon-192.png' } },
    ],
    generateBundle() {
      for (const fileName of icons)
        this.emitFile({
          type: 'asset',
          fileName,
          source: readFileSync(`${client}offline/${fileName}`),
        })
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifest() })
    },
    async closeBundle() {
      await writeWorker(folder)
    },
  }
}

function manifest(): string {
  return JSON.stringify(
    {
      name: `${names.zh} ${names.en}`,
      short_name: names.zh,
      lang: 'zh-CN',
      name_localized: names,
      short_name_localized: names,
      id: './',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#e8ecef',
      theme_color: '#1f5fa8',
      icons: [
        { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: './icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    undefined,
    2,
  )
}

/** All files of the build but fonts for characters that nothing in it has; those are kept when somebody needs them. */
async function writeWorker(folder: string): Promise<void> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
  const needed = fontsFor(folder, sentences())
  const kept = all.filter((path) => !/\.woff2?$/.test(path) || needed.has(path))
  const hash = createHash('sha256')
  for (const path of all) hash.update(path).update(readFileSync(join(folder, path)))
  const result = await build({
    entryPoints: [`${client}offline/service-worker.ts`],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    define: {
      VERSION: JSON.stringify(hash.digest('hex').slice(0, 16)),
      // The page goes by the name of its folder: some servers redirect from index.html to it.
      FILES: JSON.stringify(kept.map((path) => (path === 'index.html' ? './' : path))),
    },
  })
  writeFileSync(join(folder, 'sw.js'), result.outputFiles[0]!.contents)
}

/** What can be read on the page: its sentences and signs in both languages, and the names of all plants. */
function sentences(): string {
  const read = (folder: string, wanted: RegExp) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => wanted.test(path))
      .map((path) => readFileSync(join(folder, path), 'utf8'))
  return [...read(client, /\.tsx?$/), ...read(models, /\.(ts|yaml)$/)].join('')
}
