/** Makes one film: shows what it is of, frame by frame, and gives the file; says how far it is. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import { saveFile } from '#client/capsule/save-file.ts'
import { beginSteps, endSteps } from '#client/store/look-clock.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import type { Stores } from '#client/ui/stores.ts'
import { AppError } from '#models/app-error.ts'
import { CaptionTrack } from './caption-track.ts'
import { drawWords } from './draw-caption.ts'
import { drawLabels, readMarks } from './draw-labels.ts'
import { drawLegend } from './draw-legend.ts'
import { filmCodec, startEncoder, type FilmFormat } from './film-encoder.ts'
import { takeFrames, type FilmEnds, type FilmNow } from './film-frames.ts'
import { fileName } from './film-plan.ts'
import type { FilmSubject } from './film-subject.ts'
import { footLine } from './foot-line.ts'

export interface FilmState extends FilmNow {
  readonly stage: 'none' | 'preparing' | 'filming'
}

const none: FilmState = {
  stage: 'none',
  progress: 0,
  passedS: 0,
  leftS: undefined,
  waiting: false,
}

const filmStore = createStore<FilmState>(() => none)

export function useFilm<T>(select: (film: FilmState) => T): T {
  return useStore(filmStore, select)
}

export interface FilmOrder {
  readonly subject: FilmSubject
  readonly format: FilmFormat
  readonly labels: boolean
}

/** Name of the file that was saved; undefined: it was cancelled. Throws AppError where it could not be made. */
export async function makeFilm(
  { subject, format, labels }: FilmOrder,
  stores: Stores,
  replay: ReplayStore,
  ends: FilmEnds,
): Promise<string | undefined> {
  const { view, twin, playback } = stores
  if (filmStore.getState().stage !== 'none') return undefined
  filmStore.setState({ ...none, stage: 'preparing' })
  // Panels give way first, so that the camera of the first stop fits the plant into the whole picture.
  document.documentElement.dataset['filming'] = 'true'
  beginSteps()
  try {
    await subject.begin(AbortSignal.any([ends.finish, ends.cancel]))
    const codec = await filmCodec(format)
    if (!codec) throw new AppError('encoder', 'the browser cannot write films of this size')
    const picture = document.createElement('canvas')
    picture.width = format.width
    picture.height = format.height
    const context = picture.getContext('2d', { alpha: false })
    if (!context) throw new AppError('encoder', 'there is no canvas to draw frames on')
    const { plant } = twin.getState()
    const beganUs = playback.twinNowUs()
    const font = getComputedStyle(document.body).fontFamily
    const encoder = startEncoder(codec, format)
    const captions = new CaptionTrack(format.fps)
    const { locale } = view.getState()
    const draw = async (scene: HTMLCanvasElement) => {
      // At once: the browser clears the scene as soon as it may.
      context.drawImage(scene, 0, 0, format.width, format.height)
      if (labels) {
        await readMarks()
        const { clientWidth: width, clientHeight: height } = scene
        drawLabels(context, { x: 0, y: 0, width, height }, format)
      }
      drawLegend(context, format, stores, font)
      const said = subject.caption()
      const caption = said && (locale === 'en' ? said.en : said.zh)
      drawWords(context, format, { caption, foot: footLine(stores, replay) }, font)
      await encoder.add(picture)
      captions.add(caption)
    }
    try {
      const frames = await takeFrames({
        subject,
        view,
        format,
        ends,
        draw,
        told: (now) => filmStore.setState({ stage: 'filming', ...now }),
      })
      if (ends.cancel.aborted || frames === 0) return undefined
      const name = fileName(plant, beganUs, subject.what)
      saveFile(await encoder.finish(), name)
      const track = captions.file(locale)
      if (track) saveFile(track, name.replace(/webm$/, `${locale}.vtt`))
      return name
    } catch (error) {
      throw error instanceof AppError ? error : new AppError('encoder', String(error))
    } finally {
      encoder.discard()
    }
  } catch (error) {
    if (ends.finish.aborted || ends.cancel.aborted) return undefined
    throw error
  } finally {
    subject.end()
    delete document.documentElement.dataset['filming']
    view.setState({ filmRatio: undefined })
    endSteps()
    filmStore.setState(none)
  }
}
