/** A film as a file: it knows its length, every frame is in it once, and its cues point at where it can be wound to. */
import { expect, test } from 'vitest'

import { webmFile, type EncodedFrame } from '#client/film/webm-file.ts'

interface Element {
  readonly id: number
  /** Of its id, bytes from the start of the file. */
  readonly at: number
  readonly contentAt: number
  readonly content: Uint8Array
}

const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  entry: 0xae,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cues: 0x1c53bb6b,
  cue: 0xbb,
  cueTime: 0xb3,
  cuePlaces: 0xb7,
  cuePlace: 0xf1,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  block: 0xa3,
} as const

/** The elements of a stretch of the file; throws where they do not fill it exactly. */
function elementsOf(content: Uint8Array, from = 0): Element[] {
  const found: Element[] = []
  let at = 0
  const take = (first: number, keepsMark: boolean) => {
    const length = Math.clz32(first) - 23
    let value = keepsMark ? first : first & (0xff >> length)
    for (let i = 1; i < length; i++) value = value * 256 + content[at + i]!
    at += length
    return value
  }
  while (at < content.length) {
    const beganAt = at
    const id = take(content[at]!, true)
    const length = take(content[at]!, false)
    found.push({
      id,
      at: from + beganAt,
      contentAt: from + at,
      content: content.subarray(at, at + length),
    })
    at += length
  }
  expect(at).toBe(content.length)
  return found
}

function within(parents: readonly Element[], ...path: readonly number[]): Element[] {
  return path.reduce<Element[]>(
    (level, id, depth) =>
      (depth === 0
        ? level
        : level.flatMap((each) => elementsOf(each.content, each.contentAt))
      ).filter((each) => each.id === id),
    [...parents],
  )
}

const whole = ({ content }: Element) => content.reduce((sum, byte) => sum * 256 + byte, 0)

async function written(frames: readonly EncodedFrame[]): Promise<Element[]> {
  const film = webmFile({ codec: 'V_VP9', fps: 10, width: 480, height: 270, frames })
  expect(film.type).toBe('video/webm')
  return elementsOf(new Uint8Array(await film.arrayBuffer()))
}

function framesOf(count: number, keyEvery: number, gapMs = 100): EncodedFrame[] {
  return Array.from({ length: count }, (_, i) => ({
    timeMs: i * gapMs,
    isKey: i % keyEvery === 0,
    bytes: new Uint8Array([i, 1, 2]),
  }))
}

test('the file says how long it is, how large, and what it is encoded with', async () => {
  const file = await written(framesOf(25, 20))
  const [duration] = within(file, ids.segment, ids.info, ids.duration)
  const { buffer, byteOffset } = duration!.content
  expect(new DataView(buffer, byteOffset).getFloat64(0)).toBe(2500)
  const track = [ids.segment, ids.tracks, ids.entry]
  expect(new TextDecoder().decode(within(file, ...track, ids.codec)[0]!.content)).toBe('V_VP9')
  expect(within(file, ...track, ids.video, ids.width).map(whole)).toEqual([480])
  expect(within(file, ...track, ids.video, ids.height).map(whole)).toEqual([270])
})

test('every frame is in it once, at its time, and those that begin anew are marked', async () => {
  const frames = framesOf(25, 20)
  const file = await written(frames)
  const read = within(file, ids.segment, ids.cluster).flatMap((cluster) => {
    const startMs = whole(within(elementsOf(cluster.content), ids.clusterTime)[0]!)
    return within(elementsOf(cluster.content), ids.block).map(({ content }) => {
      const view = new DataView(content.buffer, content.byteOffset)
      expect(view.getUint8(0)).toBe(0x81)
      return {
        timeMs: startMs + view.getInt16(1),
        isKey: view.getUint8(3) === 0x80,
        bytes: content.slice(4),
      }
    })
  })
  expect(read).toEqual(frames)
})

test('each cue leads to the cluster of its time', async () => {
  const file = await written(framesOf(45, 20))
  const [segment] = within(file, ids.segment)
  const clusters = within(file, ids.segment, ids.cluster)
  const cue = [ids.segment, ids.cues, ids.cue]
  expect(within(file, ...cue, ids.cueTime).map(whole)).toEqual([0, 2000, 4000])
  expect(within(file, ...cue, ids.cuePlaces, ids.cuePlace).map(whole)).toEqual(
    clusters.map(({ at }) => at - segment!.contentAt),
  )
})

test('long without a key frame, times still fit', async () => {
  const file = await written(framesOf(3, 99, 30_000))
  const clusters = within(file, ids.segment, ids.cluster)
  expect(clusters.map(({ content }) => whole(elementsOf(content)[0]!))).toEqual([0, 60_000])
})
