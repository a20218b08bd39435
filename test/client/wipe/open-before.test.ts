/** The plant before its transformation runs beside the shown one only as long as somebody looks at it. */
import { readFileSync } from 'node:fs'

import { afterEach, expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Command } from '#models/wire/protocol.ts'
import type { Feed, FeedStores, OpenedFeed } from '#client/feed/feed.ts'
import { beforeStore } from '#client/store/before-store.ts'
import { createPlaybackStore } from '#client/store/playback-store.ts'
import { openBefore } from '#client/wipe/open-before.ts'

const file = 'models/library/lier-refractory/plant.yaml'
const plant = parsePlant(readFileSync(file, 'utf8'), { file, scenario: 'before' })

/** A feed in memory that keeps what it was told. */
class MemoryFeed implements Feed {
  readonly commands: Command[] = []
  readonly history = undefined
  stores: FeedStores | undefined
  stopped = 0
  start(stores: FeedStores) {
    this.stores = stores
  }
  stop() {
    this.stopped++
  }
  retry() {}
  hold() {}
  release() {}
  async command(command: Command) {
    this.commands.push(command)
    return { ok: true, sequence: this.commands.length } as const
  }
  async causes() {
    return undefined
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
let close = () => {}
afterEach(() => close())

function open(feed: Feed, shown = createPlaybackStore()): void {
  close = openBefore(shown, async (): Promise<OpenedFeed> => ({ plant, feed }))
}

test('is there with its first picture, and is gone with its simulation when it is closed', async () => {
  const feed = new MemoryFeed()
  open(feed)
  await settled()
  expect(beforeStore.getState().stores).toBeUndefined()
  feed.stores!.twin.setState({ keyframes: 1 })
  expect(beforeStore.getState().stores?.twin.getState().plant.scenario).toBe('before')
  close()
  expect(feed.stopped).toBe(1)
  expect(beforeStore.getState().stores).toBeUndefined()
})

test('a simulation that opens after it was closed is ended at once', async () => {
  const feed = new MemoryFeed()
  open(feed)
  close()
  await settled()
  expect(feed.stopped).toBe(1)
  expect(feed.stores).toBeUndefined()
})

test('runs and stands with the shown clock, and no longer hears it when closed', async () => {
  const feed = new MemoryFeed()
  const shown = createPlaybackStore()
  open(feed, shown)
  await settled()
  shown.setState({ paused: false, speed: 60 })
  shown.setState({ speed: -4 })
  shown.setState({ speed: 9000 })
  expect(feed.commands.filter(({ command }) => command !== 'speed')).toEqual([
    { command: 'pause' },
    { command: 'resume' },
    { command: 'pause' },
    { command: 'resume' },
  ])
  expect(feed.commands.at(-1)).toEqual({ command: 'speed', factor: 3600 })
  const heard = feed.commands.length
  close()
  shown.setState({ speed: 1 })
  expect(feed.commands).toHaveLength(heard)
})

test('says why it cannot be shown', async () => {
  close = openBefore(createPlaybackStore(), async () => {
    throw new AppError('unknown-plant', 'no such plant')
  })
  await settled()
  expect(beforeStore.getState().problem).toBe('unknown-plant')
})
