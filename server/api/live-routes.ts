/** Routes of plants that are driven by equipment: how their links stand. */
import { z } from 'zod'

import { linksReportSchema, type LinksReport } from '#models/live/links-report.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })
const none: LinksReport = { links: [], refusals: [], unmapped: [], silent: [] }

export function liveRoutes(plantOf: (id: string) => PlantRuntime) {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/links',
      operationId: 'getLinks',
      summary:
        'How the links to the equipment stand, and what they brought that was not understood',
      params: plantParams,
      response: linksReportSchema,
      problems: ['unknown-plant'],
      answer: ({ params }) => ({ body: plantOf(params.id).links?.() ?? none }),
    }),
  ]
}
