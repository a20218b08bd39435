/** A printable page on a stretch of the record: pictures, figures, what happened, why, and what people noted. */
import { IconPrinter, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

import type { CauseChain } from '#client/feed/feed.ts'
import { eventSentence } from '#client/ui/event-sentence.ts'
import { targetName, unitName } from '#client/ui/plant-names.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { noteWords } from '#client/replay/note-words.ts'
import type { Note } from '#models/history/note.ts'
import { laneHeight } from '#client/replay/timeline-drawing.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import { aboveLanes } from './report-timeline.ts'
import { reportFigures } from './report-figures.ts'
import type { ReportData } from './report-data.ts'
import './report.css'

export interface ReportContent {
  readonly data: ReportData
  /** Of the first alarm of the highest priority. */
  readonly causes: CauseChain | undefined
  readonly notes: readonly Note[]
  /** Data addresses; undefined where there is no picture. */
  readonly picture: string | undefined
  readonly timeline: string | undefined
  /** Wall time, ms since 1970. */
  readonly madeMs: number
}

interface ReportProps {
  readonly content: ReportContent
  readonly onClose: () => void
}

export function Report({ content, onClose }: ReportProps) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const { replayer } = useReplay()
  const page = useRef<HTMLDialogElement>(null)
  useEffect(() => page.current?.showModal(), [])
  const { data, causes, notes, picture, timeline, madeMs } = content
  const { span, events, left, standing, state } = data
  const sentence = (event: (typeof events)[number]) => eventSentence(language, plant, state, event)
  const made = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(madeMs)
  const origin = replayer?.source.origin
  return createPortal(
    <dialog ref={page} className="report" data-testid="report" onClose={onClose}>
      <div className="report-tools">
        <button type="button" className="small-button" onClick={() => window.print()}>
          <IconPrinter size={16} aria-hidden="true" /> {t('report.print')}
        </button>
        <button
          type="button"
          className="tool-button"
          aria-label={t('face.close')}
          title={t('face.close')}
          onClick={() => page.current?.close()}
        >
          <IconX size={18} />
        </button>
      </div>
      <header>
        <h1>{t('report.title', { plant: format.name(plant.name) })}</h1>
        <p>
          {t('report.span', { from: format.dateTime(span.fromUs), to: format.dateTime(span.toUs) })}
          {' · '}
          {format.duration(span.toUs - span.fromUs)}
        </p>
        <p className="report-origin">
          {t(origin ? 'report.fromCapsule' : 'report.fromRecord', { made })}
        </p>
      </header>
      {picture && <img className="report-picture" src={picture} alt={t('report.picture')} />}
      {timeline && (
        <div className="report-timeline">
          <div style={{ paddingTop: aboveLanes }}>
            {standing.map(({ id }) => (
              <span key={id} style={{ height: laneHeight }}>
                {unitName(plant, format, id)}
              </span>
            ))}
          </div>
          <img src={timeline} alt={t('replay.timeline')} />
        </div>
      )}
      <Figures data={data} />
      {causes && (
        <section>
          <h2>{t('report.causes')}</h2>
          <ol className="report-causes">
            {causes.chain.toReversed().map((event) => (
              <li key={event.sequence}>
                <time>{format.dateTime(event.timeUs)}</time> {sentence(event)}
              </li>
            ))}
          </ol>
          {!causes.complete && <p className="muted">{t('face.whyIncomplete')}</p>}
        </section>
      )}
      <section>
        <h2>{t('report.events')}</h2>
        {events.length === 0 && <p className="muted">{t('report.noEvents')}</p>}
        <table>
          <tbody>
            {events.map((event) => (
              <tr key={event.sequence} data-type={event.type}>
                <td>
                  <time>{format.dateTime(event.timeUs)}</time>
                </td>
                <td>{sentence(event)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {left > 0 && <p className="muted">{t('report.left', { count: left })}</p>}
      </section>
      <section>
        <h2>{t('report.standing')}</h2>
        <table>
          <thead>
            <tr>
              <th>{t('report.machine')}</th>
              <th>{t('state.held')}</th>
              <th>{t('state.blocked')}</th>
              <th>{t('state.starved')}</th>
            </tr>
          </thead>
          <tbody>
            {standing.map(({ id, timeUs }) => (
              <tr key={id}>
                <td>{unitName(plant, format, id)}</td>
                <td>{format.duration(timeUs.held)}</td>
                <td>{format.duration(timeUs.blocked)}</td>
                <td>{format.duration(timeUs.starved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.length > 0 && (
        <section>
          <h2>{t('replay.notes')}</h2>
          <ul>
            {notes.map((note) => (
              <li key={note.id}>
                <time>{format.dateTime(note.timeUs)}</time>
                {note.about && ` · ${targetName(plant, state, language, note.about)}`}
                {noteWords(note, t) && ` · ${noteWords(note, t)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </dialog>,
    document.body,
  )
}

function Figures({ data }: { readonly data: ReportData }) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const silent = plant.workUnits.filter(({ id }) => !isTrusted(data.state, id)).length
  return (
    <section>
      <h2>{t('report.figures')}</h2>
      <table className="report-figures">
        <thead>
          <tr>
            <th />
            <th>{t('report.before')}</th>
            <th>{t('report.here')}</th>
            <th>{t('report.change')}</th>
          </tr>
        </thead>
        <tbody>
          {reportFigures(language, plant, data).map(({ key, label, before, here, change }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{here}</td>
              <td>{change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {silent > 0 && (
        <p className="report-doubt">
          {t('belief.gapReport', { count: silent, total: plant.workUnits.length })}
        </p>
      )}
      <p className="muted">{t('report.figuresNote')}</p>
    </section>
  )
}
