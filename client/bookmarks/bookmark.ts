/** A view that a person keeps under a number: where the camera stands, and what is shown. */
import type { Cut } from '#client/cut/cut-plane.ts'
import type { PoseXYZ } from '#models/plant/plant.ts'
import type { HeatQuantity, Overlay, Target, Theme } from '#client/store/view-store.ts'

export const bookmarkNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type BookmarkNumber = (typeof bookmarkNumbers)[number]
export const longestName = 40

export interface Bookmark {
  readonly number: BookmarkNumber
  /** Empty: it goes by its number. */
  readonly name: string
  readonly from: PoseXYZ
  readonly to: PoseXYZ
  /** Vertical field of view. */
  readonly fovDeg: number
  readonly overlays: readonly Overlay[]
  readonly heat: HeatQuantity
  readonly theme: Theme
  readonly selection: Target | undefined
  readonly section: boolean
  /** The section plane; undefined: none. */
  readonly cut: Cut | undefined
  /** JPEG of 160 by 90 as a data address; empty where none could be made. */
  readonly thumbnail: string
}
