/** What a build of the page makes a browser load: the code of the shell, and that of the scene. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface BuiltPage {
  /** JavaScript that runs before anything is seen, as its files. */
  readonly shell: readonly string[]
  /** What the hall in 3D needs besides. */
  readonly scene: readonly string[]
  readonly shellKbGzip: number
  readonly sceneKbGzip: number
  /** Files that the page tells the browser to load beside its own, in order. */
  readonly preloaded: readonly string[]
}

/** `folder`: as `dist/client`. */
export function builtPage(folder: string): BuiltPage {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const assets = readdirSync(join(folder, 'assets'))
  const entry = /<script[^>]*src="[^"]*assets\/([^"]+)"/.exec(html)![1]!
  const shell = withImports(folder, entry)
  const scene = withImports(
    folder,
    assets.find((name) => /^factory-scene-.*\.js$/.test(name))!,
  ).filter((name) => !shell.includes(name))
  const preloaded = [...html.matchAll(/rel="modulepreload"[^>]*assets\/([^"]+)"/g)].map(
    ([, name]) => name!,
  )
  const kb = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(text(folder, name)).length, 0) / 1024
  return { shell, scene, shellKbGzip: kb(shell), sceneKbGzip: kb(scene), preloaded }
}

/** A chunk and all that it imports before it runs. */
function withImports(folder: string, entry: string): string[] {
  const found = [entry]
  for (const name of found)
    for (const [, path] of text(folder, name).matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)) {
      const imported = posix.basename(path!)
      if (!found.includes(imported)) found.push(imported)
    }
  return found
}

function text(folder: string, name: string): string {
  return readFileSync(join(folder, 'assets', name), 'utf8')
}
