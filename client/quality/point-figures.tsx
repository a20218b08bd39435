/** How well a quality control point keeps its limits, and what its machine gets right at once in the shift: figure or reason. */
import { keptReadings } from '#client/store/reading-window.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { firstPassYieldSince } from '#models/measure/first-pass-yield.ts'
import {
  leastReadings,
  processCapability,
  type ProcessCapability,
} from '#models/measure/process-capability.ts'
import type { Tag } from '#models/plant/tag.ts'
import { useShiftStart, type ShiftStart } from './use-shift-start.ts'
import './quality-points.css'

const none = '–'

interface CapabilityProps {
  readonly unit: string
  readonly tag: Tag
}

export function Capability({ unit, tag }: CapabilityProps) {
  const language = useLanguage()
  const { t } = language
  const text = useTwin(
    ({ readings, state }) =>
      capabilityText(language, processCapability(tag, readings.of(unit, tag.id, state.timeUs))),
    1,
  )
  return (
    <span className="muted quality-figure" title={cpkMeans(language)} data-testid="point-cpk">
      {t('quality.cpk')} {text}
    </span>
  )
}

interface ShiftYieldProps {
  readonly unit: string
  readonly start: ShiftStart | undefined
}

export function ShiftYield({ unit, start }: ShiftYieldProps) {
  const { t } = useLanguage()
  const name = useYieldName(start)
  const text = useYieldText(unit, start)
  return (
    <span
      className="muted quality-figure"
      title={t('quality.yieldMeans')}
      data-testid="point-yield"
    >
      {name} {text}
    </span>
  )
}

/** What both figures mean, in words: to be read where nothing can be pointed at. */
export function FigureMeanings() {
  const language = useLanguage()
  return (
    <>
      <p className="muted quality-meaning">{cpkMeans(language)}</p>
      <p className="muted quality-meaning">{language.t('quality.yieldMeans')}</p>
    </>
  )
}

/** At the end of the readings of a machine that has quality control points. */
export function UnitYield({ unit }: { readonly unit: string }) {
  const { t, format } = useLanguage()
  const start = useShiftStart()
  const name = useYieldName(start)
  const text = useYieldText(unit, start)
  const sinceUs = start === undefined || start === 'unrecorded' ? undefined : start.sinceUs
  return (
    <>
      <p className="unit-yield" data-testid="unit-yield">
        <span>
          {name} <b>{text}</b>
        </span>
        {sinceUs !== undefined && (
          <span className="muted">
            {t('quality.yieldOf', { unit, time: format.dateTime(sinceUs) })}
          </span>
        )}
      </p>
      <FigureMeanings />
    </>
  )
}

/** Of the shift, or of what of it is on record. */
function useYieldName(start: ShiftStart | undefined): string {
  const { t, format } = useLanguage()
  if (start === undefined || start === 'unrecorded' || start.isWholeShift) return t('quality.yield')
  return t('quality.yieldSince', { time: format.clock(start.sinceUs) })
}

function useYieldText(unit: string, start: ShiftStart | undefined): string {
  const { t, format } = useLanguage()
  return useTwin(({ state }) => {
    const reason = (why: 'reading' | 'unrecorded' | 'nothingInspected') =>
      t('quality.gap.both', { value: none, reason: t(`quality.gap.${why}`) })
    if (start === undefined) return reason('reading')
    if (start === 'unrecorded') return reason('unrecorded')
    const now = state.workUnits[unit]
    const share = now && firstPassYieldSince(now, start.counters[unit])
    return share === undefined ? reason('nothingInspected') : format.percent(share, 2)
  }, 1)
}

function cpkMeans({ t, format }: Language): string {
  return t('quality.cpkMeans', {
    least: format.number(leastReadings),
    most: format.number(keptReadings),
  })
}

function capabilityText({ t, format }: Language, capability: ProcessCapability): string {
  if ('cpk' in capability)
    return t('quality.gap.both', {
      value: format.number(capability.cpk, 2),
      reason: t('quality.readings', { count: format.number(capability.n) }),
    })
  const { n, gap } = capability
  return t('quality.gap.both', {
    value: none,
    reason: t(`quality.gap.${gap}`, {
      count: format.number(n),
      least: format.number(leastReadings),
    }),
  })
}
