/** Why a machine stands still, or why an event happened: the events back to the root, and the machines on the way. */
import { useEffect, useMemo, useState } from 'react'

import type { CauseChain } from '#client/feed/feed.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { standstillOf } from '#models/twin/cause-chain.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'

export type WhyQuestion =
  | { readonly kind: 'work-unit'; readonly id: string }
  | { readonly kind: 'event'; readonly sequence: number }

/** `lost`: the record no longer has it; `unread`: nobody could look it up. */
export type WhyAnswer = CauseChain | 'loading' | 'lost' | 'unread'

export function useWhy(question: WhyQuestion): WhyAnswer {
  const unit = question.kind === 'work-unit' ? question.id : undefined
  const standing = useTwin((twin) => (unit === undefined ? [] : standstillEvents(twin, unit)))
  const sequence = question.kind === 'event' ? question.sequence : standing.at(-1)?.sequence
  const causes = useCauses(sequence ?? 0)
  return useMemo(() => {
    if (typeof causes === 'string') return causes
    return { ...causes, chain: [...standing.slice(0, -1), ...causes.chain] }
  }, [causes, standing])
}

/** While the answer is on the page, the scene lights the way along which the causes run. */
export function useLitPath(answer: WhyAnswer): void {
  const { twin, view } = useStores()
  const { plant } = twin.getState()
  const path = typeof answer === 'string' ? '' : workUnitsOf(plant, answer.chain).join(' ')
  useEffect(() => {
    view.setState({ causePath: path === '' ? [] : path.split(' ') })
    return () => view.setState({ causePath: [] })
  }, [path, view])
}

function useCauses(sequence: number): WhyAnswer {
  const feed = useFeed()
  const { replayer } = useReplay()
  const replaying = useReplayState(({ active }) => active)
  const source = replaying && replayer ? replayer : feed
  const [known, setKnown] = useState<{ sequence: number; answer: WhyAnswer }>()
  useEffect(() => {
    let wanted = true
    const ask = async () => {
      const answer = await answerOf(source.causes(sequence))
      if (wanted) setKnown({ sequence, answer })
    }
    void ask()
    return () => {
      wanted = false
    }
  }, [source, sequence])
  return known?.sequence === sequence ? known.answer : 'loading'
}

async function answerOf(causes: Promise<CauseChain | undefined>): Promise<WhyAnswer> {
  try {
    return (await causes) ?? 'lost'
  } catch (error) {
    if (error instanceof AppError) return 'unread'
    throw error
  }
}

/** The machines that stand because of one another, as the events that began their states. */
function standstillEvents(
  { state, plant }: TwinStoreState,
  workUnit: string,
): (EventOf<'work-unit-state'> & TwinEvent)[] {
  return standstillOf(state, workUnit, plant).map((id) => {
    const { stateSequence, sinceUs, waitsFor, ...unit } = state.workUnits[id]!
    return {
      type: 'work-unit-state',
      sequence: stateSequence,
      timeUs: sinceUs,
      source: state.source,
      cause: 0,
      workUnit: id,
      state: unit.state,
      reason: unit.reason,
      ...(waitsFor && { waitsFor: { ...waitsFor } }),
    }
  })
}

/** Machines of a chain in its order, each once. */
function workUnitsOf(plant: Plant, chain: readonly TwinEvent[]): string[] {
  const known = new Set(plant.workUnits.map(({ id }) => id))
  const named = chain.flatMap((event) => {
    if ('workUnit' in event) return [event.workUnit]
    if (event.type === 'item-entered') return [event.at]
    return event.type === 'command' ? [event.target] : []
  })
  return [...new Set(named)].filter((id) => known.has(id))
}
