/** The ride in words: what comes next, and what the ridden thing has been through since it began. */
import { useRideTrail, type Ride } from '#client/ride/ride-store.ts'
import { nextStep, whereIs, type NextStep } from '#client/ride/next-step.ts'
import { hasEnded, type RideStep } from '#client/ride/ride-trail.ts'
import { itemName, lookupOf, placeName, stationName, unitName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { Section } from './section.tsx'

/** Turns that are shown, the newest first. */
const shownTurns = 8

export function RideSection({ id }: { readonly id: number }) {
  const ride = useRideTrail()
  return ride?.id === id ? <RideOf ride={ride} /> : undefined
}

function RideOf({ ride }: { readonly ride: Ride }) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const words = useTwin(({ state }) => {
    const where = whereIs(state, ride.id)
    return {
      next: where && nextText(language, plant, nextStep(plant, where)),
      began: rootText(language, plant, state, ride),
      turns: ride.trail
        .slice(-shownTurns)
        .map((step) => turnText(language, plant, state, step))
        .toReversed(),
    }
  })
  const ended = hasEnded(ride.trail)
  const times = ride.trail.slice(-shownTurns).toReversed()
  return (
    <Section title={t('ride.title')}>
      <p className="ride-next" data-testid="ride-next">
        {ended ? t('ride.ended') : ride.lost || !words.next ? t('ride.lost') : words.next}
      </p>
      <ol className="ride-turns" data-testid="ride-turns">
        {words.turns.map((text, i) => (
          <li key={`${times[i]?.sequence}-${times[i]?.turn}`} data-turn={times[i]?.turn}>
            <time>{format.clock(times[i]?.timeUs ?? 0)}</time>
            <span>{text}</span>
          </li>
        ))}
        {ride.trail.length <= shownTurns && (
          <li>
            <time />
            <span>{words.began}</span>
          </li>
        )}
      </ol>
    </Section>
  )
}

function nextText({ t, format }: Language, plant: Plant, next: NextStep): string {
  switch (next.kind) {
    case 'station':
      return t('ride.nextStation', { station: stationName(plant, format, next.id) })
    case 'place':
      return t('ride.nextPlace', { place: placeName(plant, format, next.id) })
    case 'slot':
      return t('ride.inStore')
    case 'out':
      return t('ride.nextOut')
    case 'unknown':
      return t('ride.nextUnknown')
  }
}

function rootText(language: Language, plant: Plant, state: TwinState, ride: Ride): string {
  return language.t('ride.began', {
    item: nameOf(language, plant, state, ride.root, ride.rootKind),
  })
}

function turnText(language: Language, plant: Plant, state: TwinState, step: RideStep): string {
  const { t, format } = language
  const { turn, others } = step
  const at = typeof step.with === 'string' ? step.with : ''
  const known = state.items.get(step.id)?.kind ?? ''
  const item = nameOf(language, plant, state, step.id, step.itemKind || known)
  const unit = unitName(plant, format, at)
  switch (turn) {
    case 'drawn':
      return t('ride.turn.drawn', { item, count: others })
    case 'changed':
      return t('ride.turn.changed', { kind: kindName(language, plant, step.itemKind), unit })
    case 'built-in':
      return t('ride.turn.built-in', { item, unit, count: others })
    case 'took-in':
      return t('ride.turn.took-in', { unit, count: others })
    case 'cut':
      return t('ride.turn.cut', { item, unit, count: others + 1 })
    case 'loaded':
    case 'unloaded':
      return t(`ride.turn.${turn}`, { item: itemName(language, plant, state, Number(step.with)) })
    case 'stored':
      return t('ride.turn.stored', { place: placeName(plant, format, at), slot: step.slot })
    case 'shipped':
      return t('ride.turn.shipped', { place: placeName(plant, format, at) })
    case 'scrapped':
    case 'finished':
      return t(`ride.turn.${turn}`, { unit })
    case 'found':
      return t('ride.turn.found', { item })
  }
}

/** An item keeps the name of the kind as which it is spoken of, also when it is gone. */
function nameOf(
  language: Language,
  plant: Plant,
  state: TwinState,
  id: number,
  kind: string,
): string {
  const name = kindName(language, plant, kind)
  return name === '' ? itemName(language, plant, state, id) : `${name} ${numberOf(plant, id, kind)}`
}

function numberOf(plant: Plant, id: number, kind: string): string {
  const prefix = lookupOf(plant).itemKinds.get(kind)?.prefix
  const number = String(id).padStart(6, '0')
  return prefix === undefined ? `#${number}` : `${prefix}-${number}`
}

function kindName({ format }: Language, plant: Plant, kind: string): string {
  const known = lookupOf(plant).itemKinds.get(kind)
  return known ? format.name(known.name) : kind
}
