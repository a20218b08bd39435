// @vitest-environment happy-dom
/** Why something happened: the causes, or honestly that they are kept no longer, or that nobody could look them up. */
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { CauseList } from '#client/cockpit/faceplate/cause-list.tsx'
import type { CauseChain, Feed } from '#client/feed/feed.ts'
import { translator } from '#client/i18n/translator.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createReplayStore } from '#client/store/replay-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { FeedContext } from '#client/ui/feed-context.ts'
import { ReplayContext } from '#client/ui/replay-context.ts'
import { StoresContext } from '#client/ui/stores.ts'
import { AppError } from '#models/app-error.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const t = translator('en')

let root: Root
let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
  vi.unstubAllGlobals()
})

async function show(causes: () => Promise<CauseChain | undefined>): Promise<string> {
  const stores = {
    twin: createTwinStore(tinyPlant),
    playback: createPlaybackStore(),
    view: createViewStore({ locale: 'en' }),
  }
  const feed: Pick<Feed, 'causes'> = { causes }
  await act(async () =>
    root.render(
      <StoresContext value={stores}>
        <FeedContext value={feed as Feed}>
          <ReplayContext value={{ store: createReplayStore(), replayer: undefined }}>
            <CauseList question={{ kind: 'event', sequence: 7 }} />
          </ReplayContext>
        </FeedContext>
      </StoresContext>,
    ),
  )
  return host.textContent
}

test('says that it is looking, until there is an answer', async () => {
  expect(await show(() => new Promise(() => undefined))).toContain(t('face.whyLoading'))
})

test('says that the cause is kept no longer', async () => {
  expect(await show(async () => undefined)).toContain(t('face.whyLost'))
})

test('says that nobody could look it up, not that it is gone', async () => {
  const failing = () => Promise.reject(new AppError('server-unreachable', 'no answer'))
  expect(await show(failing)).toContain(t('face.whyUnread'))
})

test('shows the chain, its root last', async () => {
  const fault = {
    type: 'work-unit-state',
    sequence: 7,
    timeUs: 0,
    source: 'simulation',
    cause: 0,
    workUnit: tinyPlant.workUnits[0]!.id,
    state: 'held',
    reason: 'failure',
  } as unknown as CauseChain['chain'][number]
  await show(async () => ({ chain: [fault], complete: true }))
  expect(host.querySelector('[data-testid="causes"] [data-sequence="7"]')).not.toBeNull()
})
