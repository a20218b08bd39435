/** What is wrong in the plant files that the server follows, asked for again while it follows any. */
import { useEffect, useState } from 'react'

import { runsInPage } from '#client/static-page.ts'
import { watchReportSchema, type WatchProblem } from '#models/wire/watch-report.ts'

const everyMs = 1000

/** Empty while all is right, and where the server follows nothing. */
export function useWatch(): readonly WatchProblem[] {
  const [problems, setProblems] = useState<readonly WatchProblem[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let known = ''
    const asked = new AbortController()
    const ask = async () => {
      const report = await askWatch(asked.signal)
      if (asked.signal.aborted || report?.following === false) return
      const found = report?.plants.flatMap((plant) => plant.problems)
      if (found && JSON.stringify(found) !== known) {
        known = JSON.stringify(found)
        setProblems(found)
      }
      timer = setTimeout(() => void ask(), everyMs)
    }
    if (isServed(location.search)) void ask()
    return () => {
      asked.abort()
      clearTimeout(timer)
    }
  }, [])
  return problems
}

/** Undefined while the server cannot be asked. */
async function askWatch(signal: AbortSignal) {
  try {
    const response = await fetch('/api/watch', { signal })
    return response.ok ? watchReportSchema.parse(await response.json()) : undefined
  } catch {
    return undefined
  }
}

/** A simulation in the page and a record have no files that somebody writes. */
function isServed(search: string): boolean {
  return !runsInPage(search) && !new URLSearchParams(search).has('capsule')
}
