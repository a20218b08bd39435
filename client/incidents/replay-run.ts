/** Takes a person to the record of an incident: start and end marked, the timeline on it, a minute before it began. */
import type { Replayer } from '#client/feed/replayer.ts'
import type { Bookmark, ReplayStore } from '#client/store/replay-store.ts'
import type { IncidentRun } from '#models/scenario/incident-tracker.ts'

const leadUs = 60e6
/** Share of the incident that the timeline shows before and after it. */
const margin = 0.08

export async function replayRun(
  replayer: Replayer,
  store: ReplayStore,
  { startUs, endUs }: IncidentRun,
  notes: { readonly start: string; readonly end: string },
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
  mark(store, { timeUs: startUs, note: notes.start })
  if (endUs <= toUs) mark(store, { timeUs: endUs, note: notes.end })
  await replayer.seek(Math.max(fromUs, startUs - leadUs))
}

function mark(store: ReplayStore, bookmark: Bookmark): void {
  store.setState(({ bookmarks }) => ({
    bookmarks: [...bookmarks.filter(({ timeUs }) => timeUs !== bookmark.timeUs), bookmark].sort(
      (a, b) => a.timeUs - b.timeUs,
    ),
  }))
}
