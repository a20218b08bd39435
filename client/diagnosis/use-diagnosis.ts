/** Has the plant that is shown diagnosed, and keeps what is known of it so far. */
import { useEffect, useRef, useState } from 'react'

import type { FromDiagnosis, ToDiagnosis } from '#client/feed/diagnosis-messages.ts'
import { stageStore } from '#client/store/stage-store.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Findings, RetrofitRanking } from '#models/diagnosis/diagnosis.ts'
import { encodePlant } from '#models/plant/plant-hash.ts'

export interface DiagnosisSoFar {
  readonly findings: Findings | undefined
  readonly ranking: RetrofitRanking | undefined
  readonly done: number
  readonly total: number
  readonly running: boolean
  readonly problem: string | undefined
}

const nothing: DiagnosisSoFar = {
  findings: undefined,
  ranking: undefined,
  done: 0,
  total: 0,
  running: true,
  problem: undefined,
}

/** `stop` keeps what has been found. */
export function useDiagnosis(): DiagnosisSoFar & { readonly stop: () => void } {
  const feed = useFeed()
  const { plant } = useStores().twin.getState()
  const [known, setKnown] = useState(nothing)
  const worker = useRef<Worker>(undefined)
  useEffect(() => {
    let left = false
    const taken = stageStore.getState().shown
    const tell = (more: Partial<DiagnosisSoFar>) => {
      if (!left) setKnown((so) => ({ ...so, ...more }))
    }
    const begin = async () => {
      // Without files, as of a capsule, the resolved plant is enough for all but its programme.
      const files = await feed.files?.().catch(() => undefined)
      if (left) return
      const own = new Worker(new URL('../feed/diagnosis.worker.ts', import.meta.url), {
        type: 'module',
      })
      worker.current = own
      own.addEventListener('message', ({ data }: MessageEvent<FromDiagnosis>) => {
        if (data.kind === 'step') {
          const { kind: _, ...step } = data
          tell(step)
        } else tell({ running: false, ...(data.kind === 'failed' && { problem: data.code }) })
      })
      own.addEventListener('error', () => tell({ running: false, problem: 'internal' }))
      own.postMessage({ plant: encodePlant(plant), files, taken } satisfies ToDiagnosis, {})
    }
    void begin()
    return () => {
      left = true
      worker.current?.terminate()
    }
  }, [feed, plant])
  return {
    ...known,
    stop: () => {
      worker.current?.terminate()
      setKnown((so) => ({ ...so, running: false }))
    },
  }
}
