// @vitest-environment happy-dom
/** The links say how they stand and what they refused, and a plant without links says that it has none. */
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Feed } from '#client/feed/feed.ts'
import { serverLinks } from '#client/feed/server-links.ts'
import { LinksPanel } from '#client/links/links-panel.tsx'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { createTwinStore } from '#client/store/twin-store.ts'
import { createViewStore } from '#client/store/view-store.ts'
import { FeedContext } from '#client/ui/feed-context.ts'
import { StoresContext } from '#client/ui/stores.ts'
import type { LinksReport } from '#models/live/links-report.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const nowMs = Date.parse('2026-01-05T08:00:00Z')
const report: LinksReport = {
  links: [
    {
      id: 'press-hall',
      kind: 'sparkplug',
      url: 'mqtt://10.0.0.4:1883',
      status: 'lost',
      reason: 'connection refused',
      lastHeardMs: nowMs - 12_000,
      received: 4200,
      readingsPerS: 0,
      late: 3,
      duplicates: 2,
      reordered: 1,
      skewMs: -250,
      refused: 7,
      backfilled: 0,
    },
  ],
  refusals: [
    {
      link: 'press-hall',
      timeMs: nowMs - 61_000,
      where: 'spBv1.0/G/DDATA/E/P1',
      code: 'unknown-alias',
      detail: 'alias 17 was not in the birth',
    },
  ],
  unmapped: [{ link: 'press-hall', address: 'E/P1/Spare' }],
  silent: [{ workUnit: 'R1', lastHeardMs: nowMs - 12_000 }],
}

let root: Root | undefined
let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  host = document.createElement('div')
  document.body.append(host)
})
afterEach(async () => {
  await act(async () => root?.unmount())
  host.remove()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function show(links: Feed['links']): Promise<void> {
  const stores = {
    twin: createTwinStore(tinyPlant),
    playback: createPlaybackStore(),
    view: createViewStore({ locale: 'en' }),
  }
  const feed = { links } as Feed
  root = createRoot(host)
  await act(async () =>
    root?.render(
      <StoresContext value={stores}>
        <FeedContext value={feed}>
          <LinksPanel />
        </FeedContext>
      </StoresContext>,
    ),
  )
}

test('a lost link says so, why, since when, and what it refused', async () => {
  await show(async () => ({ report, atMs: nowMs }))
  const text = host.textContent ?? ''
  for (const part of ['press-hall', 'Lost', 'connection refused', '12', '4,200', 'unknown-alias'])
    expect(text.replaceAll('\u202f', ',')).toContain(part)
  expect(text).toContain('alias 17 was not in the birth')
  expect(text).toContain('E/P1/Spare')
  expect(host.querySelector('.link')?.getAttribute('data-status')).toBe('lost')
})

test.each([
  ['no feed for it', undefined],
  [
    'an empty report',
    async () => ({ report: { links: [], refusals: [], unmapped: [], silent: [] }, atMs: nowMs }),
  ],
])('with %s it says in one line that nothing is connected', async (_, links) => {
  await show(links)
  expect(host.querySelectorAll('p')).toHaveLength(1)
  expect(host.textContent).toContain('No equipment is connected')
})

test('it asks every two seconds, and no more once it is closed', async () => {
  vi.useFakeTimers()
  const links = vi.fn(async () => ({ report, atMs: nowMs }))
  await show(links)
  await act(async () => vi.advanceTimersByTimeAsync(4100))
  expect(links).toHaveBeenCalledTimes(3)
  await act(async () => root?.render(undefined))
  await vi.advanceTimersByTimeAsync(6000)
  expect(links).toHaveBeenCalledTimes(3)
})

test('what is no report is refused with a code, and 404 is a plant without links', async () => {
  const answer = (status: number, body: unknown) =>
    vi.stubGlobal('fetch', async () => Response.json(body, { status }))
  answer(200, { links: 'none' })
  await expect(serverLinks('p')).rejects.toMatchObject({ code: 'links-report' })
  answer(404, {})
  expect((await serverLinks('p')).report.links).toEqual([])
})
