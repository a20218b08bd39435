/** Whether a media query holds at present. */
import { useCallback, useSyncExternalStore } from 'react'

/** Screens that get one page at a time. */
export const phoneQuery = '(max-width: 640px)'

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
