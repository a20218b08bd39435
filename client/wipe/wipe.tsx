/** The wipe between the plant as it was and as it is; its code comes when it is first wanted, and all of it goes with it. */
import { lazy, Suspense } from 'react'

import { useView } from '#client/ui/use-twin.ts'

const Divider = lazy(async () => {
  const { WipeDivider } = await import('./wipe-divider.tsx')
  return { default: WipeDivider }
})

export function Wipe() {
  const wiped = useView((view) => view.beforeAfter !== undefined)
  return wiped ? (
    <Suspense>
      <Divider />
    </Suspense>
  ) : undefined
}
