/** The routes that give the record to other programs: MCAP, Parquet and CSV, streamed piece by piece. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { csvOf } from '#server/export/csv-export.ts'
import { tableNames } from '#server/export/export-tables.ts'
import { mcapOf } from '#server/export/mcap-export.ts'
import { parquetOf } from '#server/export/parquet-export.ts'
import { walkRecord } from '#server/export/record-walk.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const params = z.object({ id: z.string().max(64) })
const microseconds = z
  .string()
  .regex(/^\d{1,16}$/, 'plant time in whole microseconds')
  .transform(Number)
const span = z.object({
  fromUs: microseconds.default(0),
  toUs: microseconds.default(Number.MAX_SAFE_INTEGER),
})
const tableSpan = span.extend({ what: z.enum(tableNames).default('events') })
const response = z.string().meta({ format: 'binary' })
const problems = ['unknown-plant', 'history-off', 'not-recorded']

export function exportRoutes(plantOf: (id: string) => PlantRuntime): Route[] {
  const recordOf = (id: string, { fromUs, toUs }: z.output<typeof span>) => {
    const { history } = plantOf(id)
    if (!history) throw new AppError('history-off', 'this server keeps no history: set HISTORY')
    return walkRecord(history, fromUs, toUs)
  }
  return [
    route({
      method: 'get',
      path: '/api/plants/{id}/export/mcap',
      operationId: 'exportMcap',
      summary: 'Events, samples of each machine and a state a minute, as MCAP with JSON schemas',
      params,
      query: span,
      response,
      contentType: 'application/octet-stream',
      problems,
      answer: ({ params: { id }, query }) => ({
        headers: fileNamed(`${id}.mcap`),
        body: mcapOf(recordOf(id, query)),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/export/parquet',
      operationId: 'exportParquet',
      summary: 'Events, samples or key figures by the hour, as Parquet',
      params,
      query: tableSpan,
      response,
      contentType: 'application/vnd.apache.parquet',
      problems,
      answer: ({ params: { id }, query }) => ({
        headers: fileNamed(`${id}-${query.what}.parquet`),
        body: parquetOf(query.what, recordOf(id, query)),
      }),
    }),
    route({
      method: 'get',
      path: '/api/plants/{id}/export/csv',
      operationId: 'exportCsv',
      summary: 'Events, samples or key figures by the hour, as CSV',
      params,
      query: tableSpan,
      response: z.string(),
      contentType: 'text/csv',
      problems,
      answer: ({ params: { id }, query }) => ({
        headers: fileNamed(`${id}-${query.what}.csv`),
        body: csvOf(query.what, recordOf(id, query)),
      }),
    }),
  ]
}

function fileNamed(name: string): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
  }
}
