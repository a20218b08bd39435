/** A guided tour through a plant: stops with a camera, words in both languages, and figures that are live or have a source. */
import type { FigureSource, LocalizedText, PoseXYZ } from '#models/plant/plant.ts'

export const tourThemes = ['day', 'night', 'ops'] as const
export type TourTheme = (typeof tourThemes)[number]

/** What the scene shows over the plant while a stop lasts. */
export const tourOverlays = ['section', 'heat', 'flow', 'bottleneck', 'exploded'] as const
export type TourOverlay = (typeof tourOverlays)[number]

/** Figures of the running plant that a stop may show, as the key figures of the page define them. */
export const liveFigures = [
  'good-today',
  'order-progress',
  'first-pass-yield',
  'scrap',
  'oee',
  'work-in-process',
  'lead-time',
  'energy-per-unit',
  'power',
  'staff',
  'robots',
  'machines-running',
  'bottleneck',
] as const
export type LiveFigure = (typeof liveFigures)[number]

/** Figures of a station that the plant file says, in its scenario before the transformation and in the one that runs. */
export const stationFigures = [
  'machines',
  'robots',
  'crew',
  'cycle',
  'rate-per-hour',
  'scrap',
] as const
export type StationFigure = (typeof stationFigures)[number]

/** Figures of the whole plant from figures.yaml, reported where there is a report, else of the reference model. */
export const plantFigures = [
  'throughput',
  'lead-time',
  'scrap',
  'first-pass-yield',
  'staff-per-shift',
  'energy-per-unit',
  'electricity-per-unit',
  'fuel-per-unit',
  'labour-per-unit',
  'cost-index',
] as const
export type PlantFigure = (typeof plantFigures)[number]

/** A number with its label. `stated` ones are what somebody said, never the model: hence a source each. */
export type TourFigure = { readonly name: LocalizedText } & (
  | { readonly kind: 'live'; readonly live: LiveFigure }
  | { readonly kind: 'tag'; readonly workUnit: string; readonly tag: string }
  | {
      readonly kind: 'station'
      readonly stations: readonly string[]
      readonly of: StationFigure
    }
  | { readonly kind: 'plant'; readonly of: PlantFigure }
  | {
      readonly kind: 'stated'
      readonly value: LocalizedText
      readonly was: LocalizedText | undefined
      readonly source: FigureSource
    }
)

export interface CameraKey {
  /** Seconds after the stop has been reached. */
  readonly atS: number
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  readonly fovDeg: number
}

export type TourCamera =
  /** A named view of the plant file. */
  | { readonly kind: 'view'; readonly view: string }
  /** One key is a pose to fly to, more are a path. */
  | { readonly kind: 'path'; readonly keys: readonly CameraKey[] }
  /** A work unit, whole, from the side from which one looks. */
  | { readonly kind: 'frame'; readonly workUnit: string }
  /** Rides along with an item or a carrier that is at that work unit when the stop begins, as far as it goes. */
  | { readonly kind: 'ride'; readonly from: string }

export interface TourStop {
  readonly id: string
  readonly name: LocalizedText
  readonly camera: TourCamera
  /** Least time that the stop lasts when the tour runs by itself, s. */
  readonly dwellS: number
  /** Shown large; the narration is spoken, and shown where there is room. */
  readonly caption: LocalizedText
  readonly narration: LocalizedText
  readonly figures: readonly TourFigure[]
  /** Work units that are lit. */
  readonly highlight: readonly string[]
  readonly overlays: readonly TourOverlay[]
  /** The plant before its transformation beside what runs, with a slider between them. */
  readonly beforeAfter: boolean
  /** An incident that is played from `leadS` before its start, at `speed` times real time, and left again at the end of the stop. */
  readonly incident:
    { readonly id: string; readonly leadS: number; readonly speed: number } | undefined
}

export interface Tour {
  readonly id: string
  readonly name: LocalizedText
  readonly theme: TourTheme | undefined
  /** What guests never get, beside what the page for guests leaves out anyhow. */
  readonly guests: {
    /** Tags by name, on every work unit, or `work-unit.tag`. */
    readonly hideTags: readonly string[]
    /** Orders, customers and people carry numbers instead of names. */
    readonly hideNames: boolean
  }
  readonly stops: readonly TourStop[]
}
