/** A tour while it is written: every change makes a new one, texts may still be missing, and what is wrong can be told. */
import type { LocalizedText } from '#models/plant/plant.ts'
import type { CameraKey, Tour, TourFigure, TourOverlay, TourStop } from '#models/tour/tour.ts'

/** What a visitor reads at a glance, in letters. */
export const captionLimits = { en: 80, zh: 28 } as const
const mostFigures = 6
const pathStepS = 8
const newDwellS = 20

/** A pose as it is taken over from the scene. */
export type TakenPose = Pick<CameraKey, 'from' | 'to' | 'fovDeg'>

/** What the page shows at the moment at which a stop is added. */
export interface TakenView {
  readonly pose: TakenPose
  readonly highlight: readonly string[]
  readonly overlays: readonly TourOverlay[]
}

export type DraftProblemCode =
  | 'no-stops'
  | 'name'
  | 'caption'
  | 'caption-long'
  | 'narration'
  | 'narration-long'
  | 'figure-name'
  | 'figure-value'
  | 'figure-source'
  | 'path-order'

export interface DraftProblem {
  /** Index of the stop; undefined: the tour as a whole. */
  readonly stop: number | undefined
  readonly code: DraftProblemCode
  /** Undefined: not of one language. */
  readonly language: keyof LocalizedText | undefined
  /** Index of the figure. */
  readonly figure?: number
}

const noText: LocalizedText = { en: '', zh: '' }

export function emptyTour(name: LocalizedText): Tour {
  return {
    id: 'my-tour',
    name,
    theme: undefined,
    guests: { hideTags: [], hideNames: true },
    stops: [],
  }
}

/** A stop where the camera stands, after the one at `after`. */
export function withStopAdded(tour: Tour, view: TakenView, after: number): Tour {
  const stop: TourStop = {
    id: freeId(tour, 'stop'),
    name: noText,
    camera: { kind: 'path', keys: [{ atS: 0, ...rounded(view.pose) }] },
    dwellS: newDwellS,
    caption: noText,
    narration: noText,
    figures: [],
    highlight: view.highlight,
    overlays: view.overlays,
    beforeAfter: false,
    incident: undefined,
  }
  return { ...tour, stops: tour.stops.toSpliced(after + 1, 0, stop) }
}

export function withStopDuplicated(tour: Tour, at: number): Tour {
  const stop = tour.stops[at]
  if (!stop) return tour
  const copy = { ...stop, id: freeId(tour, stop.id.replace(/-\d+$/, '')) }
  return { ...tour, stops: tour.stops.toSpliced(at + 1, 0, copy) }
}

export function withStopRemoved(tour: Tour, at: number): Tour {
  return { ...tour, stops: tour.stops.toSpliced(at, 1) }
}

/** The stop at `from` comes to stand at `to`. */
export function withStopMoved(tour: Tour, from: number, to: number): Tour {
  const stop = tour.stops[from]
  if (!stop || to < 0 || to >= tour.stops.length || from === to) return tour
  return { ...tour, stops: tour.stops.toSpliced(from, 1).toSpliced(to, 0, stop) }
}

export function withStopChanged(tour: Tour, at: number, change: Partial<TourStop>): Tour {
  const stop = tour.stops[at]
  return stop ? { ...tour, stops: tour.stops.with(at, { ...stop, ...change }) } : tour
}

/** The pose as the next one of the stop's path; what was no path begins one. */
export function withPoseAdded(tour: Tour, at: number, pose: TakenPose): Tour {
  const stop = tour.stops[at]
  if (!stop) return tour
  const keys = stop.camera.kind === 'path' ? stop.camera.keys : []
  const atS = keys.length === 0 ? 0 : keys.at(-1)!.atS + pathStepS
  return withStopChanged(tour, at, {
    camera: { kind: 'path', keys: [...keys, { atS, ...rounded(pose) }] },
    dwellS: Math.max(stop.dwellS, atS),
  })
}

export function withFigureAdded(tour: Tour, at: number, figure: TourFigure): Tour {
  const figures = tour.stops[at]?.figures ?? []
  if (figures.length >= mostFigures) return tour
  return withStopChanged(tour, at, { figures: [...figures, figure] })
}

/** Undefined takes the figure away. */
export function withFigureChanged(
  tour: Tour,
  at: number,
  index: number,
  figure: TourFigure | undefined,
): Tour {
  const figures = tour.stops[at]?.figures ?? []
  return withStopChanged(tour, at, {
    figures: figure ? figures.with(index, figure) : figures.toSpliced(index, 1),
  })
}

export function canTakeFigure(stop: TourStop): boolean {
  return stop.figures.length < mostFigures
}

/** Letters as a person counts them. */
export function lettersIn(text: string): number {
  return [...text].length
}

/** Letters of a narration that can be read aloud in that time: four syllables, fifteen Latin letters a second. */
export function narrationLimit(language: keyof LocalizedText, dwellS: number): number {
  return Math.floor(dwellS * (language === 'zh' ? 4 : 15))
}

/** Everything that keeps the tour from being a good file, stop by stop. */
export function problemsOf(tour: Tour): readonly DraftProblem[] {
  const found: DraftProblem[] = []
  const missing = (text: LocalizedText, stop: number | undefined, code: DraftProblemCode) => {
    for (const language of ['zh', 'en'] as const)
      if (text[language].trim() === '') found.push({ stop, code, language })
  }
  missing(tour.name, undefined, 'name')
  if (tour.stops.length === 0)
    found.push({ stop: undefined, code: 'no-stops', language: undefined })
  for (const [at, stop] of tour.stops.entries()) {
    missing(stop.name, at, 'name')
    missing(stop.caption, at, 'caption')
    missing(stop.narration, at, 'narration')
    for (const language of ['zh', 'en'] as const) {
      if (lettersIn(stop.caption[language]) > captionLimits[language])
        found.push({ stop: at, code: 'caption-long', language })
      if (lettersIn(stop.narration[language]) > narrationLimit(language, stop.dwellS))
        found.push({ stop: at, code: 'narration-long', language })
    }
    found.push(...figureProblems(stop, at))
    const { camera } = stop
    if (
      camera.kind === 'path' &&
      camera.keys.some(({ atS }, i) => i > 0 && atS <= camera.keys[i - 1]!.atS)
    )
      found.push({ stop: at, code: 'path-order', language: undefined })
  }
  return found
}

/** Makes a poorer tour, but none that cannot be read. */
export function isAdvice({ code }: DraftProblem): boolean {
  return code === 'caption-long' || code === 'narration-long'
}

function figureProblems({ figures }: TourStop, stop: number): DraftProblem[] {
  return figures.flatMap((figure, index) => {
    const codes: DraftProblemCode[] = []
    if (isBlank(figure.name)) codes.push('figure-name')
    if (figure.kind === 'stated' && (isBlank(figure.value) || (figure.was && isBlank(figure.was))))
      codes.push('figure-value')
    if (figure.kind === 'stated' && figure.source.trim() === '') codes.push('figure-source')
    return codes.map((code) => ({ stop, code, language: undefined, figure: index }))
  })
}

function isBlank({ en, zh }: LocalizedText): boolean {
  return en.trim() === '' || zh.trim() === ''
}

function freeId({ stops }: Tour, base: string): string {
  for (let number = 1; ; number++) {
    const id = `${base}-${number}`
    if (stops.every((stop) => stop.id !== id)) return id
  }
}

/** Centimetres and tenths of a degree are as exact as a hand is. */
function rounded({ from, to, fovDeg }: TakenPose): TakenPose {
  const at = ([x, y, z]: TakenPose['from']) =>
    [round(x, 100), round(y, 100), round(z, 100)] as const
  return { from: at(from), to: at(to), fovDeg: round(fovDeg, 10) }
}

function round(value: number, steps: number): number {
  // Adding 0 makes a plain zero of minus zero, which no text can tell from it.
  return Math.round(value * steps) / steps + 0
}
