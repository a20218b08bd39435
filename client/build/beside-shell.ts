/** Tells the browser in the first answer what the shell will ask for, so that its code comes beside that of the shell. */
import type { Plugin } from 'vite'

/** A phone shows its lists first and asks for the scene when somebody wants it (`phoneQuery`). */
const desk = 'not all and (max-width: 640px)'

/** `asksServer`: the page has a server, and asks it for its plant. */
export function besideShell(asksServer: boolean): Plugin {
  return {
    name: 'beside-shell',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const base = /src="([^"]*)assets\//.exec(html)?.[1] ?? './'
        const chunk = (module: string) => {
          const found = Object.values(bundle).find(
            (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module),
          )
          if (found?.type !== 'chunk') throw new Error(`${module} is no chunk of its own`)
          return [found.fileName, ...found.imports].map((file) => `${base}${file}`)
        }
        const feed = asksServer ? chunk('feed/open-server-feed.ts') : []
        const scene = chunk('scene/factory-scene.tsx').filter((href) => !feed.includes(href))
        const preload = (href: string, attributes = {}) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, ...attributes, href },
          injectTo: 'head' as const,
        })
        return [
          ...feed.map((href) => preload(href)),
          ...scene.map((href) => preload(href, { media: desk })),
        ].filter(({ attrs: { href } }) => !html.includes(href))
      },
    },
  }
}
