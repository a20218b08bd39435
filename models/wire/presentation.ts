/** What a host shows to those who follow: where the camera stands and what is lit. Parsed at both doors. */
import { z } from 'zod'

import { tourOverlays, tourThemes } from '#models/tour/tour.ts'

/** Messages a second that a host sends at the most; those who follow glide between them. */
export const posesPerS = 10

export const joinCodePattern = /^\d{6}$/

const far = z.number().min(-1e5).max(1e5)
const point = z.tuple([far, far, far])
const id = z.string().min(1).max(64)

export const hostPoseSchema = z.strictObject({
  from: point,
  to: point,
  fovDeg: z.number().min(1).max(170),
  selection: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('work-unit'), id }),
      z.strictObject({ kind: z.literal('place'), id }),
      z.strictObject({ kind: z.literal('item'), id: z.int().min(0) }),
    ])
    .optional(),
  theme: z.enum(tourThemes),
  overlays: z.array(z.enum(tourOverlays)).max(tourOverlays.length),
  kilnSection: z.boolean(),
  /** Section plane through what is selected, or the whole plant: how much of it is left. */
  cut: z
    .strictObject({ kind: z.enum(['level', 'upright']), share: z.number().min(0).max(1) })
    .optional(),
  /** Work units that are lit. */
  highlight: z.array(id).max(100),
  /** Stop of the plant's tour that the host is at. */
  stop: id.optional(),
})
export type HostPose = z.output<typeof hostPoseSchema>

export const hostMessageSchema = z.strictObject({ presentation: z.uuid(), pose: hostPoseSchema })
export type HostMessage = z.output<typeof hostMessageSchema>

/** A presentation as its host sees it. */
export const presentationSchema = z.object({
  id: z.uuid(),
  /** Six digits that let a guest in. */
  code: z.string().regex(joinCodePattern),
  plant: z.string(),
  followers: z.int(),
  /** Seconds for which the code still lets guests in. */
  leftS: z.number(),
  /** Addresses of the guests' door, the likeliest first. */
  doors: z.array(z.string()),
})
export type Presentation = z.output<typeof presentationSchema>
