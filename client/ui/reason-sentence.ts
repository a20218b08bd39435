/** Why a work unit is in its state, as a sentence: what it waits for, and how that stands. */
import { beliefOf, shownClass } from '#client/store/belief.ts'
import type { Plant } from '#models/plant/plant.ts'
import { isTrusted } from '#models/twin/data-trust.ts'
import type { WaitsFor } from '#models/twin/event.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { crewName, itemName, placeName, unitName } from './plant-names.ts'
import type { Language } from './use-language.ts'

export function reasonSentence(
  { t, format }: Language,
  plant: Plant,
  state: TwinState,
  workUnit: string,
  nowUs: number,
): string {
  const unit = state.workUnits[workUnit]
  if (!unit) return t('reason.unknown')
  if (!isTrusted(state, workUnit)) return silenceSentence({ t, format }, state, workUnit, nowUs)
  const { waitsFor, reason } = unit
  const kind = timeClassOf(unit.state, unit.reason)
  if (waitsFor?.kind === 'resource' && kind === 'held')
    return t('wait.held', { thing: waitedName({ t, format }, plant, state, waitsFor) })
  if (!waitsFor || (kind !== 'starved' && kind !== 'blocked')) return t(`reason.${reason}`)
  const thing = waitedName({ t, format }, plant, state, waitsFor)
  const awaited = waitsFor.kind === 'work-unit' ? state.workUnits[waitsFor.id] : undefined
  if (!awaited || waitsFor.kind !== 'work-unit') return t(`wait.${kind}`, { thing })
  const trusted = isTrusted(state, waitsFor.id)
  const sinceUs = trusted ? awaited.sinceUs : (state.dataQuality[waitsFor.id]?.heardUs ?? nowUs)
  return t(`wait.${kind}Unit`, {
    thing,
    state: t(`state.${shownClass(state, waitsFor.id, true)}`),
    since: format.duration(nowUs - sinceUs),
  })
}

/** Since when nothing that can be believed was heard, and what it did then. */
function silenceSentence(
  { t, format }: Language,
  state: TwinState,
  workUnit: string,
  nowUs: number,
): string {
  const { lastKnown, quality, ageUs } = beliefOf({ state, connection: 'live' }, workUnit, nowUs)
  return t(quality === 'bad' ? 'belief.bad' : 'belief.silent', {
    age: format.age(ageUs ?? 0),
    state: t(`state.${lastKnown}`),
  })
}

export function waitedName(
  { t, format }: Language,
  plant: Plant,
  state: TwinState,
  waitsFor: WaitsFor,
): string {
  switch (waitsFor.kind) {
    case 'work-unit':
      return unitName(plant, format, waitsFor.id)
    case 'place':
      return placeName(plant, format, waitsFor.id)
    case 'item':
      return itemName({ t }, plant, state, waitsFor.id)
    case 'resource':
      return crewName(plant, format, waitsFor.id)
  }
}
