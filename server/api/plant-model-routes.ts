/** The route to the models of a plant's own: only those that its file names, checked before they are given away. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const modelParams = z.object({
  id: z.string().max(64),
  file: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,110}\.glb$/),
})

/** `read` throws AppError `no-model` and `model-refused`, and gives undefined for a plant that was not read from a file. */
export function plantModelRoutes(
  plantOf: (id: string) => PlantRuntime,
  read: (id: string, file: string) => Promise<Uint8Array> | undefined,
): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/models/{file}',
      operationId: 'getPlantModel',
      summary: 'A model of its own that the plant file names, as GLB',
      params: modelParams,
      response: z.unknown(),
      contentType: 'model/gltf-binary',
      problems: ['unknown-plant', 'no-model', 'model-refused'],
      answer: async ({ params }) => {
        const { plant } = plantOf(params.id)
        const file = `models/${params.file}`
        const named = plant.stations.some(({ model }) => model?.file === file)
        const bytes = named ? await read(plant.id, file) : undefined
        if (!bytes) throw new AppError('no-model', `the plant ${plant.id} names no ${file}`)
        // The entity tag, a hash of the bytes, tells whether a kept copy is still the one.
        return { headers: { 'Cache-Control': 'no-cache' }, body: bytes }
      },
    }),
  ]
}
