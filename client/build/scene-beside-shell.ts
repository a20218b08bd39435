/** Tells the browser in the first answer that the scene will be needed, so that its code comes beside that of the shell. */
import type { Plugin } from 'vite'

/** A phone shows its lists first and asks for the scene when somebody wants it (`phoneQuery`). */
const desk = 'not all and (max-width: 640px)'

export function sceneBesideShell(): Plugin {
  return {
    name: 'scene-beside-shell',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const scene = chunks.find(({ facadeModuleId }) =>
          facadeModuleId?.endsWith('scene/factory-scene.tsx'),
        )
        if (!scene) throw new Error('the scene is no chunk of its own')
        const base = /src="([^"]*)assets\//.exec(html)?.[1] ?? './'
        return [scene.fileName, ...scene.imports]
          .map((file) => `${base}${file}`)
          .filter((href) => !html.includes(href))
          .map((href) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, media: desk, href },
            injectTo: 'head' as const,
          }))
      },
    },
  }
}
