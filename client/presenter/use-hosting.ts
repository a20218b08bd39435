/** Sends to those who follow where the host looks, as long as a presentation is open. */
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { tourStore } from '#client/tour/tour-store.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { posesPerS } from '#models/wire/presentation.ts'
import { hostPose } from './host-pose.ts'
import { watchPresentation } from './present-actions.ts'
import { presentStore } from './present-store.ts'

const watchMs = 2000

export function useHosting(): void {
  const { view } = useStores()
  const feed = useFeed()
  const id = useStore(presentStore, ({ presentation }) => presentation?.id)
  useEffect(() => {
    if (id === undefined) return undefined
    let sent = ''
    const timer = setInterval(() => {
      const pose = hostPose(view.getState(), tourStore.getState())
      const text = JSON.stringify(pose)
      if (!pose || text === sent) return
      sent = text
      feed.sendPose?.({ presentation: id, pose })
    }, 1000 / posesPerS)
    return () => clearInterval(timer)
  }, [view, feed, id])
  useEffect(() => {
    if (id === undefined) return undefined
    const timer = setInterval(() => {
      const { presentation } = presentStore.getState()
      if (presentation) void watchPresentation(presentation)
    }, watchMs)
    return () => clearInterval(timer)
  }, [id])
}
