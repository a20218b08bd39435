/** Takes a person to the record of an incident: start and end marked, the timeline on it, a minute before it began. */
import type { Replayer } from '#client/feed/replayer.ts'
import type { ReplayStore } from '#client/store/replay-store.ts'
import type { Mark, NoteDraft } from '#models/history/note.ts'
import type { IncidentRun } from '#models/scenario/incident-tracker.ts'

const leadUs = 60e6
/** Share of the incident that the timeline shows before and after it. */
const margin = 0.08

/** The marks are kept as notes, once, on the work unit of the root cause. */
export async function replayRun(
  replayer: Replayer,
  store: ReplayStore,
  { startUs, endUs }: IncidentRun,
  incident: { readonly id: string; readonly rootCause: { readonly workUnit: string } },
): Promise<void> {
  await replayer.enter(startUs - leadUs)
  const { active, fromUs, toUs } = store.getState()
  if (!active) return
  const roomUs = margin * (endUs - startUs)
  store.setState({
    window: {
      fromUs: Math.max(fromUs, startUs - roomUs),
      toUs: Math.min(toUs, endUs + roomUs),
    },
  })
  await replayer.seek(Math.max(fromUs, startUs - leadUs))
  const about = { kind: 'work-unit', id: incident.rootCause.workUnit } as const
  const mark = (part: Mark['part']) => ({ about, text: '', mark: { incident: incident.id, part } })
  const marks: NoteDraft[] = [
    { timeUs: startUs, ...mark('start') },
    { timeUs: endUs, ...mark('end') },
  ]
  for (const note of marks) {
    const known = store.getState().notes.some(({ timeUs }) => timeUs === note.timeUs)
    if (note.timeUs <= toUs && !known) await replayer.addNote(note)
  }
}
