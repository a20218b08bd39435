/** The routes to the model that runs beside a live plant: how far apart they are, and what a person makes of it. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { shadowReportSchema, verdictSchema } from '#models/live/shadow-report.ts'
import type { Shadow } from '#server/shadow/shadow.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })

export function shadowRoutes(plantOf: (id: string) => PlantRuntime): Route[] {
  const shadowOf = (id: string): Shadow => {
    const { shadow } = plantOf(id)
    if (shadow) return shadow
    throw new AppError(
      'no-shadow',
      `the plant ${id} has no equipment beside which a model could run`,
    )
  }
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/shadow',
      operationId: 'getShadow',
      summary:
        'What the model expects of each station, what it does, and proposals to calibrate the model',
      params: plantParams,
      response: shadowReportSchema,
      problems: ['unknown-plant', 'no-shadow'],
      answer: ({ params }) => ({
        headers: { 'Cache-Control': 'no-store' },
        body: shadowOf(params.id).report(),
      }),
    }),
    route({
      method: 'post',
      forOperators: true,
      path: '/api/plants/{id}/shadow/proposals/{proposal}',
      operationId: 'decideOnProposal',
      summary:
        'Accepts or dismisses a proposal; what is accepted counts for forks and for the shadow',
      params: plantParams.extend({ proposal: z.string().max(32) }),
      body: verdictSchema,
      response: shadowReportSchema,
      problems: ['unknown-plant', 'no-shadow', 'unknown-proposal'],
      answer: async ({ params, body }) => {
        const shadow = shadowOf(params.id)
        await shadow.decide(params.proposal, body)
        return { body: shadow.report() }
      },
    }),
  ]
}
