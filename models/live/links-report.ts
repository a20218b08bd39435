/** How the links of a plant to its equipment stand, as `GET /api/plants/{id}/links` tells it; empty where it has none. */
import { z } from 'zod'

const id = z.string().min(1).max(200)
const text = z.string().max(2000)
const count = z.int().min(0)
/** Milliseconds of the Unix clock. */
const timeMs = z.number()

const linkSchema = z.strictObject({
  id: id.meta({ description: 'Name of the link in the map file' }),
  kind: id.meta({ description: 'Kind of connector, such as sparkplug, opcua, mtconnect' }),
  url: text.optional().meta({ description: 'Where it reads from, without secrets' }),
  status: z.enum(['connecting', 'connected', 'degraded', 'lost', 'ended']),
  reason: text.optional().meta({ description: 'Why it is degraded or lost' }),
  lastHeardMs: timeMs.optional().meta({ description: 'When the last message came' }),
  completeMs: timeMs
    .optional()
    .meta({ description: 'All that was measured up to this instant has come' }),
  received: count.meta({ description: 'Readings since the start' }),
  readingsPerS: z.number().min(0),
  late: count.meta({ description: 'Readings that came after their place in the record was past' }),
  duplicates: count.meta({ description: 'Readings that came twice; the second was dropped' }),
  reordered: count.meta({ description: 'Readings put back in the order of their source times' }),
  skewMs: z
    .number()
    .optional()
    .meta({ description: 'How far the clock of the source is ahead of ours; corrected by it' }),
  refused: count.meta({ description: 'Messages that were not understood' }),
  backfilled: count.meta({ description: 'Readings that came from a backlog after a loss' }),
})

const refusalSchema = z.strictObject({
  link: id,
  timeMs,
  where: text.meta({ description: 'Topic, node, path or row' }),
  code: id.meta({ description: 'Stable code such as not-json, sequence-gap' }),
  detail: text,
})

/** Refusals: the newest first, at most 100. Silent: work units, or single tags of them, that should have spoken. */
export const linksReportSchema = z.strictObject({
  links: z.array(linkSchema),
  refusals: z.array(refusalSchema).max(100),
  unmapped: z.array(z.strictObject({ link: id, address: text })),
  silent: z.array(
    z.strictObject({ workUnit: id, tag: id.optional(), lastHeardMs: timeMs.optional() }),
  ),
})

export type LinksReport = z.infer<typeof linksReportSchema>
export type LinkReport = LinksReport['links'][number]
