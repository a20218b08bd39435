/** What the device of this page can do: asked once, and again when a headset is plugged in or taken off. */
import { useEffect, useState } from 'react'

import { xrKinds, xrModes, type XrKind } from './xr-kind.ts'

export function useXrKinds(): readonly XrKind[] {
  const [kinds, setKinds] = useState<readonly XrKind[]>([])
  useEffect(() => {
    const { xr } = navigator
    if (!xr) return
    let gone = false
    const ask = async () => {
      const able = await Promise.all(
        // A page that may not ask is as one without a device.
        xrKinds.map((kind) => xr.isSessionSupported(xrModes[kind]).catch(() => false)),
      )
      if (!gone) setKinds(xrKinds.filter((_, i) => able[i]))
    }
    void ask()
    xr.addEventListener('devicechange', ask)
    return () => {
      gone = true
      xr.removeEventListener('devicechange', ask)
    }
  }, [])
  return kinds
}
