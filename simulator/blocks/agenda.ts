/** What is to be looked at before the running event is over: places whose room came free, or that may let somebody start. */
import type { Run } from '../run.ts'

/** Puts the place (or, behind the places, a crew) on the agenda of the running event. */
export function lookAgain(run: Run, place: number): void {
  const { places, log } = run
  if (log) places.cause[place] = log.cause
  if (places.listed[place] === 1) return
  places.listed[place] = 1
  const { agenda } = places
  const at = places.agendaFirst[0]! + places.agendaLength[0]!++
  agenda[at < agenda.length ? at : at - agenda.length] = place
}
