/** The figures of a stop in panels of three, each with where it comes from. */
import { useCallback } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import type { TourFigure, TourStop } from '#models/tour/tour.ts'
import type { TourFacts } from './tour-facts.ts'
import { shownFigure, type ShownFigure } from './tour-figures.ts'
import { useTourLanguage } from './tour-language.ts'

const perPanel = 3
const hz = 2

export interface FigurePanelsProps {
  readonly stop: TourStop
  /** Undefined while they are read. */
  readonly facts: TourFacts | undefined
}

export function FigurePanels({ stop, facts }: FigurePanelsProps) {
  const { t } = useTourLanguage()
  const shown = useShownFigures(stop.figures, facts)
  const panels = Array.from({ length: Math.ceil(shown.length / perPanel) }, (_, i) =>
    shown.slice(i * perPanel, (i + 1) * perPanel),
  )
  return panels.map((figures, i) => (
    <section key={figures[0]!.name.en} className="tour-panel" aria-label={t('tour.figures')}>
      {i === 0 && <h2>{t('tour.figures')}</h2>}
      <Figures figures={figures} />
    </section>
  ))
}

export function useShownFigures(
  figures: readonly TourFigure[],
  facts: TourFacts | undefined,
): readonly ShownFigure[] {
  const language = useTourLanguage()
  const { kind } = useSource()
  const select = useCallback(
    (twin: TwinStoreState) =>
      figures.map((figure) =>
        shownFigure(
          language,
          figure,
          twin,
          facts ?? { before: undefined, figures: undefined },
          kind,
        ),
      ),
    [figures, language, facts, kind],
  )
  return useTwin(select, hz)
}

export function Figures({ figures }: { readonly figures: readonly ShownFigure[] }) {
  return (
    <dl className="tour-figures">
      {figures.map((figure) => (
        <Figure key={figure.name.en} figure={figure} />
      ))}
    </dl>
  )
}

function Figure({ figure }: { readonly figure: ShownFigure }) {
  const { t, locale, format } = useTourLanguage()
  const { plant } = useStores().twin.getState()
  const { name, value, unit, was, note, origin, source } = figure
  const long = value.length > 9
  return (
    <div
      className="tour-figure"
      data-testid="tour-figure"
      data-origin={origin}
      data-plant={plant.id}
    >
      <dt>
        {format.name(name)}
        <span className="tour-origin" title={source}>
          {t(`tour.origin.${origin}`)}
        </span>
      </dt>
      <dd>
        {was !== undefined && (
          <span className="tour-was" aria-label={t('tour.was', { value: was })}>
            {was} <span aria-hidden="true">→</span>
          </span>
        )}
        <span className="tour-value" data-long={long} lang={locale}>
          {value}
        </span>
        {unit !== '' && <span className="tour-unit">{unit}</span>}
        {(note !== undefined || source !== undefined) && (
          <span className="tour-note">{note ?? (origin === 'source' ? source : undefined)}</span>
        )}
      </dd>
    </div>
  )
}
