/** Reads bookmarks that a browser has kept: anything in it may have been written by anybody, or by another version. */
import { z } from 'zod'

import { heatQuantities, overlayNames } from '#client/store/view-store.ts'
import { bookmarkNumbers, longestName, type Bookmark } from './bookmark.ts'

const farM = 10_000
/** A thumbnail of 160 by 90 takes some 6 kB. */
const longestThumbnail = 60_000

const metres = z.number().min(-farM).max(farM)
const pose = z.tuple([metres, metres, metres])
const id = z.string().min(1).max(64)

const bookmark = z
  .object({
    number: z.literal([...bookmarkNumbers]),
    name: z.string().max(longestName),
    from: pose,
    to: pose,
    fovDeg: z.number().min(5).max(90),
    overlays: z.array(z.enum(overlayNames)).max(overlayNames.length),
    heat: z.enum(heatQuantities),
    theme: z.enum(['day', 'night', 'ops']),
    selection: z
      .union([
        z.object({ kind: z.enum(['work-unit', 'place']), id }),
        z.object({ kind: z.literal('item'), id: z.int().min(1) }),
      ])
      .optional(),
    section: z.boolean(),
    cut: z
      .object({ kind: z.enum(['level', 'upright']), share: z.number().min(0).max(1) })
      .optional(),
    thumbnail: z
      .string()
      .max(longestThumbnail)
      .regex(/^(data:image\/jpeg;base64,[A-Za-z0-9+/=]+)?$/),
  })
  .refine(({ from, to }) => Math.hypot(...from.map((at, i) => at - to[i]!)) > 0.1)

/** Those that make sense, by number; each number once. */
export function parseBookmarks(text: string): Bookmark[] {
  const kept = z.array(z.unknown()).max(64).safeParse(jsonOf(text))
  const found = new Map<number, Bookmark>()
  for (const each of kept.data ?? []) {
    const { data } = bookmark.safeParse(each)
    if (data) found.set(data.number, { ...data, selection: data.selection, cut: data.cut })
  }
  return [...found.values()].sort((a, b) => a.number - b.number)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
