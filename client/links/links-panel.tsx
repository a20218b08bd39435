/** The links to the equipment: how each stands and why, what came over it, and what of that was refused, late or doubled. */
import { ThingLink } from '#client/cockpit/faceplate/thing-links.tsx'
import type { MessageKey } from '#client/i18n/en.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import type { LinkReport, LinksReport } from '#models/live/links-report.ts'
import { LinkMark } from './link-mark.tsx'
import { useLinks } from './use-links.ts'
import './links.css'

const counters = [
  'received',
  'late',
  'duplicates',
  'reordered',
  'refused',
  'backfilled',
] as const satisfies readonly (keyof LinkReport)[]

/** Most rows of a list before the rest is only counted. */
const most = 20

export function LinksPanel() {
  const { t } = useLanguage()
  const seen = useLinks()
  const report = seen?.heard?.report
  return (
    <section className="links" aria-labelledby="links-title" data-testid="links">
      <h2 id="links-title">{t('links.title')}</h2>
      {seen?.problem !== undefined && (
        <p className="links-problem" role="alert">
          {t('links.failed', { code: seen.problem })}
        </p>
      )}
      {seen && !report && seen.problem === undefined && (
        <p className="empty-note">{t('links.loading')}</p>
      )}
      {(!seen || report?.links.length === 0) && <p className="empty-note">{t('links.none')}</p>}
      {report && report.links.length > 0 && (
        <>
          <ul className="link-list">
            {report.links.map((link) => (
              <Link key={link.id} link={link} atMs={seen.heard!.atMs} />
            ))}
          </ul>
          <Silent silent={report.silent} atMs={seen.heard!.atMs} />
          <Refusals refusals={report.refusals} atMs={seen.heard!.atMs} />
          <Unmapped unmapped={report.unmapped} />
        </>
      )}
    </section>
  )
}

function ageText({ t, format }: Language, atMs: number, thenMs: number, key: MessageKey): string {
  return t(key, { age: format.age(Math.max(0, atMs - thenMs) * 1000) })
}

function Link({ link, atMs }: { readonly link: LinkReport; readonly atMs: number }) {
  const language = useLanguage()
  const { t, format } = language
  const { id, kind, url, status, reason, lastHeardMs, completeMs, skewMs, readingsPerS } = link
  const notes = [
    ...(lastHeardMs === undefined ? [] : [ageText(language, atMs, lastHeardMs, 'links.heard')]),
    t('links.rate', { rate: format.number(readingsPerS, readingsPerS < 10 ? 1 : 0) }),
    ...(completeMs === undefined ? [] : [ageText(language, atMs, completeMs, 'links.completeTo')]),
    ...(skewMs === undefined || Math.round(skewMs) === 0
      ? []
      : [
          t(skewMs > 0 ? 'links.ahead' : 'links.behind', {
            time: format.quantity(Math.abs(skewMs), 'ms', 0),
          }),
        ]),
  ]
  return (
    <li className="link" data-status={status} data-testid={`link-${id}`}>
      <p className="link-head">
        <LinkMark status={status} />
        <strong>{id}</strong>
        <span className="link-kind">{kind}</span>
        <span className="link-status">{t(`links.status.${status}`)}</span>
      </p>
      {reason !== undefined && <p className="link-reason">{reason}</p>}
      {url !== undefined && <p className="link-url">{url}</p>}
      <p className="muted">{notes.join(' · ')}</p>
      <dl className="link-counters">
        {counters.map((name) => (
          <div key={name} data-zero={link[name] === 0}>
            <dt>{t(`links.${name}`)}</dt>
            <dd>{format.number(link[name])}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

interface SilentProps {
  readonly silent: LinksReport['silent']
  readonly atMs: number
}

function Silent({ silent, atMs }: SilentProps) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  if (silent.length === 0) return undefined
  return (
    <>
      <Heading text={t('links.silent')} count={silent.length} />
      <ul className="link-rows">
        {silent.slice(0, most).map(({ workUnit, tag, lastHeardMs }) => (
          <li key={`${workUnit} ${tag ?? ''}`}>
            {plant.workUnits.some(({ id }) => id === workUnit) ? (
              <ThingLink target={{ kind: 'work-unit', id: workUnit }} />
            ) : (
              workUnit
            )}
            {tag !== undefined && <span className="link-where">{tag}</span>}
            {lastHeardMs !== undefined && (
              <span className="muted">{ageText(language, atMs, lastHeardMs, 'links.heard')}</span>
            )}
          </li>
        ))}
      </ul>
      <More count={silent.length - most} />
    </>
  )
}

interface RefusalsProps {
  readonly refusals: LinksReport['refusals']
  readonly atMs: number
}

function Refusals({ refusals, atMs }: RefusalsProps) {
  const language = useLanguage()
  const { t } = language
  return (
    <>
      <Heading text={t('links.refusals')} count={refusals.length} />
      {refusals.length === 0 && <p className="muted">{t('links.refusalsNone')}</p>}
      <ul className="link-rows">
        {refusals.slice(0, most).map(({ link, timeMs, where, code, detail }) => (
          <li key={`${timeMs} ${link} ${where} ${code} ${detail}`} data-testid="refusal">
            <p className="refusal-head">
              <code>{code}</code>
              <span className="muted">
                {link}
                {' · '}
                {ageText(language, atMs, timeMs, 'tag.age')}
              </span>
            </p>
            <p className="link-where">{where}</p>
            <p>{detail}</p>
          </li>
        ))}
      </ul>
      <More count={refusals.length - most} />
    </>
  )
}

function Unmapped({ unmapped }: { readonly unmapped: LinksReport['unmapped'] }) {
  const { t } = useLanguage()
  if (unmapped.length === 0) return undefined
  return (
    <>
      <Heading text={t('links.unmapped')} count={unmapped.length} />
      <ul className="link-rows">
        {unmapped.slice(0, most).map(({ link, address }) => (
          <li key={`${link} ${address}`}>
            <span className="link-where">{address}</span>
            <span className="muted">{link}</span>
          </li>
        ))}
      </ul>
      <More count={unmapped.length - most} />
    </>
  )
}

function Heading({ text, count }: { readonly text: string; readonly count: number }) {
  const { format } = useLanguage()
  return (
    <h3>
      {text}
      {count > 0 && <span className="muted">{format.number(count)}</span>}
    </h3>
  )
}

function More({ count }: { readonly count: number }) {
  const { t } = useLanguage()
  return count > 0 ? <p className="muted">{t('links.more', { count })}</p> : undefined
}
