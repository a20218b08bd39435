/** What a stop is about in one line, large; beside it in the other language where there is room. */
import { useTourLanguage } from './tour-language.ts'
import { useTour } from './tour-store.ts'

export function TourCaption({ both }: { readonly both: boolean }) {
  const { t, locale, format } = useTourLanguage()
  const tour = useTour((state) => state.tour)
  const at = useTour(({ stop }) => stop)
  const stop = tour?.stops[at]
  if (!tour || !stop) return undefined
  const other = locale === 'en' ? stop.caption.zh : stop.caption.en
  return (
    <div className="tour-caption" data-testid="tour-caption">
      <span className="tour-count" aria-hidden="true">
        {t('tour.at', { number: at + 1, count: tour.stops.length })}
      </span>
      <div>
        <p className="tour-caption-main" aria-live="polite" lang={locale}>
          {format.name(stop.caption)}
        </p>
        {both && (
          <p className="tour-caption-other" lang={locale === 'en' ? 'zh-CN' : 'en'}>
            {other}
          </p>
        )}
      </div>
    </div>
  )
}
