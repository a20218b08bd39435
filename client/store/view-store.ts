/** What one person looks at and how: selection, camera wishes, theme, layers, language. Nothing in it is true or false about the plant. */
import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Cut } from '#client/cut/cut-plane.ts'
import type { PoseXYZ } from '#models/plant/plant.ts'
import type { CameraKey, TourOverlay } from '#models/tour/tour.ts'
import type { TimeClass } from '#models/twin/packml.ts'
import type { Immersion } from '#client/xr/xr-kind.ts'
import type { PixelRegion, PixelSize } from './picture-region.ts'

export type Theme = 'day' | 'night' | 'ops'
export type QualityTier = 'low' | 'medium' | 'high'
export type Locale = 'zh-CN' | 'en'

export type Target =
  | { readonly kind: 'work-unit'; readonly id: string }
  | { readonly kind: 'place'; readonly id: string }
  | { readonly kind: 'item'; readonly id: number }

/** A wish to the camera; a new object each time, so that the same wish can be made twice. */
export type CameraWish =
  | { readonly kind: 'view'; readonly id: string }
  | { readonly kind: 'frame'; readonly target: Target }
  | { readonly kind: 'follow'; readonly target: Target }
  | { readonly kind: 'home' }
  /** One key is a pose to fly to, more are a path; a hand on the camera ends it. */
  | {
      readonly kind: 'fly'
      readonly keys: readonly CameraKey[]
      /** Time to glide into one key, s; left out: as flights are. */
      readonly glideS?: number
    }

/** What the scene can show over the plant; the section has a switch of its own. */
export type Overlay = Exclude<TourOverlay, 'section'>
/** Those that a person can switch, in the order of the menu. */
export const overlayNames = [
  'heat',
  'flow',
  'bottleneck',
  'exploded',
] as const satisfies readonly Overlay[]

/** What the heat map can show: waiting, power drawn, work in process, vehicles. */
export const heatQuantities = ['dwell', 'power', 'wip', 'traffic'] as const
export type HeatQuantity = (typeof heatQuantities)[number]

/** A camera pose: from, to (m), and the vertical field of view. */
export interface LeftPose {
  readonly plant: string
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  readonly fovDeg: number
}

export interface StillPicture {
  readonly canvas: HTMLCanvasElement
  /** The part of the page that it shows. */
  readonly region: PixelRegion
}

export interface ViewState {
  readonly theme: Theme
  readonly tier: QualityTier
  readonly locale: Locale
  readonly selection: Target | undefined
  readonly hovered: Target | undefined
  /** The item or carrier that the camera rides along with. */
  readonly following: Target | undefined
  readonly camera: CameraWish | undefined
  /** Where the camera stood when the scene of that plant was last left; undefined: nowhere in particular. */
  readonly leftAt: LeftPose | undefined
  /** The event whose causes a person asks for, and the work unit that it is about. */
  readonly why: { readonly workUnit: string; readonly sequence: number } | undefined
  /** Work units along which the causes run, from what stands still to the root; the scene lights them. */
  readonly causePath: readonly string[]
  /** What work units do in the other one of two futures that are compared, where it is something else. */
  readonly ghosts: Readonly<Record<string, TimeClass>>
  readonly labels: boolean
  readonly kilnSection: boolean
  /** A section plane through the selected machine or the plant. */
  readonly cut: Cut | undefined
  readonly overlays: readonly Overlay[]
  /** Which quantity the heat map shows. */
  readonly heat: HeatQuantity
  /** Work units that are lit because somebody speaks of them. */
  readonly highlight: readonly string[]
  /** One walks through the hall on foot. */
  readonly walking: boolean
  /** A headset or a phone's camera shows the plant; undefined: the page does. */
  readonly immersion: Immersion | undefined
  /** The plant before its transformation fills this share of the picture's width from the left; undefined: only the plant that runs. */
  readonly beforeAfter: number | undefined
  /** Pixels at each edge that panels cover: the camera fits the plant into what is left. */
  readonly insets: {
    readonly top: number
    readonly right: number
    readonly bottom: number
    readonly left: number
  }
  /** Takes a picture of the scene as it stands (JPEG as a data address); undefined while there is no scene. */
  readonly picture: (() => string) | undefined
  /** Draws the scene once in so many pixels, all that no panel covers in it; without a size the page as it is. */
  readonly still: ((size?: PixelSize) => StillPicture) | undefined
  /** Pixels of a film for one of the page; then the scene draws when `frame` is called and at no other time. */
  readonly filmRatio: number | undefined
  /** Draws the scene of a film so many seconds after its last frame, to be read before anything else happens. */
  readonly frame: ((sinceS: number) => HTMLCanvasElement) | undefined
  /** Where the camera stands now; undefined while there is no scene. */
  readonly cameraPose: (() => LeftPose) | undefined
  /** How far the 3D scene has come, 0..1, and whether it can be drawn at all. */
  readonly sceneProgress: number
  readonly sceneStatus: 'loading' | 'ready' | 'unavailable' | 'context-lost'
}

export type ViewStore = StoreApi<ViewState>

export function createViewStore(initial: Partial<ViewState> = {}): ViewStore {
  return createStore<ViewState>(() => ({
    theme: 'day',
    tier: 'medium',
    locale: 'zh-CN',
    selection: undefined,
    hovered: undefined,
    following: undefined,
    camera: undefined,
    leftAt: undefined,
    why: undefined,
    causePath: [],
    ghosts: {},
    labels: true,
    kilnSection: false,
    cut: undefined,
    overlays: [],
    heat: 'dwell',
    highlight: [],
    walking: false,
    immersion: undefined,
    beforeAfter: undefined,
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    picture: undefined,
    still: undefined,
    filmRatio: undefined,
    frame: undefined,
    cameraPose: undefined,
    sceneProgress: 0,
    sceneStatus: 'loading',
    ...initial,
  }))
}
