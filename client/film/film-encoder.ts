/** Turns pictures into a film, one after the other, in as much time as that takes. */
import type { PixelSize } from '#client/store/picture-region.ts'
import { webmFile, type EncodedFilm, type EncodedFrame } from './webm-file.ts'

/** Bits for a pixel of a frame: enough for halls of fine lines. */
const bitsPerPixel = 0.15
/** So often a player can wind to a frame, s. */
const keyEveryS = 2
/** Pictures that may wait for the encoder: each of them is kept whole. */
const mostWaiting = 3
const queueLookMs = 10

/** In the order in which they are wanted. Levels: RFC 9559 calls for none, browsers do; 4.0 is 1920 × 1080 at 30. */
const codecs = [
  { name: 'vp09.00.40.08', track: 'V_VP9' },
  { name: 'vp8', track: 'V_VP8' },
] as const

export interface FilmFormat extends PixelSize {
  readonly fps: number
}

type Codec = (typeof codecs)[number]

export interface FilmEncoder {
  /** Takes the picture as the next frame. Rejects where the encoder failed. */
  add(picture: HTMLCanvasElement): Promise<void>
  finish(): Promise<Blob>
  discard(): void
}

function configOf({ name }: Codec, { width, height, fps }: FilmFormat): VideoEncoderConfig {
  return {
    codec: name,
    width,
    height,
    framerate: fps,
    bitrate: Math.round(width * height * fps * bitsPerPixel),
    // The other mode leaves frames out where it is late.
    latencyMode: 'quality',
  }
}

/** The best that this browser can write; undefined: it can write none. */
export async function filmCodec(format: FilmFormat): Promise<Codec | undefined> {
  if (typeof VideoEncoder === 'undefined') return undefined
  for (const codec of codecs) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf(codec, format))
    if (supported) return codec
  }
  return undefined
}

export function startEncoder(codec: Codec, format: FilmFormat): FilmEncoder {
  const { width, height, fps } = format
  const frames: EncodedFrame[] = []
  let failure: unknown
  let taken = 0
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      frames.push({ timeMs: chunk.timestamp / 1000, isKey: chunk.type === 'key', bytes })
    },
    error(error) {
      failure = error
    },
  })
  encoder.configure(configOf(codec, format))
  return {
    async add(picture) {
      while (encoder.state === 'configured' && encoder.encodeQueueSize > mostWaiting)
        await new Promise((resolve) => setTimeout(resolve, queueLookMs))
      if (failure !== undefined) throw failure
      const frame = new VideoFrame(picture, {
        timestamp: Math.round((taken * 1e6) / fps),
        duration: Math.round(1e6 / fps),
      })
      encoder.encode(frame, { keyFrame: taken % Math.round(fps * keyEveryS) === 0 })
      frame.close()
      taken++
    },
    async finish() {
      await encoder.flush()
      if (failure !== undefined) throw failure
      const film: EncodedFilm = { codec: codec.track, width, height, fps, frames }
      return webmFile(film)
    },
    discard() {
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}
