/** Every incident of the library: its alarms come in the order given, and its effects go up and down the line. */
import { describe, expect, test, vi } from 'vitest'

import type { IncidentEffect } from '#models/scenario/incident.ts'
import type { EventOf, TwinEvent } from '#models/twin/event.ts'
import {
  libraryIncidents,
  libraryPlant,
  libraryPlants,
  runIncident,
  warmPlant,
} from '../../support/incident-run.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Readings are taken once a minute; what comes a day later comes within a hundredth of that. */
const latenessS = (afterS: number) => 90 + afterS / 100

function shows(event: TwinEvent, { workUnit, state }: IncidentEffect): boolean {
  if (state === 'scrap')
    return (
      event.type === 'item-inspected' &&
      event.workUnit === workUnit &&
      event.scrapUnits.some((units) => units > 0)
    )
  if (event.type !== 'work-unit-state' || event.workUnit !== workUnit) return false
  return state === 'held' ? event.state === 'held' : event.reason === state
}

for (const id of libraryPlants) {
  const plant = libraryPlant(id)
  describe(id, () => {
    for (const incident of libraryIncidents(plant))
      test(`${incident.id}: ${incident.name.en}`, () => {
        const { events, startUs, start, chainOf, isConsequence } = runIncident(
          warmPlant(plant),
          incident,
        )
        const raised = events.filter(
          (event): event is EventOf<'alarm-raised'> =>
            event.type === 'alarm-raised' && isConsequence(event),
        )
        const said = (alarm: { workUnit: string; code: string; tag?: string | undefined }) =>
          `${alarm.workUnit} ${alarm.tag ?? ''} ${alarm.code}`
        expect(raised.map(said)).toEqual(incident.alarms.map(said))
        const delaysS = raised.map(
          ({ timeUs }, i) => (timeUs - startUs) / 1e6 - incident.alarms[i]!.afterS,
        )
        delaysS.forEach((delayS, i) => {
          expect(Math.abs(delayS)).toBeLessThanOrEqual(latenessS(incident.alarms[i]!.afterS))
        })
        for (const effect of incident.effects) {
          const found = events.find((event) => shows(event, effect) && isConsequence(event))
          expect(found, JSON.stringify(effect)).toBeDefined()
          const root = chainOf(found!).at(-1)
          expect(root).toMatchObject({ type: 'command', sequence: start, target: incident.id })
          expect((found!.timeUs - startUs) / 1e6, JSON.stringify(effect)).toBeLessThanOrEqual(
            effect.byS,
          )
        }
      })
  })
}
