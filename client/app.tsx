/** The whole browser side: shows the page of all plants, or opens a plant, hands its stores down, and shows the cockpit round the scene. */
import { lazy, Suspense, useEffect, useState } from 'react'

import { Cockpit } from './cockpit/cockpit.tsx'
import { useCompare } from './compare/compare-store.ts'
import { ErrorPage } from './cockpit/error-page.tsx'
import { isKioskAddress } from './kiosk/kiosk-address.ts'
import { OpeningPage } from './cockpit/opening-page.tsx'
import { ThemedRoot } from './cockpit/themed-root.tsx'
import { isStaticPage } from './static-page.ts'
import { isPortfolioAddress } from './portfolio/page-address.ts'
import { followCode } from './presenter/follow-address.ts'
import { preferredLocale } from './i18n/translator.ts'
import { keepAddress, viewFromAddress } from './store/view-address.ts'
import { createViewStore, type ViewStore } from './store/view-store.ts'
import { FeedContext } from './ui/feed-context.ts'
import { ReplayContext } from './ui/replay-context.ts'
import { StoresContext } from './ui/stores.ts'
import { phoneQuery } from './ui/use-media.ts'
import { useOpening } from './use-opening.ts'

const loadScene = async () => {
  const { FactoryScene } = await import('./scene/factory-scene.tsx')
  return { default: FactoryScene }
}
const Scene = lazy(loadScene)
const Workbench = lazy(async () => {
  const { Workbench: Component } = await import('./replay/workbench.tsx')
  return { default: Component }
})

const PortfolioPage = lazy(async () => {
  const { PortfolioPage: Component } = await import('./portfolio/portfolio-page.tsx')
  return { default: Component }
})

const FileProblems = lazy(async () => {
  const { FileProblems: Component } = await import('./own-plant/file-problems.tsx')
  return { default: Component }
})

/** Only the page that stands alone is kept by the browser. */
const OfflineNotice = isStaticPage
  ? lazy(async () => {
      const { OfflineNotice: Component } = await import('./offline/offline-notice.tsx')
      return { default: Component }
    })
  : undefined

const FollowerPage = lazy(async () => {
  const { FollowerPage: Component } = await import('./presenter/follower-page.tsx')
  return { default: Component }
})
const KioskPage = lazy(async () => {
  const { KioskPage: Component } = await import('./kiosk/kiosk-page.tsx')
  return { default: Component }
})
const kiosk = isKioskAddress(location.search)
/** Guests see the hall and nothing round it. */
const follows = followCode(location.search) !== undefined

export function App() {
  const [view] = useState(() =>
    createViewStore({
      locale: preferredLocale(navigator.languages),
      // A lobby screen glows, unless its address wants another theme.
      ...(kiosk && { theme: 'night' as const }),
      ...viewFromAddress(location.search),
    }),
  )
  useEffect(() => keepAddress(view), [view])
  return (
    <ThemedRoot view={view}>
      {!follows && !kiosk && (
        <Suspense>
          <FileProblems view={view} />
        </Suspense>
      )}
      {OfflineNotice && (
        <Suspense>
          <OfflineNotice view={view} />
        </Suspense>
      )}
      {isPortfolioAddress(location.search) ? (
        <Suspense fallback={<OpeningPage view={view} />}>
          <PortfolioPage view={view} />
        </Suspense>
      ) : (
        <OpenedApp view={view} />
      )}
    </ThemedRoot>
  )
}

function OpenedApp({ view }: { readonly view: ViewStore }) {
  const opening = useOpening(view)
  const played = useCompare((compare) => compare.played)
  useEffect(() => {
    // A desk shows the hall at once, so its code comes while the plant does; a phone asks for it first.
    if (follows || !matchMedia(phoneQuery).matches) void loadScene()
  }, [])
  if (opening.kind === 'opening') return <OpeningPage view={view} />
  if (opening.kind === 'failed')
    return <ErrorPage view={view} code={opening.code} retryAtMs={opening.retryAtMs} />
  return (
    <StoresContext value={opening.stores}>
      <FeedContext value={opening.feed}>
        <ReplayContext value={played?.replay ?? opening.replay}>
          {follows || kiosk ? (
            <Suspense fallback={<OpeningPage view={view} />}>
              {follows ? <FollowerPage Scene={Scene} /> : <KioskPage Scene={Scene} />}
            </Suspense>
          ) : (
            <Cockpit Scene={Scene} Workbench={Workbench} />
          )}
        </ReplayContext>
      </FeedContext>
    </StoresContext>
  )
}
