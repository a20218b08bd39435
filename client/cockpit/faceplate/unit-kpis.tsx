/** The ISO 22400 figures of a machine's station, and the machine's own counters. */
import { countWithoutData } from '#client/store/belief.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { UnknownMark } from './data-line.tsx'
import { Facts, Section } from './section.tsx'

export function UnitKpis({ id }: { readonly id: string }) {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const station = lookupOf(plant).workUnits.get(id)?.station ?? ''
  const ofStation = plant.workUnits.filter((unit) => unit.station === station)
  const machines = ofStation.length
  const silent = useTwin((twin) => countWithoutData(twin, ofStation), 2)
  const doubt = silent > 0 && (
    <p className="doubt">
      <UnknownMark />
      {t('belief.gapKpi', { count: silent, total: machines })}
    </p>
  )
  const { period, kpis } = useTwin((twin) => {
    const { period, kpis } = timelyKpis(twin.state, plant)
    return { period: t(`kpi.${period}`), kpis: kpis.stations[station] }
  }, 1)
  const counters = useTwin(({ state }) => {
    const unit = state.workUnits[id]
    return {
      cycles: unit?.cycles ?? 0,
      good: unit?.goodUnits ?? 0,
      scrap: unit?.scrapUnits ?? 0,
      rework: unit?.reworkLoads ?? 0,
    }
  }, 2)
  return (
    <>
      <Section title={t('face.counters')}>
        {doubt}
        <Facts
          rows={[
            [t('face.cycles'), format.number(counters.cycles)],
            [t('face.good'), format.number(counters.good)],
            [t('face.scrap'), format.number(counters.scrap)],
            [t('face.rework'), format.number(counters.rework)],
          ]}
        />
      </Section>
      <Section
        title={t('face.kpis')}
        note={machines > 1 ? `${t('face.stationKpis', { count: machines })} · ${period}` : period}
      >
        {doubt}
        <Facts
          rows={[
            [t('face.availability'), format.percent(kpis?.availability)],
            [t('face.effectiveness'), format.percent(kpis?.effectiveness)],
            [t('face.quality'), format.percent(kpis?.qualityRatio)],
            [t('face.oee'), format.percent(kpis?.oee)],
          ]}
        />
      </Section>
    </>
  )
}
