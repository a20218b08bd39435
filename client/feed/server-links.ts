/** Asks a server how its links to the equipment stand. */
import { AppError } from '#models/app-error.ts'
import { linksReportSchema, type LinksReport } from '#models/live/links-report.ts'

export interface HeardLinks {
  readonly report: LinksReport
  /** Wall clock of the server when it answered, ms: ages are told by its clock, not by that of the page. */
  readonly atMs: number
}

const none: LinksReport = { links: [], refusals: [], unmapped: [], silent: [] }

/** Throws AppError `server-unreachable`, `server-error` or `links-report`; a server without links says that it has none. */
export async function serverLinks(plantId: string): Promise<HeardLinks> {
  const path = `/api/plants/${encodeURIComponent(plantId)}/links`
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  const atMs = Date.parse(response.headers.get('date') ?? '') || Date.now()
  if (response.status === 404) return { report: none, atMs }
  if (!response.ok) throw new AppError('server-error', `${response.status} for ${path}`)
  const parsed = linksReportSchema.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success)
    throw new AppError('links-report', `${path} is no report: ${parsed.error.message}`)
  return { report: parsed.data, atMs }
}
