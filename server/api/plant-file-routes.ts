/** The route to the files of a plant: from them a viewer builds the plant as it was, and any stage on the way. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { plantFilesSchema, type PlantFiles } from '#models/wire/plant-files.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const plantParams = z.object({ id: z.string().max(64) })

/** `filesOf` throws AppError `unknown-plant`, and gives undefined for a plant that has no files. */
export function plantFileRoutes(filesOf: (id: string) => Promise<PlantFiles> | undefined): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/files',
      operationId: 'getPlantFiles',
      summary: 'The plant file as text, and what is told beside it of its transformation',
      params: plantParams,
      response: plantFilesSchema,
      problems: ['unknown-plant', 'no-files'],
      answer: async ({ params }) => {
        const files = await filesOf(params.id)
        if (!files)
          throw new AppError('no-files', `the plant ${params.id} was not read from a file`)
        return { headers: { 'Cache-Control': 'no-cache' }, body: files }
      },
    }),
  ]
}
