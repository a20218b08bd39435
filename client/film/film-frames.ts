/** Draws a film frame by frame: each is the same time after the one before, however long the computer takes for it. */
import { stepLook } from '#client/store/look-clock.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import { AppError } from '#models/app-error.ts'
import type { FilmFormat } from './film-encoder.ts'
import { longestFilmS } from './film-plan.ts'
import type { FilmSubject } from './film-subject.ts'

/** What ends a film that runs: with a file, or without. */
export interface FilmEnds {
  readonly finish: AbortSignal
  readonly cancel: AbortSignal
}

export interface FilmNow {
  /** 0..1. */
  readonly progress: number
  /** Of the film. */
  readonly passedS: number
  /** Until it is made, as it goes now; undefined: nobody knows yet. */
  readonly leftS: number | undefined
  /** It stands still until what it shows goes on. */
  readonly waiting: boolean
}

export interface FilmTake {
  readonly subject: FilmSubject
  readonly view: ViewStore
  readonly format: FilmFormat
  readonly ends: FilmEnds
  /** Makes the scene, just drawn, the next frame. */
  readonly draw: (scene: HTMLCanvasElement) => Promise<void>
  readonly told: (now: FilmNow) => void
}

const lookMs = 50
/** The scene has its size within this, ms. */
const sizePatienceMs = 3000
/** Before the first frame the camera comes to where the film begins, s. */
const settleS = { tour: 1.4, record: 0.2 } as const
const settleStepS = 0.2

/** How many frames were drawn, until the subject is over or somebody ends it. */
export async function takeFrames(take: FilmTake): Promise<number> {
  const { subject, format, ends, draw, told } = take
  const frameS = 1 / format.fps
  await fitScene(take)
  for (let passedS = 0; passedS < settleS[subject.what]; passedS += settleStepS) {
    sceneOf(take)(settleStepS)
    await breathe()
  }
  const ended = () => ends.finish.aborted || ends.cancel.aborted
  let frames = 0
  let workedMs = 0
  while (frames * frameS < longestFilmS && !subject.isOver() && !ended()) {
    const passedS = frames * frameS
    const progress = subject.progress()
    const leftS = progress > 0 ? ((workedMs / 1000) * (1 - progress)) / progress : undefined
    const waiting = subject.isWaiting()
    told({ progress, passedS, leftS, waiting })
    if (waiting) {
      await sleep(lookMs)
      continue
    }
    const beganMs = performance.now()
    await draw(sceneOf(take)(frames === 0 ? 0 : frameS))
    frames++
    stepLook(frameS * 1000)
    const earlyMs = frameS * 1000 - (performance.now() - beganMs)
    if (subject.isLive && earlyMs > 0) await sleep(earlyMs)
    else await breathe()
    workedMs += performance.now() - beganMs
  }
  return frames
}

/** From now on the scene is drawn for the film alone, in as many pixels as that has. */
async function fitScene(take: FilmTake): Promise<void> {
  const { view, format } = take
  const page = sceneOf(take)(0)
  const begunMs = performance.now()
  for (;;) {
    // The half keeps a canvas of whole pixels from being one short.
    const filmRatio = (format.width + 0.5) / Math.max(1, page.clientWidth)
    if (filmRatio !== view.getState().filmRatio) view.setState({ filmRatio })
    await sleep(lookMs)
    const { width, height } = sceneOf(take)(0)
    const fits = Math.abs(width - format.width) <= 1 && Math.abs(height - format.height) <= 1
    if (fits || performance.now() - begunMs > sizePatienceMs) return
  }
}

function sceneOf({ view }: FilmTake) {
  const { frame } = view.getState()
  if (!frame) throw new AppError('no-scene', 'the hall is not drawn')
  return frame
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Lets the page do what the step has brought about: a timer would be slow in a page behind others. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
