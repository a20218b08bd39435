/** The line in every picture that says what it is of: plant, plant time, and what the data stands on. */
import { compareStore } from '#client/compare/compare-store.ts'
import { isFresh } from '#client/store/belief.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import type { Stores } from '#client/ui/stores.ts'
import { sourceAt } from '#client/ui/use-source.ts'
import { filmLanguage } from './film-language.ts'

/** As of now, in the language of the page. */
export function footLine({ twin, playback, view }: Stores, replay: ReplayStore): string {
  const { plant, state, connection } = twin.getState()
  const { t, shell, format } = filmLanguage(plant, view.getState().locale)
  const nowUs = playback.twinNowUs()
  const { active } = replay.getState()
  const { played } = compareStore.getState()
  const { kind, origin } = sourceAt(state.source, active, played, nowUs)
  const words = [
    format.name(plant.name),
    `${format.date(nowUs)} ${format.clock(nowUs)}`,
    shell(`source.${kind}`),
  ]
  // The record of a simulation is not that of a plant.
  if (kind !== origin && origin === 'simulation') words.push(shell('source.simulation'))
  if (!active && !played && !isFresh(connection)) words.push(t('film.lost'))
  return words.join('  ·  ')
}
