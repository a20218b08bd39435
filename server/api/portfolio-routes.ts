/** The route to all plants on one page. */
import { portfolioSchema } from '#models/wire/portfolio.ts'
import type { Portfolio } from '#server/portfolio/portfolio.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

export function portfolioRoutes(portfolio: Portfolio): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/portfolio',
      operationId: 'getPortfolio',
      summary:
        'Every plant of the library and of the server: status, key figures, alarms, stage of its transformation, indicators',
      response: portfolioSchema,
      answer: async () => ({
        headers: { 'Cache-Control': 'no-cache' },
        body: await portfolio.answer(),
      }),
    }),
  ]
}
