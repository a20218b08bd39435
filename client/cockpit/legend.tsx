/** What the shapes mean: only those that the plant shows at present, with how many machines. */
import { timeClasses } from '#models/twin/packml.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import type { StatusName } from '#client/ui/status-colours.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { kindOf } from './unit-kinds.ts'

const order: readonly StatusName[] = [...timeClasses, 'stale']

export function Legend() {
  const { t } = useLanguage()
  const counts = useTwin((twin) => {
    const kind = kindOf(twin)
    const counts: Partial<Record<StatusName, number>> = {}
    for (const { id } of twin.plant.workUnits) {
      const name = kind(id)
      counts[name] = (counts[name] ?? 0) + 1
    }
    return counts
  })
  return (
    <section className="legend" aria-label={t('legend.title')} aria-live="off">
      {order
        .filter((name) => counts[name])
        .map((name) => (
          <span key={name} className="legend-entry">
            <StateMark name={name} size={12} />
            {t(`state.${name}`)}
            <span className="muted">{counts[name]}</span>
          </span>
        ))}
    </section>
  )
}
