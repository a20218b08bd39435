/** How the browser side is built and served, and how the tests find their files. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { besideShell } from './client/build/beside-shell.ts'
import { standAlone } from './client/build/stand-alone.ts'

/** What the page can simulate by itself lies apart: the door for guests does not serve it. */
const libraryApart = {
  chunkFileNames: ({ moduleIds }: { moduleIds: readonly string[] }) =>
    moduleIds.some((id) => id.includes('/models/library/'))
      ? 'assets/library/[name]-[hash].js'
      : 'assets/[name]-[hash].js',
}

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`

/** `--mode static`: the page that stands alone, in any folder of any web server. */
export default defineConfig(({ mode }) => ({
  root: 'client',
  base: mode === 'static' ? './' : '/',
  define: { STATIC_PAGE: mode === 'static' },
  plugins: [react(), besideShell(mode !== 'static'), mode === 'static' && standAlone()],
  publicDir: false,
  worker: { format: 'es', rolldownOptions: { output: libraryApart } },
  build: {
    outDir: mode === 'static' ? '../dist/static' : '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // A font slice as a data URL would be refused by the content security policy.
    assetsInlineLimit: (file) => (/\.woff2?$/.test(file) ? false : undefined),
    // The scene and what it draws with come after the panels, in chunks of their own.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        ...libraryApart,
        codeSplitting: {
          groups: [
            { name: 'three', test: /node_modules[\\/]three[\\/]/ },
            // What the entry needs anyway in one file: forty requests would take longer than what they bring.
            { name: 'shell', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
}))
