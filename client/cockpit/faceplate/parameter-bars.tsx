/** The readings of a machine as bars: normal range grey, target tick, alarm limits, pointer; colour only outside. */
import { lazy, Suspense } from 'react'

import { decimalsOf } from '#client/ui/event-sentence.ts'
import { beliefOf } from '#client/store/belief.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { judge } from '#models/measure/control-points.ts'
import type { Tag } from '#models/plant/tag.ts'
import { UnknownMark } from './data-line.tsx'
import { Section } from './section.tsx'
import { tagDigits, tagScale } from './tag-scale.ts'

const figures = () => import('#client/quality/point-figures.tsx')
const Capability = lazy(async () => ({ default: (await figures()).Capability }))
const UnitYield = lazy(async () => ({ default: (await figures()).UnitYield }))

/** Readings come once a minute of plant time: older than twice that is late, than ten times that is stale. */
const periodUs = 60e6

export function ParameterBars({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const { plant } = useStores().twin.getState()
  const lookup = lookupOf(plant)
  const tags = lookup.stations.get(lookup.workUnits.get(id)?.station ?? '')?.tags ?? []
  return (
    <Section title={t('face.parameters')}>
      {tags.length === 0 && <p className="empty-note">{t('face.parametersNone')}</p>}
      {tags.map((tag) => (
        <ParameterBar key={tag.id} unit={id} tag={tag} />
      ))}
      {tags.some(({ qualityPoint }) => qualityPoint) && (
        <Suspense>
          <UnitYield unit={id} />
        </Suspense>
      )}
    </Section>
  )
}

function ParameterBar({ unit, tag }: { readonly unit: string; readonly tag: Tag }) {
  const language = useLanguage()
  const { t, format } = language
  const reading = useTwin((twin, nowUs) => {
    const { state } = twin
    const known = state.workUnits[unit]?.tags[tag.id]
    if (!known) return undefined
    const ageUs = nowUs - known.timeUs
    const silent = beliefOf(twin, unit, nowUs).kind === 'stale'
    // A live source judges its readings by their own periods; those of a simulation are due by the minute.
    const live = state.source === 'live'
    return {
      value: known.value,
      quality: known.quality,
      age: live || silent || ageUs > 2 * periodUs ? format.age(Math.max(0, ageUs)) : undefined,
      stale:
        silent ||
        (!live && ageUs > 10 * periodUs) ||
        known.quality === 'bad' ||
        known.quality === 'stale',
    }
  })
  const name = format.name(tag.name)
  const scale = tagScale(tag)
  const value = reading && !reading.stale ? reading.value : undefined
  const judgement = value === undefined ? undefined : judge(tag, value)
  const text = format.quantity(value, tag.unit, tagDigits(tag))
  const place = (share: number) => ({ insetInlineStart: `${share * 100}%` })
  return (
    <div
      className="parameter"
      data-testid={`tag-${tag.id}`}
      data-judgement={judgement}
      data-stale={reading?.stale ?? false}
      title={limitsText(language, tag)}
    >
      <span className="parameter-name">{name}</span>
      <span className="parameter-value" title={lastValue(language, tag, reading?.value)}>
        {reading?.stale && <UnknownMark />}
        {text}
        {reading && reading.quality !== 'good' && (
          <span className="quality">{t(`tag.${reading.quality}`)}</span>
        )}
        {reading?.age !== undefined && (
          <span className="quality">{t('tag.age', { age: reading.age })}</span>
        )}
        {!reading && <span className="quality">{t('tag.none')}</span>}
      </span>
      <div
        className="scale"
        role="img"
        aria-label={t('tag.reading', {
          name,
          value: text,
          judgement: judgement ? t(`tag.${judgement}`) : t('tag.none'),
        })}
      >
        <span
          className="scale-normal"
          style={{ ...place(scale.low), width: `${(scale.high - scale.low) * 100}%` }}
        />
        {scale.alarmLow !== undefined && (
          <span className="scale-alarm" style={place(scale.alarmLow)} />
        )}
        {scale.alarmHigh !== undefined && (
          <span className="scale-alarm" style={place(scale.alarmHigh)} />
        )}
        <span className="scale-target" style={place(scale.target)} />
        {value !== undefined && <span className="scale-pointer" style={place(scale.at(value))} />}
      </div>
      {tag.qualityPoint && (
        <Suspense>
          <Capability unit={unit} tag={tag} />
        </Suspense>
      )}
    </div>
  )
}

function limitsText({ t, format }: Language, tag: Tag): string {
  const number = (value: number | undefined) => format.quantity(value, tag.unit, decimalsOf(value))
  const alarms = [
    tag.alarmLow === undefined ? undefined : t('tag.below', { value: number(tag.alarmLow) }),
    tag.alarmHigh === undefined ? undefined : t('tag.above', { value: number(tag.alarmHigh) }),
  ].filter((text) => text !== undefined)
  return [
    t('tag.normal', { low: number(tag.low), high: number(tag.high) }),
    t('tag.target', { value: number(tag.target) }),
    ...(alarms.length > 0 ? [t('tag.alarm', { limits: alarms.join(', ') })] : []),
  ].join(' · ')
}

function lastValue({ format }: Language, tag: Tag, value: number | undefined): string {
  return format.quantity(value, tag.unit, tagDigits(tag))
}
