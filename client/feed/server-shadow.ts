/** Asks a server how far a live plant is from its model, and tells it what a person makes of a proposal. */
import { AppError } from '#models/app-error.ts'
import {
  shadowReportSchema,
  type ShadowReport,
  type ShadowVerdict,
} from '#models/live/shadow-report.ts'

/** Rejects with AppError `server-unreachable`, `server-error` or `shadow-report`. */
export interface ShadowSource {
  report(): Promise<ShadowReport>
  /** Gives the report as it is then. */
  decide(proposal: string, verdict: ShadowVerdict): Promise<ShadowReport>
}

export function serverShadow(plantId: string): ShadowSource {
  const path = `/api/plants/${encodeURIComponent(plantId)}/shadow`
  return {
    report: () => ask(path),
    decide: (proposal, verdict) =>
      ask(`${path}/proposals/${encodeURIComponent(proposal)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(verdict),
      }),
  }
}

async function ask(path: string, init?: RequestInit): Promise<ShadowReport> {
  const response = await fetch(path, init).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (!response.ok) throw new AppError('server-error', `${response.status} for ${path}`)
  const parsed = shadowReportSchema.safeParse(await response.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  throw new AppError('shadow-report', `${path} is no report: ${parsed.error.message}`)
}
