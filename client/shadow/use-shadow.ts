/** How far the plant is from its model, asked for again every few seconds while somebody looks. */
import { useCallback, useEffect, useState } from 'react'

import { useFeed } from '#client/ui/feed-context.ts'
import { AppError } from '#models/app-error.ts'
import type { ShadowReport, ShadowVerdict } from '#models/live/shadow-report.ts'

const everyMs = 5000

export interface SeenShadow {
  /** Undefined until it is known. */
  readonly report: ShadowReport | undefined
  /** Code of why it could not be read, or decided on, the last time. */
  readonly problem: string | undefined
  decide(proposal: string, verdict: ShadowVerdict): void
}

export function useShadow(): SeenShadow {
  const { shadow } = useFeed()
  const [report, setReport] = useState<ShadowReport>()
  const [problem, setProblem] = useState<string>()
  const show = useCallback(async (asked: Promise<ShadowReport> | undefined) => {
    try {
      setReport(await asked)
      setProblem(undefined)
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'internal')
    }
  }, [])
  useEffect(() => {
    const ask = () => void show(shadow?.report())
    ask()
    const timer = setInterval(ask, everyMs)
    return () => clearInterval(timer)
  }, [shadow, show])
  return {
    report,
    problem,
    decide: (proposal, verdict) => void show(shadow?.decide(proposal, verdict)),
  }
}
