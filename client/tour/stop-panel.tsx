/** The narration of a stop, to be read where nobody speaks. */
import { useTourLanguage } from './tour-language.ts'
import { useTour } from './tour-store.ts'

export function StopPanel() {
  const { t, format } = useTourLanguage()
  const stop = useTour(({ tour, stop: at }) => tour?.stops[at])
  if (!stop) return undefined
  return (
    <section className="tour-panel tour-narration" aria-label={t('tour.narration')}>
      <h2>{format.name(stop.name)}</h2>
      <p data-testid="tour-narration">{format.name(stop.narration)}</p>
    </section>
  )
}
