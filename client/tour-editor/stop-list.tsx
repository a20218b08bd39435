/** The stops in their order: picked, put in order by keys or by hand, duplicated, deleted. */
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { changeDraft, draftStore, selectStop, useDraft } from './draft-store.ts'
import { viewAt } from './look-at-stop.ts'
import { problemsOf, withStopDuplicated, withStopMoved, withStopRemoved } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'

const icon = { size: 15, 'aria-hidden': true } as const

export function StopList() {
  const { t, format } = useTourEditorLanguage()
  const { view } = useStores()
  const tour = useDraft((draft) => draft.tour)
  const at = useDraft((draft) => draft.at)
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const flawed = new Set(problemsOf(tour).map(({ stop }) => stop))
  const last = tour.stops.length - 1
  const pick = (index: number) => {
    selectStop(index)
    const stop = tour.stops[index]
    if (stop) view.setState(viewAt(stop))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    const to = at + step
    if (to < 0 || to > last) return
    if (event.altKey) move(at, to)
    else pick(to)
    event.currentTarget.querySelectorAll<HTMLElement>('.tour-stop-name')[to]?.focus()
  }
  return (
    <>
      <ol className="tour-stop-list" aria-label={t('tourEdit.stops')} onKeyDown={onKeyDown}>
        {tour.stops.map((stop, index) => (
          <li
            key={stop.id}
            draggable
            data-testid="tour-stop"
            data-stop={stop.id}
            data-over={over === index && dragged !== undefined && dragged !== index}
            onDragStart={({ dataTransfer }) => {
              dataTransfer.effectAllowed = 'move'
              dataTransfer.setData('text/plain', stop.id)
              setDragged(index)
            }}
            onDragEnd={() => {
              setDragged(undefined)
              setOver(undefined)
            }}
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              setOver(index)
            }}
            onDrop={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              move(dragged, index)
            }}
          >
            <IconGripVertical {...icon} className="tour-grip" />
            <button
              type="button"
              className="tour-stop-name"
              aria-current={index === at ? 'step' : undefined}
              aria-label={t('tourEdit.stopOf', {
                number: index + 1,
                count: tour.stops.length,
                name: format.name(stop.name),
              })}
              tabIndex={index === at ? 0 : -1}
              onClick={() => pick(index)}
            >
              <b>{index + 1}</b>
              <span>
                {format.name(stop.name).trim() || t('tourEdit.unnamed', { number: index + 1 })}
              </span>
              {flawed.has(index) && <span className="tour-flaw" aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ol>
      <div
        className="tour-stop-tools"
        role="toolbar"
        aria-label={t('tourEdit.orderHint', { key: 'Alt' })}
      >
        <ListTool
          label={t('tourEdit.up')}
          off={at <= 0}
          act={() => move(at, at - 1)}
          testId="tour-up"
        >
          <IconArrowUp {...icon} />
        </ListTool>
        <ListTool
          label={t('tourEdit.down')}
          off={at < 0 || at >= last}
          act={() => move(at, at + 1)}
          testId="tour-down"
        >
          <IconArrowDown {...icon} />
        </ListTool>
        <ListTool
          label={t('tourEdit.duplicate')}
          off={at < 0}
          act={() => changeDraft(withStopDuplicated(tour, at), at + 1)}
          testId="tour-duplicate"
        >
          <IconCopy {...icon} />
        </ListTool>
        <ListTool
          label={t('tourEdit.remove')}
          off={at < 0}
          act={() => changeDraft(withStopRemoved(tour, at), Math.min(at, last - 1))}
          testId="tour-remove"
        >
          <IconTrash {...icon} />
        </ListTool>
        <small className="muted">{t('tourEdit.orderHint', { key: 'Alt' })}</small>
      </div>
    </>
  )
}

function move(from: number, to: number): void {
  changeDraft(withStopMoved(draftStore.getState().tour, from, to), to)
}

interface ListToolProps {
  readonly label: string
  readonly off: boolean
  readonly act: () => void
  readonly testId: string
  readonly children: React.ReactNode
}

function ListTool({ label, off, act, testId, children }: ListToolProps) {
  return (
    <button
      type="button"
      className="small-button"
      aria-label={label}
      title={label}
      disabled={off}
      data-testid={testId}
      onClick={act}
    >
      {children}
    </button>
  )
}
