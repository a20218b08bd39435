/** Tells the camera what the panels cover, so that it fits the plant into what is left. */
import { useEffect, type RefObject } from 'react'

import { useStores } from '#client/ui/stores.ts'

/** Edges that panels with `data-edge` cover inside the frame, measured whenever one of them changes its size; not while others do it. */
export function useInsets(frame: RefObject<HTMLElement | null>, measures = true): void {
  const { view } = useStores()
  useEffect(() => {
    const root = frame.current
    if (!root || !measures) return undefined
    const measure = () => {
      const insets = { top: 0, right: 0, bottom: 0, left: 0 }
      const box = root.getBoundingClientRect()
      for (const panel of root.querySelectorAll<HTMLElement>('[data-edge]')) {
        const { top, right, bottom, left, width } = panel.getBoundingClientRect()
        if (width === 0) continue
        const covered = {
          top: bottom - box.top,
          right: box.right - left,
          bottom: box.bottom - top,
          left: right - box.left,
        }
        const edge = panel.dataset['edge'] as keyof typeof insets
        insets[edge] = Math.max(insets[edge], Math.round(covered[edge]))
      }
      const old = view.getState().insets
      const same = Object.entries(insets).every(
        ([edge, px]) => old[edge as keyof typeof old] === px,
      )
      if (!same) view.setState({ insets })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(root)
    for (const panel of root.querySelectorAll('[data-edge]')) observer.observe(panel)
    measure()
    return () => observer.disconnect()
  }, [frame, view, measures])
}
