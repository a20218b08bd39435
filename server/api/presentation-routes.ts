/** The routes by which a host opens a presentation for guests, looks how many follow, and ends it. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { presentationSchema, type Presentation } from '#models/wire/presentation.ts'
import type { OpenPresentation, Presentations } from '#server/presentation/presentations.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const presentationParams = z.object({ presentation: z.uuid() })

/** `doors`: addresses of the guests' door; empty where there is none. `plantOf` throws AppError `unknown-plant`. */
export function presentationRoutes(
  presentations: Presentations,
  doors: () => readonly string[],
  plantOf: (id: string) => PlantRuntime,
): Route[] {
  const shown = ({ endsMs, ...open }: OpenPresentation): Presentation => ({
    ...open,
    leftS: Math.max(0, (endsMs - Date.now()) / 1000),
    doors: [...doors()],
  })
  return [
    route({
      method: 'post',
      forOperators: true,
      path: '/api/presentations',
      operationId: 'openPresentation',
      summary: 'Opens a presentation of a plant: guests join it with its code for two hours',
      body: z.strictObject({ plant: z.string().max(64) }),
      response: presentationSchema,
      problems: ['unknown-plant', 'guests-off', 'too-many-presentations'],
      answer: ({ body }) => {
        const { plant } = plantOf(body.plant)
        if (doors().length === 0)
          throw new AppError('guests-off', 'this server has no door for guests: set GUEST_PORT')
        return {
          status: 201,
          headers: { 'Cache-Control': 'no-store' },
          body: shown(presentations.open(plant.id)),
        }
      },
    }),
    route({
      method: 'get',
      path: '/api/presentations/{presentation}',
      operationId: 'getPresentation',
      summary: 'A presentation that is open: its code, and how many follow',
      params: presentationParams,
      response: presentationSchema,
      problems: ['unknown-presentation'],
      answer: ({ params }) => {
        const open = presentations.get(params.presentation)
        if (!open) throw new AppError('unknown-presentation', 'the presentation has ended')
        return { headers: { 'Cache-Control': 'no-store' }, body: shown(open) }
      },
    }),
    route({
      method: 'delete',
      path: '/api/presentations/{presentation}',
      operationId: 'endPresentation',
      summary: 'Ends a presentation: all who follow are sent away',
      params: presentationParams,
      response: z.object({ ended: z.boolean() }),
      answer: ({ params }) => {
        const ended = presentations.get(params.presentation) !== undefined
        presentations.end(params.presentation)
        return { body: { ended } }
      },
    }),
  ]
}
