/** The frame round everything in the manner of the data: dashed for what is computed, grey for a lost server; the badge has the word. */
import { isFresh } from '#client/store/belief.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useConnection } from '#client/ui/use-twin.ts'

export function DataFrame() {
  const connection = useConnection((twin) => twin.connection)
  const replaying = useReplayState(({ active }) => active)
  const { kind } = useSource()
  const known = replaying || isFresh(connection) || connection === 'stale'
  return <div className="data-frame" aria-hidden="true" data-mode={known ? kind : 'lost'} />
}
