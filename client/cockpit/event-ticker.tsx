/** The latest notable events as sentences, newest first; a click selects what they are about. */
import { Popover } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'

import { eventSentence, eventTarget } from '#client/ui/event-sentence.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { useActions } from './use-actions.ts'

const listed = 30

interface Line {
  readonly event: TwinEvent
  readonly text: string
}

export function EventTicker() {
  const language = useLanguage()
  const { t } = language
  const lines = useTwin(
    ({ recent, plant, state }) =>
      recent
        .slice(-listed)
        .toReversed()
        .map((event): Line => ({ event, text: eventSentence(language, plant, state, event) })),
    2,
  )
  const [newest] = lines
  if (!newest) return <p className="ticker empty-note">{t('bar.noEvents')}</p>
  return (
    <div className="ticker" data-testid="ticker">
      <Popover position="top-start" width={460} withinPortal>
        <Popover.Target>
          <button type="button" className="tool-button" aria-label={t('bar.events')}>
            <IconChevronUp size={18} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <ol className="event-list" aria-label={t('bar.events')}>
            {lines.map((line) => (
              <li key={line.event.sequence}>
                <EventLine {...line} />
              </li>
            ))}
          </ol>
        </Popover.Dropdown>
      </Popover>
      <EventLine {...newest} />
    </div>
  )
}

function EventLine({ event, text }: Line) {
  const { format } = useLanguage()
  const { select } = useActions()
  return (
    <button
      type="button"
      className="event-line"
      data-type={event.type}
      onClick={() => select(eventTarget(event))}
    >
      <span className="muted">{format.clock(event.timeUs)}</span>
      <span className="event-text">{text}</span>
    </button>
  )
}
