/** Asks the server for all plants every two seconds, and says when it no longer answers. */
import { useEffect, useState } from 'react'

import { isStaticPage } from '#client/static-page.ts'
import { portfolioSchema, type Portfolio } from '#models/wire/portfolio.ts'

const everyMs = 2000
const patienceMs = 10_000

export interface PortfolioState {
  /** As last heard; undefined before the first answer. */
  readonly portfolio: Portfolio | undefined
  /** When that was, ms of performance.now(). */
  readonly heardMs: number
  /** The last question has found no answer. */
  readonly failed: boolean
}

export function usePortfolio(): PortfolioState {
  const [state, setState] = useState<PortfolioState>({
    portfolio: undefined,
    heardMs: 0,
    failed: false,
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const abort = new AbortController()
    const ask = async () => {
      try {
        const portfolio = await askedPortfolio(abort.signal)
        setState({ portfolio, heardMs: performance.now(), failed: false })
      } catch {
        if (abort.signal.aborted) return
        setState((before) => ({ ...before, failed: true }))
      }
      timer = setTimeout(() => void ask(), everyMs)
    }
    void ask()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [])
  return state
}

async function askedPortfolio(ended: AbortSignal): Promise<Portfolio> {
  if (isStaticPage) return (await import('./library-portfolio.ts')).libraryPortfolio()
  const response = await fetch('/api/portfolio', {
    headers: { accept: 'application/json' },
    signal: AbortSignal.any([ended, AbortSignal.timeout(patienceMs)]),
  })
  if (!response.ok) throw new Error(`${response.status} for the portfolio`)
  return portfolioSchema.parse(await response.json())
}
