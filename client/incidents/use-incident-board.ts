/** The incidents of the plant and their runs, asked for again every two seconds while somebody looks. */
import { useCallback, useEffect, useState } from 'react'

import type { IncidentBoard } from '#client/feed/incident-board.ts'
import { useFeed } from '#client/ui/feed-context.ts'

const everyMs = 2000

/** Undefined until they are known, and where there are none. `refresh` asks at once. */
export function useIncidentBoard(): {
  readonly board: IncidentBoard | undefined
  readonly refresh: () => void
} {
  const feed = useFeed()
  const [board, setBoard] = useState<IncidentBoard>()
  const refresh = useCallback(() => {
    void feed.incidents?.().then((found) => found && setBoard(found))
  }, [feed])
  useEffect(() => {
    refresh()
    const timer = setInterval(refresh, everyMs)
    return () => clearInterval(timer)
  }, [refresh])
  return { board, refresh }
}
