/** Calendar date and time of the plant: the instant that everything on screen belongs to. */
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'

export function PlantClock({ withDate = false }: { readonly withDate?: boolean }) {
  const { t, format } = useLanguage()
  const seconds = useTwin((_twin, nowUs) => Math.floor(nowUs / 1e6))
  return (
    <time
      className="plant-clock"
      data-testid="plant-clock"
      data-seconds={seconds}
      title={t('top.plantTime')}
    >
      {withDate && <span className="plant-date">{format.date(seconds * 1e6)}</span>}
      <span className="plant-time">{format.clock(seconds * 1e6)}</span>
    </time>
  )
}
