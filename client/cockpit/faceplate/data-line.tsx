/** What the faceplate of a machine stands on: where its data comes from, how good it is, and how old. */
import { beliefOf } from '#client/store/belief.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import type { WorkUnitState } from '#models/twin/twin-state.ts'

export function DataLine({ id }: { readonly id: string }) {
  const { t, format } = useLanguage()
  const { kind: source } = useSource()
  const facts = useTwin((twin, nowUs) => {
    const { kind, quality, lastKnown, ageUs } = beliefOf(twin, id, nowUs)
    const silent = kind === 'stale'
    const unit = twin.state.workUnits[id]
    // A machine that is well heard of is as young as the last that it said.
    const age = format.age(ageUs ?? (unit ? nowUs - lastSaidUs(unit) : 0))
    return {
      quality,
      silent,
      // Of a machine that fell silent by itself the reason says so already.
      lastKnown: silent && isTrusted(twin.state, id) ? lastKnown : undefined,
      heard: source === 'live' || ageUs !== undefined ? t('belief.heard', { age }) : '',
    }
  }, 2)
  const texts = [
    t(`source.${source}`),
    t(`tag.${facts.quality}`),
    ...(facts.heard === '' ? [] : [facts.heard]),
    ...(facts.lastKnown === undefined
      ? []
      : [t('belief.lastState', { state: t(`state.${facts.lastKnown}`) })]),
  ]
  return (
    <p
      className="data-line"
      data-quality={facts.quality}
      data-silent={facts.silent}
      data-testid="data-line"
    >
      <span className="muted">{t('belief.data')}</span>
      {facts.silent && <UnknownMark />}
      <span>{texts.join(' · ')}</span>
    </p>
  )
}

/** Says of a figure that nobody knows it at present. */
export function UnknownMark() {
  return (
    <span className="unknown-mark" aria-hidden="true">
      ?
    </span>
  )
}

function lastSaidUs(unit: WorkUnitState): number {
  return Object.values(unit.tags).reduce((last, { timeUs }) => Math.max(last, timeUs), unit.sinceUs)
}
