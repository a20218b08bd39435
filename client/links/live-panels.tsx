/** The panels that only plants with equipment have: their code comes when somebody opens one. */
import { lazy } from 'react'

export const LinksPanel = lazy(async () => {
  const { LinksPanel: Component } = await import('./links-panel.tsx')
  return { default: Component }
})

export const ShadowPanel = lazy(async () => {
  const { ShadowPanel: Component } = await import('#client/shadow/shadow-panel.tsx')
  return { default: Component }
})
