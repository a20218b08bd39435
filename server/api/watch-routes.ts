/** The route to what is wrong in plant files that are being written. */
import { watchReportSchema } from '#models/wire/watch-report.ts'
import type { PlantRegistry } from '#server/twin/plant-registry.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

export function watchRoutes(plants: PlantRegistry): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/watch',
      operationId: 'getWatch',
      summary: 'Plants whose files are followed while they are written, and what is wrong in them',
      response: watchReportSchema,
      answer: () => ({
        headers: { 'Cache-Control': 'no-store' },
        body: { following: plants.followsFiles, plants: plants.watched() },
      }),
    }),
  ]
}
