/** The faceplate of a machine, in the order in which questions come: how is it, since when, why, with what, how well. */
import { beliefOf } from '#client/store/belief.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { modeName } from '#client/ui/event-sentence.ts'
import { lookupOf } from '#client/ui/plant-names.ts'
import { reasonSentence } from '#client/ui/reason-sentence.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { CauseList } from './cause-list.tsx'
import { DataLine } from './data-line.tsx'
import { LoadList } from './load-list.tsx'
import { ParameterBars } from './parameter-bars.tsx'
import { Facts } from './section.tsx'
import { StateRibbon } from './state-ribbon.tsx'
import { ThingLink } from './thing-links.tsx'
import { UnitActions } from './unit-actions.tsx'
import { UnitKpis } from './unit-kpis.tsx'

export function WorkUnitFace({ id }: { readonly id: string }) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const lookup = lookupOf(plant)
  const station = lookup.stations.get(lookup.workUnits.get(id)?.station ?? '')
  const facts = useTwin((twin, nowUs) => {
    const unit = twin.state.workUnits[id]
    const { kind, lastKnown, heardUs, ageUs } = beliefOf(twin, id, nowUs)
    return {
      kind,
      lastKnown,
      state: unit?.state ?? 'idle',
      mode: unit?.mode ?? 'produce',
      since: t('face.since', {
        time: format.dateTime(heardUs ?? unit?.sinceUs ?? 0),
        duration: format.duration(ageUs ?? nowUs - (unit?.sinceUs ?? nowUs)),
      }),
      reason: reasonSentence(language, plant, twin.state, id, nowUs),
    }
  })
  const why = useView((view) => view.why)
  const asked = why?.workUnit === id ? why : undefined
  const { lastKnown } = facts
  const explains = lastKnown === 'held' || lastKnown === 'starved' || lastKnown === 'blocked'
  return (
    <>
      <div className="face-state" data-class={facts.kind} data-state={facts.state}>
        <StateMark name={facts.kind} size={20} />
        <div>
          <strong>{t(`state.${facts.kind}`)}</strong>
          <span className="muted">{facts.since}</span>
          <p className="reason" data-testid="reason">
            {facts.reason}
          </p>
        </div>
        <span className="mode-badge">{modeName(language, facts.mode)}</span>
      </div>
      <DataLine id={id} />
      <UnitActions id={id} />
      {asked ? (
        <CauseList question={{ kind: 'event', sequence: asked.sequence }} />
      ) : (
        explains && <CauseList question={{ kind: 'work-unit', id }} />
      )}
      <StateRibbon id={id} />
      <LoadList id={id} />
      <ParameterBars id={id} />
      <UnitKpis id={id} />
      {station && (
        <section className="face-section">
          <Facts
            rows={[
              [
                t('face.upstream'),
                <ThingLink key="in" target={{ kind: 'place', id: station.input }} />,
              ],
              ...(station.output === undefined
                ? []
                : [
                    [
                      t('face.downstream'),
                      <ThingLink key="out" target={{ kind: 'place', id: station.output }} />,
                    ] as const,
                  ]),
            ]}
          />
        </section>
      )}
    </>
  )
}
