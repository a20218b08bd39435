/** Writes frames of video into a WebM file: RFC 9559, one track, wound by its key frames. */
import type { PixelSize } from '#client/store/picture-region.ts'

export interface EncodedFrame {
  readonly timeMs: number
  /** Can be shown without those before it. */
  readonly isKey: boolean
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface EncodedFilm extends PixelSize {
  readonly codec: 'V_VP9' | 'V_VP8'
  readonly fps: number
  /** In order of their times; the first one is a key frame. */
  readonly frames: readonly EncodedFrame[]
}

/** An element, or several in a row: pieces that are not copied until the file is. */
interface Piece {
  readonly length: number
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
}

const track = 1
const app = 'Parallel Factory'

export function webmFile({ codec, fps, width, height, frames }: EncodedFilm): Blob {
  const header = element(
    0x1a45dfa3,
    number(0x4286, 1),
    number(0x42f7, 1),
    number(0x42f2, 4),
    number(0x42f3, 8),
    text(0x4282, 'webm'),
    number(0x4287, 4),
    number(0x4285, 2),
  )
  const info = element(
    0x1549a966,
    // Nanoseconds of a tick: all times are milliseconds.
    number(0x2ad7b1, 1e6),
    real(0x4489, frames.length === 0 ? 0 : frames.at(-1)!.timeMs + 1000 / fps),
    text(0x4d80, app),
    text(0x5741, app),
  )
  const tracks = element(
    0x1654ae6b,
    element(
      0xae,
      number(0xd7, track),
      number(0x73c5, track),
      number(0x83, 1),
      number(0x9c, 0),
      text(0x86, codec),
      number(0x23e383, Math.round(1e9 / fps)),
      element(0xe0, number(0xb0, width), number(0xba, height)),
    ),
  )
  const groups = groupsOf(frames)
  const clusters = groups.map(clusterOf)
  // Where clusters begin depends on how long the cues are, which does not depend on where they begin.
  const cuesLength = cuesOf(groups, () => 0).length
  const startAt: number[] = []
  let at = info.length + tracks.length + cuesLength
  for (const { length } of clusters) {
    startAt.push(at)
    at += length
  }
  const cues = cuesOf(groups, (i) => startAt[i]!)
  const segment = element(0x18538067, info, tracks, cues, ...clusters)
  return new Blob([...header.parts, ...segment.parts], { type: 'video/webm' })
}

/** A cluster begins with each key frame, and ends before its times do not fit into 16 bits. */
function groupsOf(frames: readonly EncodedFrame[]): EncodedFrame[][] {
  const groups: EncodedFrame[][] = []
  for (const frame of frames) {
    const group = groups.at(-1)
    if (!group || frame.isKey || frame.timeMs - group[0]!.timeMs > 0x7fff) groups.push([frame])
    else group.push(frame)
  }
  return groups
}

function clusterOf(frames: readonly EncodedFrame[]): Piece {
  const beginMs = Math.round(frames[0]!.timeMs)
  return element(
    0x1f43b675,
    number(0xe7, beginMs),
    ...frames.map(({ timeMs, isKey, bytes }) => {
      const head = new Uint8Array(4)
      const view = new DataView(head.buffer)
      view.setUint8(0, 0x80 | track)
      view.setInt16(1, Math.round(timeMs) - beginMs)
      view.setUint8(3, isKey ? 0x80 : 0)
      return element(0xa3, piece(head), piece(bytes))
    }),
  )
}

function cuesOf(
  groups: readonly (readonly EncodedFrame[])[],
  startAt: (index: number) => number,
): Piece {
  return element(
    0x1c53bb6b,
    ...groups.flatMap(([first], i) =>
      first?.isKey
        ? element(
            0xbb,
            number(0xb3, Math.round(first.timeMs)),
            element(0xb7, number(0xf7, track), number(0xf1, startAt(i), 8)),
          )
        : [],
    ),
  )
}

function element(id: number, ...content: readonly Piece[]): Piece {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  const head = piece(new Uint8Array([...bytesOf(id), 0x01, ...bytesOf(length, 7)]))
  return {
    length: head.length + length,
    parts: [...head.parts, ...content.flatMap(({ parts }) => parts)],
  }
}

function number(id: number, value: number, bytes?: number): Piece {
  return element(id, piece(new Uint8Array(bytesOf(value, bytes))))
}

function real(id: number, value: number): Piece {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return element(id, piece(bytes))
}

function text(id: number, value: string): Piece {
  return element(id, piece(new TextEncoder().encode(value)))
}

function piece(bytes: Uint8Array<ArrayBuffer>): Piece {
  return { length: bytes.length, parts: [bytes] }
}

/** The highest first, as many as are needed or `count`. */
function bytesOf(value: number, count = 0): number[] {
  const bytes: number[] = []
  for (let rest = value; rest > 0 || bytes.length < Math.max(1, count);) {
    bytes.unshift(rest % 256)
    rest = Math.floor(rest / 256)
  }
  return bytes
}
