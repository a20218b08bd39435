/** Why a machine is in its state, or why an alarm came: the chain of events back to the root, each a click away. */
import { useLitPath, useWhy, type WhyQuestion } from '#client/incidents/use-why.ts'
import { eventSentence, eventTarget } from '#client/ui/event-sentence.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useActions } from '../use-actions.ts'
import { Section } from './section.tsx'

const notes = {
  loading: 'face.whyLoading',
  lost: 'face.whyLost',
  unread: 'face.whyUnread',
} as const

/** Events of a chain that are shown; the root always is. */
const mostShown = 8

export function CauseList({ question }: { readonly question: WhyQuestion }) {
  const language = useLanguage()
  const { t, format } = language
  const { twin } = useStores()
  const { select } = useActions()
  const answer = useWhy(question)
  useLitPath(answer)
  if (typeof answer === 'string')
    return (
      <Section title={t('face.why')}>
        <p className="empty-note">{t(notes[answer])}</p>
      </Section>
    )
  const { plant, state } = twin.getState()
  const { chain, complete } = answer
  const rootUs = chain.at(-1)?.timeUs ?? 0
  const shown =
    chain.length > mostShown ? [...chain.slice(0, mostShown - 2), ...chain.slice(-2)] : chain
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
