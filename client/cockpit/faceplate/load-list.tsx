/** What a machine holds and how far it is with it; of a tunnel full of loads, the next ones out. */
import { beliefOf, drawnUs } from '#client/store/belief.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { loadProgress } from '#models/twin/motion.ts'
import { ItemLinks } from './thing-links.tsx'
import { Section } from './section.tsx'

const mostLoads = 3

export function LoadList({ id }: { readonly id: string }) {
  const { t, format } = useLanguage()
  const { loads, count, frozen } = useTwin((twin, nowUs) => {
    const { state } = twin
    const { kind, ageUs } = beliefOf(twin, id, nowUs)
    const unit = state.workUnits[id]
    return {
      frozen: kind === 'stale' ? format.age(ageUs ?? 0) : undefined,
      count: unit?.loads.length ?? 0,
      loads: (unit?.loads ?? []).slice(0, mostLoads).map((load) => {
        const progress = unit ? loadProgress(unit, load, drawnUs(state, id, nowUs)) : 0
        return {
          key: load.enteredSequence,
          items: [...load.items],
          progress,
          leftUs: Math.floor(((1 - progress) * load.durationUs) / 1e6) * 1e6,
        }
      }),
    }
  })
  return (
    <Section title={t('face.load')} {...(count > 1 && { note: t('face.loadPipeline', { count }) })}>
      {frozen !== undefined && count > 0 && (
        <p className="muted">{t('belief.frozen', { age: frozen })}</p>
      )}
      {count === 0 && <p className="empty-note">{t('face.loadNone')}</p>}
      {loads.map(({ key, items, progress, leftUs }) => (
        <div key={key} className="load">
          <ItemLinks items={items} most={1} />
          <span className="muted">
            {t('face.loadProgress', {
              percent: format.percent(progress, 0),
              left: format.duration(leftUs),
            })}
          </span>
          <span className="load-bar">
            <span style={{ width: `${progress * 100}%` }} />
          </span>
        </div>
      ))}
    </Section>
  )
}
