/** Why a machine is in its state: the chain of events from here back to the root, each a click away. */
import { useEffect, useState } from 'react'

import type { CauseChain } from '#client/feed/feed.ts'
import { eventSentence, eventTarget } from '#client/ui/event-sentence.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay, useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useActions } from '../use-actions.ts'
import { Section } from './section.tsx'

type Answer = CauseChain | 'loading' | 'lost'
/** Events of a chain that are shown; the root always is. */
const mostShown = 8

function useCauses(sequence: number): Answer {
  const feed = useFeed()
  const { replayer } = useReplay()
  const replaying = useReplayState(({ active }) => active)
  const source = replaying && replayer ? replayer : feed
  const [known, setKnown] = useState<{ sequence: number; answer: Answer }>()
  useEffect(() => {
    let wanted = true
    void source.causes(sequence).then((causes) => {
      if (wanted) setKnown({ sequence, answer: causes ?? 'lost' })
    })
    return () => {
      wanted = false
    }
  }, [source, sequence])
  return known?.sequence === sequence ? known.answer : 'loading'
}

export function CauseList({ sequence }: { readonly sequence: number }) {
  const language = useLanguage()
  const { t, format } = language
  const { twin } = useStores()
  const { select } = useActions()
  const answer = useCauses(sequence)
  if (answer === 'loading' || answer === 'lost')
    return (
      <Section title={t('face.why')}>
        <p className="empty-note">{t(answer === 'lost' ? 'face.whyLost' : 'face.whyLoading')}</p>
      </Section>
    )
  const { plant, state } = twin.getState()
  const { chain, complete } = answer
  const rootUs = chain.at(-1)?.timeUs ?? 0
  const shown =
    chain.length > mostShown ? [...chain.slice(0, mostShown - 1), ...chain.slice(-1)] : chain
  return (
    <Section title={t('face.why')}>
      <ol className="causes" data-testid="causes">
        {shown.map((event, i) => {
          const target = eventTarget(event)
          const isRoot = complete && i === shown.length - 1
          return (
            <li key={event.sequence} data-sequence={event.sequence} data-type={event.type}>
              <button
                type="button"
                className="cause"
                disabled={!target}
                onClick={() => select(target)}
              >
                <span>{eventSentence(language, plant, state, event)}</span>
                <span className="muted">
                  {isRoot
                    ? `${t('face.whyRoot')} · ${format.dateTime(event.timeUs)}`
                    : t('face.whyAfter', { duration: format.duration(event.timeUs - rootUs) })}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {!complete && <p className="empty-note">{t('face.whyIncomplete')}</p>}
    </Section>
  )
}
