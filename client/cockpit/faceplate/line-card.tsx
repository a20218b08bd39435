/** What is shown when nothing is selected: the bottleneck, how the stations spent the day, how full the buffers are. */
import { lazy, Suspense, useCallback } from 'react'

import type { TwinStoreState } from '#client/store/twin-store.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { stationName } from '#client/ui/plant-names.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { timeClasses } from '#models/twin/packml.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { LevelBar } from '../level-bar.tsx'
import { useActions } from '../use-actions.ts'
import { Section } from './section.tsx'

const QualityPoints = lazy(async () => ({
  default: (await import('#client/quality/quality-points.tsx')).QualityPoints,
}))

const steps = 200
/** In a replay an instant may be a leap away from the last one: all panels follow at once. */
const replayHz = 4

export function LineCard() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const { select } = useActions()
  const summary = useCallback(
    ({ state }: TwinStoreState) => {
      const { period, kpis } = timelyKpis(state, plant)
      return {
        period: t(`kpi.${period}`),
        bottleneck: kpis.bottleneck,
        oee: format.percent(kpis.oee),
        stations: plant.stations.map(({ id }) =>
          // Rounded to what can be seen, so that the bars are drawn anew only when they change.
          timeClasses.map(
            (name) => Math.round((kpis.stations[id]?.shares[name] ?? 0) * steps) / steps,
          ),
        ),
      }
    },
    [plant, t, format],
  )
  const replaying = useReplayState(({ active }) => active)
  const { period, bottleneck, oee, stations } = useTwin(summary, replaying ? replayHz : 1)
  const places = plant.places.filter(({ capacity }) => Number.isFinite(capacity))
  const levels = useTwin(({ state }) =>
    places.map(({ id }) => {
      const place = state.places[id]
      return { waiting: place?.queue.length ?? 0, slots: place?.slots.size ?? 0 }
    }),
  )
  return (
    <>
      <Section title={t('line.bottleneck')}>
        <p className="bottleneck">
          <strong>
            {bottleneck ? stationName(plant, format, bottleneck) : t('line.bottleneckNone')}
          </strong>
          {bottleneck && <span className="muted">{`${t('face.oee')} ${oee} · ${period}`}</span>}
        </p>
      </Section>
      <Section title={t('line.stations')} note={period}>
        {plant.stations.map((station, i) => (
          <button
            type="button"
            key={station.id}
            className="station-bar"
            data-bottleneck={station.id === bottleneck}
            onClick={() => {
              const unit = plant.workUnits.find((candidate) => candidate.station === station.id)
              if (unit) select({ kind: 'work-unit', id: unit.id })
            }}
          >
            <span className="station-bar-name">{`${station.id} ${format.name(station.name)}`}</span>
            <span className="ribbon thin" aria-hidden="true">
              {timeClasses.map((name, k) => {
                const share = stations[i]?.[k] ?? 0
                return share > 0 ? (
                  <span key={name} data-class={name} style={{ flexGrow: share }} />
                ) : undefined
              })}
            </span>
            <span className="visually-hidden">
              {timeClasses
                .map((name, k) => ({ name, share: stations[i]?.[k] ?? 0 }))
                .filter(({ share }) => share > 0)
                .map(({ name, share }) => `${t(`state.${name}`)} ${format.percent(share, 0)}`)
                .join(', ')}
            </span>
          </button>
        ))}
      </Section>
      {plant.hall.qualityWall && (
        <Suspense>
          <QualityPoints />
        </Suspense>
      )}
      <Section title={t('line.buffers')}>
        {places.map(({ id, name, capacity, slots: allSlots }, i) => {
          const { waiting, slots } = levels[i] ?? { waiting: 0, slots: 0 }
          const count = allSlots ? slots : waiting
          const most = allSlots ?? capacity
          return (
            <button
              type="button"
              key={id}
              className="buffer-row"
              onClick={() => select({ kind: 'place', id })}
            >
              <span className="buffer-name">{`${id} ${format.name(name)}`}</span>
              <LevelBar share={count / most} />
              <span className="buffer-count">
                {t('place.level', { count: format.number(count), capacity: format.number(most) })}
              </span>
            </button>
          )
        })}
      </Section>
    </>
  )
}
